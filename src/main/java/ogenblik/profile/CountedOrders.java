package ogenblik.profile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import ogenblik.id.Fnv1a;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are in the totals: the newest by a 64-bit hash of their ids, whose last two bits say what they are, and a
 * watermark before which every order is taken as counted. Two ids of one customer collide with a chance of about n² / 2⁶³.
 *
 * @param hashes newest first, as long as {@code atSeconds}
 * @param atSeconds the orders' times, epoch seconds
 * @param watermarkSeconds the time of the newest order that was let go, epoch seconds
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers in each profile, never written
public record CountedOrders(long[] hashes, long[] atSeconds, long watermarkSeconds) {
    static final CountedOrders NONE = new CountedOrders(new long[0], new long[0], Long.MIN_VALUE);

    private static final int PURCHASE = 0;
    private static final int RETURN = 1;
    private static final int CANCELLED = 2;
    private static final int KIND_BITS = 3;

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::atSeconds)
            .thenComparingLong(Entry::hash)
            .reversed();

    /** What is known of an order by its id. */
    enum Standing {
        UNKNOWN,
        COUNTED,
        CANCELLED
    }

    /** One order, or return. */
    record Entry(long hash, long atSeconds) {
        boolean isPurchase() {
            return (hash & KIND_BITS) == PURCHASE;
        }

        boolean isReturn() {
            return (hash & KIND_BITS) == RETURN;
        }

        /** The same for an order whether it counts or was cancelled. */
        long key() {
            return (hash & KIND_BITS) == CANCELLED ? hash & ~KIND_BITS : hash;
        }

        /** A cancellation stays, and so does the earlier time. */
        private Entry mergedWith(Entry other) {
            return new Entry(hash | other.hash, Math.min(atSeconds, other.atSeconds));
        }
    }

    /** False when the order is known, or so old that it can't be told apart from one that was let go. */
    boolean accepts(Order order) {
        if (isTooOld(order.at())) return false;
        return !has(hash(order)) && !(order.kind() == Order.Kind.PURCHASE && has(hash(order) | CANCELLED));
    }

    boolean isTooOld(Instant at) {
        return at.getEpochSecond() <= watermarkSeconds;
    }

    CountedOrders with(Order order, int max) {
        return inserted(new Entry(hash(order), order.at().getEpochSecond()), max);
    }

    /** What is known of the order with this hash: see {@link #hash(String)}. */
    Standing standing(long hash) {
        if (has(hash | CANCELLED)) return Standing.CANCELLED;
        return has(hash) ? Standing.COUNTED : Standing.UNKNOWN;
    }

    /** With this order counted; where it was, the earlier time stays. */
    CountedOrders placed(long hash, Instant at, int max) {
        if (standing(hash) == Standing.UNKNOWN) return inserted(new Entry(hash, at.getEpochSecond()), max);
        var keyToEntry = byKey();
        keyToEntry.merge(hash, new Entry(hash, at.getEpochSecond()), Entry::mergedWith);
        return of(keyToEntry.values(), watermarkSeconds, max);
    }

    /** With this order cancelled, whether it was counted or not. */
    CountedOrders cancelled(long hash, Instant at, int max) {
        var keyToEntry = byKey();
        keyToEntry.merge(hash, new Entry(hash | CANCELLED, at.getEpochSecond()), Entry::mergedWith);
        return of(keyToEntry.values(), watermarkSeconds, max);
    }

    CountedOrders mergedWith(CountedOrders other, int max) {
        var keyToEntry = byKey();
        other.byKey().forEach((key, entry) -> keyToEntry.merge(key, entry, Entry::mergedWith));
        return of(keyToEntry.values(), Math.max(watermarkSeconds, other.watermarkSeconds), max);
    }

    /** {@code before}, with what was told since to what it was merged into. */
    CountedOrders since(CountedOrders merged, CountedOrders before, int max) {
        var keyToMerged = merged.byKey();
        var keyToEntry = before.byKey();
        byKey().forEach((key, entry) -> {
            if (!entry.equals(keyToMerged.get(key)) && (keyToEntry.containsKey(key) || !keyToMerged.containsKey(key)))
                keyToEntry.put(key, entry);
        });
        long watermark = watermarkSeconds == merged.watermarkSeconds ? before.watermarkSeconds : watermarkSeconds;
        return of(keyToEntry.values(), watermark, max);
    }

    /** Each order and return, by what is the same for it when it is cancelled. */
    Map<Long, Entry> byKey() {
        Map<Long, Entry> keyToEntry = LinkedHashMap.newLinkedHashMap(hashes.length + 1);
        for (int i = 0; i < hashes.length; i++) {
            var entry = new Entry(hashes[i], atSeconds[i]);
            keyToEntry.put(entry.key(), entry);
        }
        return keyToEntry;
    }

    /** When the first and the last of the orders that count were placed; null where none is held. */
    @Nullable
    Span span() {
        Span span = null;
        for (int i = 0; i < hashes.length; i++)
            if ((hashes[i] & KIND_BITS) == PURCHASE)
                span = new Span(atSeconds[i], span == null ? atSeconds[i] : span.lastSeconds());
        return span;
    }

    /** The time of the order with this hash, which is known. */
    Instant at(long hash) {
        for (int i = 0; i < hashes.length; i++)
            if ((hashes[i] & ~CANCELLED) == hash) return Instant.ofEpochSecond(atSeconds[i]);
        throw new IllegalArgumentException("no order has the hash " + hash);
    }

    /** From first to last, epoch seconds. */
    record Span(long firstSeconds, long lastSeconds) {}

    /** Whether nothing was let go. */
    boolean isComplete() {
        return watermarkSeconds == Long.MIN_VALUE;
    }

    private boolean has(long hash) {
        for (long known : hashes) if (known == hash) return true;
        return false;
    }

    private CountedOrders inserted(Entry entry, int max) {
        int index = 0;
        while (index < hashes.length && NEWEST_FIRST.compare(new Entry(hashes[index], atSeconds[index]), entry) < 0)
            index++;
        long[] newHashes = inserted(hashes, index, entry.hash());
        long[] newAts = inserted(atSeconds, index, entry.atSeconds());
        if (newHashes.length <= max) return new CountedOrders(newHashes, newAts, watermarkSeconds);
        return new CountedOrders(
                Arrays.copyOf(newHashes, max), Arrays.copyOf(newAts, max), Math.max(watermarkSeconds, newAts[max]));
    }

    private static long[] inserted(long[] values, int index, long value) {
        long[] result = new long[values.length + 1];
        System.arraycopy(values, 0, result, 0, index);
        result[index] = value;
        System.arraycopy(values, index, result, index + 1, values.length - index);
        return result;
    }

    private static CountedOrders of(Collection<Entry> entries, long watermark, int max) {
        var sorted = entries.stream().sorted(NEWEST_FIRST).toList();
        long newWatermark =
                sorted.size() > max ? Math.max(watermark, sorted.get(max).atSeconds()) : watermark;
        var kept = sorted.size() > max ? sorted.subList(0, max) : sorted;
        return new CountedOrders(
                kept.stream().mapToLong(Entry::hash).toArray(),
                kept.stream().mapToLong(Entry::atSeconds).toArray(),
                newWatermark);
    }

    private static long hash(Order order) {
        return hash(order.id()) | (order.kind() == Order.Kind.RETURN ? RETURN : PURCHASE);
    }

    /** {@link Fnv1a} of an order's id, finished with the mixer of SplittableRandom, less the last two bits. */
    static long hash(String orderId) {
        long h = Fnv1a.hash(orderId);
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return (h ^ (h >>> 31)) & ~KIND_BITS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountedOrders that
                && watermarkSeconds == that.watermarkSeconds
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(atSeconds, that.atSeconds);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(atSeconds);
    }
}
