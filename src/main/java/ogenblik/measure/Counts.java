package ogenblik.measure;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What some facts add up to: by how much each counter of each page grows. */
public final class Counts {
    private final Map<Page, Map<String, Long>> pageToCounters = new LinkedHashMap<>();
    private int size;

    /** A counter that would outgrow a {@code long} stays at the end of its range. */
    public void add(Page page, String counter, long by) {
        if (by == 0) return;
        var counters = pageToCounters.computeIfAbsent(page, _ -> new HashMap<>());
        int before = counters.size();
        counters.merge(counter, by, Counts::sum);
        size += counters.size() - before;
    }

    /** As far as a number goes. */
    static long sum(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        return sum;
    }

    /** How many counters there are. */
    public int size() {
        return size;
    }

    public Map<Page, Map<String, Long>> pageToCounters() {
        return Collections.unmodifiableMap(pageToCounters);
    }
}
