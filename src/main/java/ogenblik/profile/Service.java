package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a customer is served: orders on their way, complaints, and subscriptions, each list latest first. */
public record Service(List<RecentOrder> orders, List<Complaint> complaints, List<Subscription> subscriptions) {
    public static final Service NONE = new Service(List.of(), List.of(), List.of());

    /**
     * A complaint: when it was last opened ({@link Instant#EPOCH}: nobody told), and when closed since; {@code closedAt} is
     * null while it is open.
     */
    public record Complaint(
            String id, Instant openedAt, @Nullable Instant closedAt) {
        static final Newest<Complaint> NEWEST = new Newest<>(Complaint::id, Complaint::latest, Complaint::mergedWith);

        public boolean isOpen() {
            return closedAt == null;
        }

        /** Opened, or opened again after it was closed. */
        Complaint opened(Instant at) {
            return new Complaint(
                    id, Activity.later(openedAt, at), closedAt != null && at.isAfter(closedAt) ? null : closedAt);
        }

        Complaint closed(Instant at) {
            if (at.isBefore(openedAt)) return this;
            return new Complaint(id, openedAt, closedAt == null ? at : Activity.later(closedAt, at));
        }

        private Complaint mergedWith(Complaint other) {
            var opened = opened(other.openedAt);
            return other.closedAt == null ? opened : opened.closed(other.closedAt);
        }

        private Instant latest() {
            return closedAt == null ? openedAt : Activity.later(openedAt, closedAt);
        }
    }

    /**
     * Something that runs on until it is ended: when it was last started ({@link Instant#EPOCH}: nobody told); {@code
     * renewsAt} is null when it is not known, {@code endedAt} while nobody has ended it.
     */
    public record Subscription(
            String id,
            String name,
            Instant startedAt,
            @Nullable Instant renewsAt,
            @Nullable Instant endedAt) {
        static final Newest<Subscription> NEWEST =
                new Newest<>(Subscription::id, Subscription::latest, Subscription::mergedWith);

        /** Its name, or its id where it has none. */
        public String label() {
            return name.isEmpty() ? id : name;
        }

        /** An end may be told before it comes. */
        public boolean runsAt(Instant now) {
            return endedAt == null || endedAt.isAfter(now);
        }

        Subscription started(Instant at) {
            return new Subscription(id, name, Activity.later(startedAt, at), renewsAt, endedAt).running(at);
        }

        Subscription named(String its) {
            return its.isEmpty() ? this : new Subscription(id, its, startedAt, renewsAt, endedAt);
        }

        /** It is known to run at this time, and so did not end before. */
        Subscription running(Instant at) {
            return endedAt != null && at.isAfter(endedAt)
                    ? new Subscription(id, name, startedAt, renewsAt, null)
                    : this;
        }

        Subscription renewing(@Nullable Instant stated) {
            if (stated == null || (renewsAt != null && !stated.isAfter(renewsAt))) return this;
            return new Subscription(id, name, startedAt, stated, endedAt);
        }

        Subscription ended(Instant at) {
            if (at.isBefore(startedAt)) return this;
            return new Subscription(id, name, startedAt, renewsAt, endedAt == null ? at : Activity.later(endedAt, at));
        }

        private Subscription mergedWith(Subscription other) {
            var running = named(other.name).started(other.startedAt).renewing(other.renewsAt);
            return other.endedAt == null ? running : running.ended(other.endedAt);
        }

        private Instant latest() {
            return endedAt == null ? startedAt : Activity.later(startedAt, endedAt);
        }
    }

    public Service {
        orders = List.copyOf(orders);
        complaints = List.copyOf(complaints);
        subscriptions = List.copyOf(subscriptions);
    }

    /** The order that was placed last, or null. */
    public @Nullable RecentOrder latestOrder() {
        for (var order : orders) if (order.state() != RecentOrder.State.ANNOUNCED) return order;
        return null;
    }

    public long openComplaints() {
        return complaints.stream().filter(Complaint::isOpen).count();
    }

    /** When a complaint was last opened; null for none. */
    public @Nullable Instant complaintOpened() {
        return latest(complaints.stream().map(Complaint::openedAt));
    }

    /** When a complaint was last closed; null for none. */
    public @Nullable Instant complaintClosed() {
        return latest(complaints.stream().map(Complaint::closedAt));
    }

    public List<Subscription> running(Instant now) {
        return subscriptions.stream()
                .filter(subscription -> subscription.runsAt(now))
                .toList();
    }

    /** When the first of those that run now renews; null where nobody said. */
    public @Nullable Instant renewsAt(Instant now) {
        return running(now).stream()
                .map(Subscription::renewsAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull)
                .filter(at -> !at.equals(Instant.EPOCH))
                .max(Instant::compareTo)
                .orElse(null);
    }

    Complaint complaint(String id) {
        for (var complaint : complaints) if (complaint.id().equals(id)) return complaint;
        return new Complaint(id, Instant.EPOCH, null);
    }

    Subscription subscription(String id) {
        for (var subscription : subscriptions) if (subscription.id().equals(id)) return subscription;
        return new Subscription(id, "", Instant.EPOCH, null, null);
    }

    Service with(Complaint changed, int max) {
        return new Service(orders, Complaint.NEWEST.with(complaints, changed, max), subscriptions);
    }

    Service with(Subscription changed, int max) {
        return new Service(orders, complaints, Subscription.NEWEST.with(subscriptions, changed, max));
    }

    Service mergedWith(Service other, int max) {
        return new Service(
                orders,
                Complaint.NEWEST.joined(complaints, other.complaints, max),
                Subscription.NEWEST.joined(subscriptions, other.subscriptions, max));
    }

    Service since(Service merged, Service before, int max) {
        return new Service(
                orders,
                Complaint.NEWEST.ownSince(complaints, merged.complaints, before.complaints, max),
                Subscription.NEWEST.ownSince(subscriptions, merged.subscriptions, before.subscriptions, max));
    }

    Service withOrders(List<RecentOrder> changed) {
        return new Service(changed, complaints, subscriptions);
    }
}
