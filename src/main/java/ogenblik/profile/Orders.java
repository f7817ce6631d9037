package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.Fnv1a;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A customer's order history: exact totals as long as the profile lives, and the items bought within the retention.
 *
 * @param totals count, first and last date, and sums
 * @param purchases items bought, last bought first, trimmed by age and number
 * @param counted which orders are in the totals, so that a repeat changes nothing
 */
public record Orders(Totals totals, List<Purchase> purchases, CountedOrders counted) {
    public static final Orders NONE = new Orders(Totals.NONE, List.of(), CountedOrders.NONE);

    /** An item bought: when last, and how many altogether less those returned. A return does not undo {@code lastAt}. */
    public record Purchase(ItemId item, Instant lastAt, int quantity) {}

    /**
     * {@code count} is of purchases, returns don't lower it; {@code sumMicros} is what was paid less what was taken back,
     * {@code returnedMicros} what was taken back, both in millionths of the shop's currency. {@code first} and {@code
     * last} are null while {@code count} is 0.
     */
    public record Totals(
            int count, @Nullable Instant first, @Nullable Instant last, long sumMicros, long returnedMicros) {
        static final Totals NONE = new Totals(0, null, null, 0, 0);
    }

    public Orders {
        purchases = List.copyOf(purchases);
    }

    /** Mean time between purchases, in days; null with fewer than two of them. */
    public @Nullable Double meanGapDays() {
        var t = totals;
        if (t.count() < 2 || t.first() == null || t.last() == null) return null;
        return days(Duration.between(t.first(), t.last())) / (t.count() - 1);
    }

    /** Days since the last purchase as a multiple of the mean gap; null without a mean gap above zero. */
    public @Nullable Double overdueRatio(Instant now) {
        var gap = meanGapDays();
        var last = totals.last();
        if (gap == null || gap <= 0 || last == null) return null;
        return days(Duration.between(last, now)) / gap;
    }

    /** When this item was last bought, or null when it was not within the retention. */
    public @Nullable Instant lastBought(ItemId item) {
        for (var purchase : purchases) if (purchase.item().equals(item)) return purchase.lastAt();
        return null;
    }

    /** With this order, or this very object when it was counted before. */
    public Orders with(Order order, ProfileBounds bounds) {
        if (!counted.accepts(order)) return this;
        return new Orders(
                counted(totals, order), merged(purchases, order, bounds), counted.with(order, bounds.maxOrderIds()));
    }

    private static Totals counted(Totals t, Order order) {
        long amount = order.amountMicros();
        return switch (order.kind()) {
            case PURCHASE ->
                new Totals(
                        t.count() + 1,
                        t.first() == null || order.at().isBefore(t.first()) ? order.at() : t.first(),
                        t.last() == null || order.at().isAfter(t.last()) ? order.at() : t.last(),
                        Math.addExact(t.sumMicros(), amount),
                        t.returnedMicros());
            case RETURN ->
                new Totals(
                        t.count(),
                        t.first(),
                        t.last(),
                        Math.subtractExact(t.sumMicros(), amount),
                        Math.addExact(t.returnedMicros(), amount));
        };
    }

    private static List<Purchase> merged(List<Purchase> known, Order order, ProfileBounds bounds) {
        Map<ItemId, Purchase> byItem =
                LinkedHashMap.newLinkedHashMap(known.size() + order.lines().size());
        for (var purchase : known) byItem.put(purchase.item(), purchase);
        for (var line : order.lines()) {
            var before = byItem.get(line.item());
            switch (order.kind()) {
                case PURCHASE -> byItem.put(line.item(), bought(before, line, order.at()));
                case RETURN -> {
                    if (before != null)
                        byItem.put(
                                line.item(),
                                new Purchase(line.item(), before.lastAt(), before.quantity() - line.quantity()));
                }
            }
        }
        var newestFirst = new ArrayList<>(byItem.values());
        newestFirst.sort(Comparator.comparing(Purchase::lastAt)
                .reversed()
                .thenComparing(p -> p.item().value()));
        if (newestFirst.isEmpty()) return List.of();
        var oldestKept = newestFirst.getFirst().lastAt().minus(bounds.retention());
        newestFirst.removeIf(p -> p.lastAt().isBefore(oldestKept));
        return newestFirst.size() > bounds.maxPurchases() ? newestFirst.subList(0, bounds.maxPurchases()) : newestFirst;
    }

    private static Purchase bought(@Nullable Purchase before, Order.Line line, Instant at) {
        if (before == null) return new Purchase(line.item(), at, line.quantity());
        return new Purchase(
                line.item(), at.isAfter(before.lastAt()) ? at : before.lastAt(), before.quantity() + line.quantity());
    }

    private static double days(Duration duration) {
        return duration.toMillis() / 86_400_000.0;
    }

    /**
     * Which orders are in the totals: the newest by a 64-bit hash of kind and id, and a watermark before which every
     * order is taken as counted. Two ids of one customer collide with a chance of about n² / 2⁶⁵.
     *
     * @param hashes newest first, as long as {@code atSeconds}
     * @param atSeconds the orders' times, epoch seconds
     * @param watermarkSeconds the time of the newest order that was let go, epoch seconds
     */
    @SuppressWarnings("ArrayRecordComponent") // thousands of numbers in each profile, never written
    public record CountedOrders(long[] hashes, long[] atSeconds, long watermarkSeconds) {
        static final CountedOrders NONE = new CountedOrders(new long[0], new long[0], Long.MIN_VALUE);

        /** False when the order is known, or so old that it can't be told apart from one that was let go. */
        boolean accepts(Order order) {
            if (order.at().getEpochSecond() <= watermarkSeconds) return false;
            long hash = hash(order);
            for (long known : hashes) if (known == hash) return false;
            return true;
        }

        CountedOrders with(Order order, int max) {
            long at = order.at().getEpochSecond();
            int index = 0;
            while (index < atSeconds.length && atSeconds[index] > at) index++;
            long[] newHashes = inserted(hashes, index, hash(order));
            long[] newAts = inserted(atSeconds, index, at);
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

        /** {@link Fnv1a} of the id, finished with the mixer of SplittableRandom. */
        private static long hash(Order order) {
            long h = Fnv1a.hash(Fnv1a.BASIS + (order.kind() == Order.Kind.RETURN ? 1 : 0), order.id());
            h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
            h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
            return h ^ (h >>> 31);
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
}
