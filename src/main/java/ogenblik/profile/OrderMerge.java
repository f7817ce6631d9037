package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.id.ItemId;
import ogenblik.profile.CountedOrders.Standing;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Orders.Totals;
import ogenblik.profile.RecentOrder.State;
import org.jspecify.annotations.Nullable;

/**
 * How the orders of two become those of one: the totals of both, less what both have counted, corrected for what one side
 * knows of the other's orders.
 */
final class OrderMerge {
    private final OrderHistory one;
    private final OrderHistory other;
    private final ProfileBounds bounds;
    private final Sums sums;

    private OrderMerge(OrderHistory one, OrderHistory other, ProfileBounds bounds) {
        this.one = one;
        this.other = other;
        this.bounds = bounds;
        this.sums = new Sums(one.orders());
    }

    static OrderHistory merged(OrderHistory one, OrderHistory other, ProfileBounds bounds) {
        return new OrderMerge(one, other, bounds).merged();
    }

    /** What {@code before} would be after what made {@code now} of {@code merged}. */
    static OrderHistory since(OrderHistory now, OrderHistory merged, OrderHistory before, ProfileBounds bounds) {
        if (now.equals(merged)) return before;
        var known = byId(before);
        var recent = OrderHistory.NEWEST.ownSince(
                now.recent(),
                merged.recent(),
                before.recent(),
                bounds.activity().maxRecentOrders());
        var counted = now.orders()
                .counted()
                .since(merged.orders().counted(), before.orders().counted(), bounds.maxOrderIds());
        var sums = new Sums(before.orders());
        sums.add(now.orders(), 1);
        sums.add(merged.orders(), -1);
        var itsId = byId(now);
        for (var order : merged.recent())
            if (!known.containsKey(order.id()) && standing(before, order.id()) == Standing.UNKNOWN) {
                sums.add(order, 1);
                sums.add(itsId.getOrDefault(order.id(), order), -1);
            }
        return new OrderHistory(
                new Orders(
                        spanned(
                                sums.totals,
                                now.orders().totals(),
                                merged.orders().totals(),
                                counted),
                        sums.purchasesSince(now.orders(), merged.orders(), before.orders(), bounds),
                        counted),
                OrderHistory.within(recent, bounds));
    }

    private static Totals spanned(Totals since, Totals now, Totals merged, CountedOrders counted) {
        if (counted.isComplete() || since.count() <= 0) return since.within(counted);
        var spanned = since;
        if (now.first() != null && !now.first().equals(merged.first())) spanned = spanned.including(now.first());
        if (now.last() != null && !now.last().equals(merged.last())) spanned = spanned.including(now.last());
        return spanned;
    }

    private OrderHistory merged() {
        var counted = one.orders().counted().mergedWith(other.orders().counted(), bounds.maxOrderIds());
        sums.add(other.orders(), 1);
        var entries = one.orders().counted().byKey();
        var otherEntries = other.orders().counted().byKey();
        boolean sharesRefunds =
                otherEntries.values().stream().anyMatch(entry -> entry.isReturn() && entries.containsKey(entry.key()));
        var mine = byId(one);
        var theirs = byId(other);
        var recent = new ArrayList<RecentOrder>();
        var seen = new HashSet<Long>();
        for (var id : union(mine.keySet(), theirs.keySet())) {
            var merged = merged(id, mine.get(id), theirs.get(id), sharesRefunds);
            recent.add(merged);
            seen.add(CountedOrders.hash(id));
        }
        entries.forEach((key, entry) -> {
            var same = otherEntries.get(key);
            if (same != null && !entry.isReturn() && !seen.contains(key)) unseen(entry, same);
        });
        var totals = sums.totals.count() > 0 && sums.isReduced ? sums.totals.within(counted) : sums.totals;
        return new OrderHistory(
                new Orders(totals.count() <= 0 ? totals.within(counted) : totals, sums.purchases(bounds), counted),
                OrderHistory.within(
                        OrderHistory.NEWEST.joined(
                                recent, List.of(), bounds.activity().maxRecentOrders()),
                        bounds));
    }

    /** An order that at least one side holds. */
    private RecentOrder merged(
            String id, @Nullable RecentOrder mine, @Nullable RecentOrder theirs, boolean sharesRefunds) {
        var a = held(mine, one, id);
        var b = held(theirs, other, id);
        var merged = a == null ? nonNull(b) : b == null ? a : a.mergedWith(b, sharesRefunds);
        boolean isInMine = a != null && isCounted(a);
        boolean isInTheirs = b != null && isCounted(b);
        if (a == null || b == null || (!isInMine && !isInTheirs)) return merged;
        if (merged.state() == State.COUNTED) {
            if (isInMine && isInTheirs) sums.reduce(other.orders().totals());
            return merged;
        }
        if (isInMine) takeOut(a, b, one);
        if (isInTheirs) takeOut(b, a, other);
        sums.add(merged, 1);
        return merged;
    }

    private static RecentOrder nonNull(@Nullable RecentOrder order) {
        if (order == null) throw new IllegalStateException("an order that neither side holds");
        return order;
    }

    /** What a side knows of an order, though it may be no more than that it counts, or does not. */
    private static @Nullable RecentOrder held(@Nullable RecentOrder held, OrderHistory side, String id) {
        if (held != null) return held;
        long hash = CountedOrders.hash(id);
        return switch (side.orders().counted().standing(hash)) {
            case UNKNOWN -> null;
            case COUNTED -> OrderHistory.unseen(id, side.orders().counted().at(hash), State.COUNTED);
            case CANCELLED -> OrderHistory.unseen(id, side.orders().counted().at(hash), State.CANCELLED);
        };
    }

    /** Takes out what a side counts an order for, as it holds it, else as the other side does. */
    private void takeOut(RecentOrder order, RecentOrder same, OrderHistory side) {
        if (order.counts()) sums.add(order, -1);
        else if (same.counts()) sums.add(same, -1);
        else sums.reduce(side.orders().totals());
    }

    private void unseen(CountedOrders.Entry entry, CountedOrders.Entry same) {
        if (entry.isPurchase())
            sums.reduce(
                    same.isPurchase() ? other.orders().totals() : one.orders().totals());
        else if (same.isPurchase()) sums.reduce(other.orders().totals());
    }

    private static boolean isCounted(RecentOrder order) {
        return order.state() == State.COMPLETED || order.state() == State.COUNTED;
    }

    private static Standing standing(OrderHistory side, String id) {
        return side.orders().counted().standing(CountedOrders.hash(id));
    }

    private static Map<String, RecentOrder> byId(OrderHistory history) {
        var idToOrder = new LinkedHashMap<String, RecentOrder>();
        for (var order : history.recent()) idToOrder.put(order.id(), order);
        return idToOrder;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        var union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    /** Totals and items bought, while they add up. */
    private static final class Sums {
        private Totals totals;
        private boolean isReduced;
        private final Map<ItemId, Long> itemToQuantity = new LinkedHashMap<>();
        private final Map<ItemId, Instant> itemToLast = new LinkedHashMap<>();
        private final Set<ItemId> takenOut = new HashSet<>();

        Sums(Orders orders) {
            totals = orders.totals();
            for (var purchase : orders.purchases()) add(purchase, 1);
        }

        /** {@code sign} is 1 or -1; first and last stay where something is taken out. */
        void add(Orders orders, int sign) {
            var t = orders.totals();
            count(sign * t.count(), sign * t.sumMicros(), sign * t.returnedMicros());
            if (sign > 0 && t.first() != null) totals = totals.including(t.first());
            if (sign > 0 && t.last() != null) totals = totals.including(t.last());
            for (var purchase : orders.purchases()) add(purchase, sign);
        }

        void add(RecentOrder order, int sign) {
            if (!order.counts()) return;
            count(sign, sign * order.sumMicros(), sign * order.givenBackMicros());
            isReduced |= sign < 0;
            order.quantities().forEach((item, quantity) -> {
                itemToQuantity.merge(item, (long) sign * quantity, Long::sum);
                if (sign < 0) takenOut.add(item);
                else {
                    takenOut.remove(item);
                    itemToLast.merge(item, order.at(), Activity::later);
                }
            });
        }

        /** One order less, of which no more is known than what orders come to on average. */
        void reduce(Totals of) {
            isReduced = true;
            count(-1, of.count() > 0 ? -of.sumMicros() / of.count() : 0, 0);
        }

        List<Purchase> purchases(ProfileBounds bounds) {
            var purchases = new Purchases(List.of());
            itemToQuantity.forEach((item, quantity) -> {
                var last = itemToLast.get(item);
                if (last != null && (quantity > 0 || !takenOut.contains(item)))
                    purchases.put(new Purchase(item, last, Math.toIntExact(quantity)));
            });
            return purchases.within(bounds);
        }

        /** With the dates of before, but for what was bought since. */
        List<Purchase> purchasesSince(Orders now, Orders merged, Orders before, ProfileBounds bounds) {
            var itsNow = new Purchases(now.purchases());
            var itsMerged = new Purchases(merged.purchases());
            var itsBefore = new Purchases(before.purchases());
            var purchases = new Purchases(List.of());
            itemToQuantity.forEach((item, quantity) -> {
                var last = itsBefore.lastBought(item);
                var lastNow = itsNow.lastBought(item);
                var lastMerged = itsMerged.lastBought(item);
                if (lastNow != null && (lastMerged == null || lastNow.isAfter(lastMerged))) last = lastNow;
                if (last != null && (quantity > 0 || lastNow != null))
                    purchases.put(new Purchase(item, last, Math.toIntExact(quantity)));
            });
            return purchases.within(bounds);
        }

        private void add(Purchase purchase, int sign) {
            itemToQuantity.merge(purchase.item(), (long) sign * purchase.quantity(), Long::sum);
            if (sign > 0) itemToLast.merge(purchase.item(), purchase.lastAt(), Activity::later);
        }

        private void count(int more, long sumMicros, long returnedMicros) {
            totals = new Totals(
                    totals.count() + more,
                    totals.first(),
                    totals.last(),
                    Orders.sum(totals.sumMicros(), sumMicros),
                    Orders.sum(totals.returnedMicros(), returnedMicros));
        }
    }
}
