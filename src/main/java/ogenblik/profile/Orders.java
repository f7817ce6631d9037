package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

        /** First and last, with an order at this time. */
        Totals including(Instant at) {
            return new Totals(
                    count,
                    first == null || at.isBefore(first) ? at : first,
                    last == null || at.isAfter(last) ? at : last,
                    sumMicros,
                    returnedMicros);
        }

        /** First and last as these orders have them: some were taken back. */
        Totals within(CountedOrders counted) {
            if (count <= 0) return new Totals(0, null, null, sumMicros, returnedMicros);
            var span = counted.span();
            if (span == null) return this;
            var earliest = Instant.ofEpochSecond(span.firstSeconds());
            return new Totals(
                    count,
                    counted.isComplete() || first == null || first.isAfter(earliest) ? earliest : first,
                    Instant.ofEpochSecond(span.lastSeconds()),
                    sumMicros,
                    returnedMicros);
        }
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
        var purchases = new Purchases(known);
        for (var line : order.lines())
            switch (order.kind()) {
                case PURCHASE -> purchases.bought(line.item(), order.at(), line.quantity());
                case RETURN -> purchases.returned(line.item(), line.quantity());
            }
        return purchases.within(bounds);
    }

    /** As far as a number goes. */
    static long sum(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) >= 0) return sum;
        return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static double days(Duration duration) {
        return duration.toMillis() / 86_400_000.0;
    }
}
