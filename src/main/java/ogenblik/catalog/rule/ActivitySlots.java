package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Kind.BOOL;
import static ogenblik.catalog.rule.Kind.INT;
import static ogenblik.catalog.rule.Kind.STRING;
import static ogenblik.catalog.rule.Kind.STRINGS;
import static ogenblik.catalog.rule.Kind.TIMESTAMP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ogenblik.profile.Activity;
import ogenblik.profile.Activity.Mentions;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.Cart;
import ogenblik.profile.RecentOrder;
import ogenblik.profile.Service;
import ogenblik.profile.Service.Subscription;
import org.jspecify.annotations.Nullable;

/** The slots below {@code customer} that tell what a customer does beside looking and buying, and how it is served. */
final class ActivitySlots {
    private ActivitySlots() {}

    static List<Slot> of(Set<String> counters) {
        var slots = new ArrayList<Slot>();
        slots.add(slot("customer.cart.quantity", INT, e -> behaviourCart(e).quantity()));
        slots.add(slot(
                "customer.cart.abandonedSince", TIMESTAMP, e -> behaviourCart(e).abandonedSince()));
        slots.add(slot(
                "customer.views.categories",
                STRINGS,
                e -> interests(e).categories().names()));
        addDelivery(slots);
        addTally(
                slots,
                "customer.mail.opens",
                "customer.mail.lastOpened",
                a -> a.mail().opens());
        addTally(
                slots,
                "customer.mail.clicks",
                "customer.mail.lastClicked",
                a -> a.mail().clicks());
        addTally(
                slots,
                "customer.mail.unsubscribes",
                "customer.mail.lastUnsubscribed",
                a -> a.mail().unsubscribes());
        slots.add(slot(
                "customer.sessions.count",
                INT,
                e -> activity(e).visits().sessions().count()));
        slots.add(slot(
                "customer.sessions.last",
                TIMESTAMP,
                e -> known(activity(e).visits().sessions().last())));
        slots.add(slot(
                "customer.sessions.lastActive",
                TIMESTAMP,
                e -> known(activity(e).visits().lastActive())));
        addMentions(slots, "customer.downloads", a -> a.interests().downloads());
        addMentions(slots, "customer.forms", a -> a.interests().forms());
        addMentions(slots, "customer.notes", a -> a.interests().notes());
        addService(slots);
        for (var name : counters)
            slots.add(slot(
                    "customer.counters." + name,
                    INT,
                    e -> activity(e).counters().getOrDefault(name, Tally.NONE).count()));
        return slots;
    }

    private static void addDelivery(List<Slot> slots) {
        addOrder(slots, "customer.delivery.order", STRING, RecentOrder::id);
        addOrder(
                slots,
                "customer.delivery.status",
                STRING,
                order -> order.delivery().status().isEmpty()
                        ? null
                        : order.delivery().status());
        addOrder(slots, "customer.delivery.orderedAt", TIMESTAMP, RecentOrder::at);
        addOrder(
                slots,
                "customer.delivery.expectedAt",
                TIMESTAMP,
                order -> order.delivery().expectedAt());
        addOrder(
                slots,
                "customer.delivery.deliveredAt",
                TIMESTAMP,
                order -> order.delivery().deliveredAt());
    }

    private static void addService(List<Slot> slots) {
        slots.add(slot("customer.complaints.open", INT, e -> service(e).openComplaints()));
        slots.add(slot(
                "customer.complaints.lastOpened", TIMESTAMP, e -> service(e).complaintOpened()));
        slots.add(slot(
                "customer.complaints.lastClosed", TIMESTAMP, e -> service(e).complaintClosed()));
        slots.add(slot(
                "customer.subscriptions.active",
                BOOL,
                e -> !service(e).running(e.now()).isEmpty()));
        slots.add(slot(
                "customer.subscriptions.names",
                STRINGS,
                e -> service(e).running(e.now()).stream()
                        .map(Subscription::label)
                        .toList()));
        slots.add(slot(
                "customer.subscriptions.renewsAt", TIMESTAMP, e -> service(e).renewsAt(e.now())));
    }

    private static void addOrder(
            List<Slot> slots, String path, Kind kind, Function<RecentOrder, @Nullable Object> read) {
        slots.add(slot(path, kind, e -> {
            var order = service(e).latestOrder();
            return order == null ? null : read.apply(order);
        }));
    }

    private static void addTally(List<Slot> slots, String count, String last, Function<Activity, Tally> tally) {
        slots.add(slot(count, INT, e -> tally.apply(activity(e)).count()));
        slots.add(slot(last, TIMESTAMP, e -> known(tally.apply(activity(e)).last())));
    }

    private static void addMentions(List<Slot> slots, String path, Function<Activity, Mentions> mentions) {
        slots.add(slot(path + ".count", INT, e -> mentions.apply(activity(e)).count()));
        slots.add(
                slot(path + ".names", STRINGS, e -> mentions.apply(activity(e)).names()));
        slots.add(
                slot(path + ".last", TIMESTAMP, e -> mentions.apply(activity(e)).last()));
    }

    private static Slot slot(String path, Kind kind, Slot.Loader loader) {
        return new Slot(path, kind, Slot.Source.PROFILE, loader);
    }

    private static Cart behaviourCart(Evaluation e) {
        return e.profile().behaviour().cart();
    }

    private static Activity activity(Evaluation e) {
        return e.profile().behaviour().activity();
    }

    private static Activity.Interests interests(Evaluation e) {
        return activity(e).interests();
    }

    private static Service service(Evaluation e) {
        return activity(e).service();
    }

    /** Null for never. */
    private static @Nullable Instant known(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at;
    }
}
