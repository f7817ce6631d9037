package ogenblik.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Divides whole numbers into fifths. A boundary is the quantile by nearest rank, the inverse of the empirical distribution
 * function (definition 1 of Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996), so it is one of the numbers;
 * where many are equal, the boundary after it is the next higher number, so that boundaries always ascend and the fifths
 * are as equal as the numbers allow. Not thread-safe.
 */
public final class Quintiles {
    private static final int FIFTHS = 5;
    private static final int COARSER = 10;

    private final TreeMap<Long, Long> valueToCount = new TreeMap<>();
    private final int maxDistinct;
    private long unit = 1;
    private long count;

    /** {@code maxDistinct} is the most different numbers that are told apart; beyond it they are rounded down, coarser and coarser. */
    public Quintiles(int maxDistinct) {
        this.maxDistinct = maxDistinct;
    }

    public void add(long value) {
        count++;
        valueToCount.merge(rounded(value), 1L, Long::sum);
        while (valueToCount.size() > maxDistinct) coarsen();
    }

    private void coarsen() {
        unit *= COARSER;
        var finer = new TreeMap<>(valueToCount);
        valueToCount.clear();
        finer.forEach((value, many) -> valueToCount.merge(rounded(value), many, Long::sum));
    }

    private long rounded(long value) {
        return Math.floorDiv(value, unit) * unit;
    }

    /** How many numbers there are. */
    public long count() {
        return count;
    }

    /** How many different numbers there are. */
    public int distinct() {
        return valueToCount.size();
    }

    /** Four ascending boundaries, each the last number of its fifth; empty where there are fewer than five different numbers. */
    public List<Long> last() {
        return boundaries(false);
    }

    /** Four ascending boundaries, each the first number after its fifth; empty where there are fewer than five different numbers. */
    public List<Long> firstAfter() {
        return boundaries(true);
    }

    /** Walks up; a fifth ends as late as it must, and as early as leaves a number for each of those above. */
    private List<Long> boundaries(boolean isFirstAfter) {
        if (distinct() < FIFTHS) return List.of();
        var boundaries = new ArrayList<Long>();
        long below = 0;
        int left = distinct();
        for (var entry : valueToCount.entrySet()) {
            below += entry.getValue();
            left--;
            int fifth = boundaries.size() + 1;
            if (fifth == FIFTHS) break;
            boolean isFull = below * FIFTHS >= count * fifth;
            boolean isNeeded = left == FIFTHS - fifth;
            if (isFull || isNeeded)
                boundaries.add(isFirstAfter ? valueToCount.higherKey(entry.getKey()) : entry.getKey());
        }
        return List.copyOf(boundaries);
    }

    /** How many numbers are in each fifth, the lowest first, by boundaries that are {@link #last} of it. */
    public List<Long> sizesUpTo(List<Long> last) {
        return sizes(last, true);
    }

    /** How many numbers are in each fifth, the lowest first, by boundaries that are {@link #firstAfter} it. */
    public List<Long> sizesBelow(List<Long> firstAfter) {
        return sizes(firstAfter, false);
    }

    private List<Long> sizes(List<Long> boundaries, boolean isInclusive) {
        var sizes = new ArrayList<Long>();
        long before = 0;
        for (long boundary : boundaries) {
            long below = sum(valueToCount.headMap(boundary, isInclusive).values());
            sizes.add(below - before);
            before = below;
        }
        sizes.add(count - before);
        return List.copyOf(sizes);
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long one : counts) sum += one;
        return sum;
    }
}
