package ogenblik.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a customer does beside looking and buying, and how it is served: bounded lists, and counts that have no bound.
 *
 * @param counters counts of the catalog's own, by name
 */
public record Activity(Visits visits, Interests interests, Service service, Map<String, Tally> counters) {
    public static final Activity NONE = new Activity(Visits.NONE, Interests.NONE, Service.NONE, Map.of());

    /** How often something happened, and when last ({@link Instant#EPOCH}: never). */
    public record Tally(long count, Instant last) {
        public static final Tally NONE = new Tally(0, Instant.EPOCH);

        Tally with(Instant at) {
            return new Tally(count + 1, at.isAfter(last) ? at : last);
        }
    }

    /** Something by its name, and when last. */
    public record Mention(String name, Instant at) {}

    /** How often altogether, and the latest, each name once, last one first. */
    public record Mentions(long count, List<Mention> latest) {
        public static final Mentions NONE = new Mentions(0, List.of());

        public Mentions {
            latest = List.copyOf(latest);
        }
    }

    /** Sessions, and mail that was opened and clicked in. */
    public record Visits(Tally sessions, Instant lastActive, Tally mailOpens, Tally mailClicks) {
        public static final Visits NONE = new Visits(Tally.NONE, Instant.EPOCH, Tally.NONE, Tally.NONE);
    }

    /** Categories viewed, documents downloaded, forms sent, and the topics of call-centre notes. */
    public record Interests(Mentions categories, Mentions downloads, Mentions forms, Mentions notes) {
        public static final Interests NONE = new Interests(Mentions.NONE, Mentions.NONE, Mentions.NONE, Mentions.NONE);
    }

    /** Orders on their way, complaints, and subscriptions, each list latest first. */
    public record Service(List<RecentOrder> orders, List<Complaint> complaints, List<Subscription> subscriptions) {
        public static final Service NONE = new Service(List.of(), List.of(), List.of());

        public Service {
            orders = List.copyOf(orders);
            complaints = List.copyOf(complaints);
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /** An order that may still be delivered, cancelled or sent back; {@code status} is empty when nobody told. */
    public record RecentOrder(
            String id,
            Instant at,
            long amountMicros,
            List<Piece> pieces,
            String status,
            @Nullable Instant expectedAt,
            @Nullable Instant deliveredAt) {
        public RecentOrder {
            pieces = List.copyOf(pieces);
        }
    }

    /** So many of an item. */
    public record Piece(ItemId item, int quantity) {}

    /** {@code closedAt} is null while it is open. */
    public record Complaint(
            String id, Instant openedAt, @Nullable Instant closedAt) {}

    /** {@code endedAt} is null while it runs; {@code renewsAt} is null when it is not known. */
    public record Subscription(
            String id,
            String name,
            Instant startedAt,
            @Nullable Instant renewsAt,
            @Nullable Instant endedAt) {}

    public Activity {
        counters = Map.copyOf(counters);
    }

    /** Service, and the notes made of calls about it. */
    public Activity contractual() {
        var notes = new Interests(Mentions.NONE, Mentions.NONE, Mentions.NONE, interests.notes());
        return new Activity(Visits.NONE, notes, service, Map.of());
    }

    /** With the counter of this name one higher. */
    public Activity counted(String counter, Instant at) {
        var changed = new HashMap<>(counters);
        changed.put(counter, counters.getOrDefault(counter, Tally.NONE).with(at));
        return new Activity(visits, interests, service, changed);
    }
}
