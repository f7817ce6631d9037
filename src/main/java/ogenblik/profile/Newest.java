package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How lists of one kind are kept: each key once, newest first, at most so many. Ties are broken by the key, so that the
 * order in which things are told does not matter.
 */
final class Newest<T> {
    private final Function<T, String> key;
    private final BinaryOperator<T> joining;
    private final Comparator<T> order;

    Newest(Function<T, String> key, Function<T, Instant> at, BinaryOperator<T> joining) {
        this.key = key;
        this.joining = joining;
        this.order = Comparator.comparing(at).reversed().thenComparing(key);
    }

    /** Those of both lists; what has the same key in both becomes one. */
    List<T> joined(List<T> one, List<T> other, int max) {
        var keyToOne = byKey(one);
        for (var more : other) keyToOne.merge(key.apply(more), more, joining);
        return newest(keyToOne, max);
    }

    /** With this one in place of the one of its key. */
    List<T> with(List<T> known, T changed, int max) {
        var keyToOne = byKey(known);
        keyToOne.put(key.apply(changed), changed);
        return newest(keyToOne, max);
    }

    /**
     * What {@code before} would be after what made {@code now} of {@code merged}: what is still as it was in {@code merged}
     * is as it was before, what has changed since stays changed.
     */
    List<T> since(List<T> now, List<T> merged, List<T> before, int max) {
        var keyToMerged = byKey(merged);
        var keyToOne = byKey(before);
        for (var one : now) if (!one.equals(keyToMerged.get(key.apply(one)))) keyToOne.put(key.apply(one), one);
        return newest(keyToOne, max);
    }

    /** As {@link #since}, without what only the other side knew: whatever has changed in that since. */
    List<T> ownSince(List<T> now, List<T> merged, List<T> before, int max) {
        var keyToMerged = byKey(merged);
        var keyToBefore = byKey(before);
        var own = now.stream()
                .filter(one -> keyToBefore.containsKey(key.apply(one)) || !keyToMerged.containsKey(key.apply(one)))
                .toList();
        return since(own, merged, before, max);
    }

    private List<T> newest(Map<String, T> keyToOne, int max) {
        var sorted = new ArrayList<>(keyToOne.values());
        sorted.sort(order);
        return List.copyOf(sorted.size() > max ? sorted.subList(0, max) : sorted);
    }

    private Map<String, T> byKey(List<T> list) {
        var keyToOne = new LinkedHashMap<String, T>();
        for (var one : list) keyToOne.put(key.apply(one), one);
        return keyToOne;
    }
}
