package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ogenblik.id.ItemId;
import ogenblik.profile.Orders.Totals;
import ogenblik.profile.RecentOrder.Content;
import ogenblik.profile.RecentOrder.State;
import org.jspecify.annotations.Nullable;

/**
 * All orders of a customer, and what is told of them in any order: what an order counts for follows from what is known of
 * it, so a change takes out what it counted for before and puts in what it counts for now.
 *
 * @param recent latest first
 */
record OrderHistory(Orders orders, List<RecentOrder> recent) {
    static final Newest<RecentOrder> NEWEST =
            new Newest<>(RecentOrder::id, RecentOrder::at, (a, b) -> a.mergedWith(b, true));

    /** How much older than the latest order one may be whose content is kept. */
    static final Duration WINDOW = Duration.ofDays(90);

    static OrderHistory of(Behaviour behaviour) {
        return new OrderHistory(
                behaviour.orders(), behaviour.activity().service().orders());
    }

    Behaviour in(Behaviour behaviour) {
        if (recent.equals(behaviour.activity().service().orders()))
            return orders.equals(behaviour.orders()) ? behaviour : behaviour.withOrders(orders);
        var activity = behaviour.activity();
        return behaviour
                .withOrders(orders)
                .withActivity(activity.withService(activity.service().withOrders(recent)));
    }

    OrderHistory completed(String id, Instant at, Content content, @Nullable Instant expectedAt, ProfileBounds bounds) {
        return changed(
                id,
                at,
                order -> order.completed(at, content).with(order.delivery().stated("ordered", at, expectedAt)),
                bounds);
    }

    OrderHistory updated(String id, Instant at, Content content, ProfileBounds bounds) {
        return changed(id, at, order -> isCountedUnseen(order) ? order : order.updated(at, content), bounds);
    }

    OrderHistory cancelled(String id, Instant at, Content content, ProfileBounds bounds) {
        var before = before(id, at);
        if (before != null && isCountedUnseen(before)) return takenBack(before, at, content, bounds);
        return changed(
                id, at, order -> order.cancelled(at).with(order.delivery().stated("cancelled", at, null)), bounds);
    }

    /** {@code refundId} makes it count once; a content that comes to {@link RecentOrder#WHOLE} is all of the order. */
    OrderHistory refunded(String id, String refundId, Instant at, Content content, ProfileBounds bounds) {
        var refund = new Order(refundId, at, Order.Kind.RETURN, content.lines());
        var before = before(id, at);
        if (before == null || !orders.counted().accepts(refund)) return this;
        var counted = orders.counted().with(refund, bounds.maxOrderIds());
        var remembered = new OrderHistory(new Orders(orders.totals(), orders.purchases(), counted), recent);
        return isCountedUnseen(before)
                ? remembered.returned(before, content, bounds)
                : remembered.changed(id, at, order -> order.refunded(content), bounds);
    }

    /** A return that names no order: it counts once for its own id, as an imported one does. */
    OrderHistory credited(String id, Instant at, Content content, ProfileBounds bounds) {
        var credit = new Order(id, at, Order.Kind.RETURN, content.lines());
        if (!orders.counted().accepts(credit)) return this;
        var counted = orders.counted().with(credit, bounds.maxOrderIds());
        return new OrderHistory(new Orders(orders.totals(), orders.purchases(), counted), recent)
                .returned(content.lines(), content.amountMicros(), bounds);
    }

    OrderHistory delivery(String id, Instant at, UnaryOperator<RecentOrder.Delivery> change, ProfileBounds bounds) {
        return changed(id, at, order -> order.with(change.apply(order.delivery())), bounds);
    }

    /** The order as it is held; null where it is not. */
    @Nullable
    RecentOrder held(String id) {
        for (var order : recent) if (order.id().equals(id)) return order;
        return null;
    }

    /** Whether the order with this hash counts. */
    CountedOrders.Standing standing(long order) {
        return orders.counted().standing(order);
    }

    /** Null: it is so old that it can't be told whether it counts. */
    private @Nullable RecentOrder before(String id, Instant at) {
        var held = held(id);
        if (held != null) return held;
        long hash = CountedOrders.hash(id);
        return switch (orders.counted().standing(hash)) {
            case UNKNOWN -> orders.counted().isTooOld(at) ? null : RecentOrder.announced(id, at);
            case COUNTED -> unseen(id, orders.counted().at(hash), State.COUNTED);
            case CANCELLED -> unseen(id, orders.counted().at(hash), State.CANCELLED);
        };
    }

    /** An order of which no more is known than this. */
    static RecentOrder unseen(String id, Instant at, State state) {
        return new RecentOrder(id, at, state, null, 0, 0, List.of(), RecentOrder.Delivery.NONE);
    }

    private static boolean isCountedUnseen(RecentOrder order) {
        return order.state() == State.COUNTED;
    }

    private OrderHistory changed(String id, Instant at, UnaryOperator<RecentOrder> change, ProfileBounds bounds) {
        var before = before(id, at);
        if (before == null) return this;
        var after = change.apply(before);
        return after.equals(before) ? this : new OrderHistory(counting(before, after, bounds), kept(after, bounds));
    }

    private List<RecentOrder> kept(RecentOrder changed, ProfileBounds bounds) {
        return within(NEWEST.with(recent, changed, bounds.activity().maxRecentOrders()), bounds);
    }

    /** Those that are not too old, without the lines that are too many. */
    static List<RecentOrder> within(List<RecentOrder> latestFirst, ProfileBounds bounds) {
        var kept = new ArrayList<RecentOrder>();
        int lines = 0;
        for (var order : latestFirst) {
            if (order.at().isBefore(latestFirst.getFirst().at().minus(WINDOW))) break;
            lines += order.pieces().size();
            kept.add(lines > bounds.activity().maxOrderLines() ? order.withoutContent() : order);
        }
        return kept;
    }

    private Orders counting(RecentOrder before, RecentOrder after, ProfileBounds bounds) {
        if (isCountedUnseen(before)) return orders;
        long hash = CountedOrders.hash(after.id());
        var counted = switch (after.state()) {
            case ANNOUNCED, COUNTED -> orders.counted();
            case COMPLETED -> orders.counted().placed(hash, after.at(), bounds.maxOrderIds());
            case CANCELLED -> orders.counted().cancelled(hash, after.at(), bounds.maxOrderIds());
        };
        var t = orders.totals();
        var totals = new Totals(
                t.count() + (after.counts() ? 1 : 0) - (before.counts() ? 1 : 0),
                t.first(),
                t.last(),
                Orders.sum(t.sumMicros(), after.sumMicros() - before.sumMicros()),
                Orders.sum(t.returnedMicros(), after.givenBackMicros() - before.givenBackMicros()));
        return new Orders(
                after.counts() ? totals.including(after.at()) : before.counts() ? totals.within(counted) : totals,
                purchases(before, after, bounds),
                counted);
    }

    private List<Orders.Purchase> purchases(RecentOrder before, RecentOrder after, ProfileBounds bounds) {
        var was = before.quantities();
        var is = after.quantities();
        if (was.equals(is) && before.at().equals(after.at())) return orders.purchases();
        var purchases = new Purchases(orders.purchases());
        is.forEach((item, quantity) -> purchases.bought(item, after.at(), quantity - was.getOrDefault(item, 0)));
        was.forEach((item, quantity) -> {
            if (!is.containsKey(item)) purchases.takenBack(item, quantity, before.at(), otherwiseBought(item, before));
        });
        return purchases.within(bounds);
    }

    private @Nullable Instant otherwiseBought(ItemId item, RecentOrder but) {
        Instant last = null;
        for (var order : recent)
            if (!order.id().equals(but.id())
                    && order.quantities().containsKey(item)
                    && (last == null || order.at().isAfter(last))) last = order.at();
        return last;
    }

    /** The cancellation of an order whose content is not held. */
    private OrderHistory takenBack(RecentOrder order, Instant at, Content content, ProfileBounds bounds) {
        long amount = content.amountMicros() > 0 ? content.amountMicros() : order.amountMicros();
        var counted = orders.counted().cancelled(CountedOrders.hash(order.id()), order.at(), bounds.maxOrderIds());
        var purchases = new Purchases(orders.purchases());
        for (var line : content.lines())
            purchases.takenBack(line.item(), line.quantity(), order.at(), otherwiseBought(line.item(), order));
        var t = orders.totals();
        var totals =
                new Totals(t.count() - 1, t.first(), t.last(), Orders.sum(t.sumMicros(), -amount), t.returnedMicros());
        var cancelled = order.cancelled(at).with(order.delivery().stated("cancelled", at, null));
        return new OrderHistory(
                new Orders(totals.within(counted), purchases.within(bounds), counted), kept(cancelled, bounds));
    }

    /** The return of what was bought with an order whose content is not held. */
    private OrderHistory returned(RecentOrder order, Content content, ProfileBounds bounds) {
        return returned(
                content.lines(),
                content.amountMicros() == RecentOrder.WHOLE ? order.amountMicros() : content.amountMicros(),
                bounds);
    }

    private OrderHistory returned(List<Order.Line> lines, long amount, ProfileBounds bounds) {
        var purchases = new Purchases(orders.purchases());
        for (var line : lines) purchases.returned(line.item(), line.quantity());
        var t = orders.totals();
        var totals = new Totals(
                t.count(),
                t.first(),
                t.last(),
                Orders.sum(t.sumMicros(), -amount),
                Orders.sum(t.returnedMicros(), amount));
        return new OrderHistory(new Orders(totals, purchases.within(bounds), orders.counted()), recent);
    }
}
