package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * All notifications of one customer now, best first.
 *
 * @param pageSize how many are shown at a time where the caller does not say
 * @param degraded why it was made without the profile; null when all is well
 */
public record Inbox(
        PlacementId placement,
        List<Notification> notifications,
        int pageSize,
        Instant now,
        String catalogVersion,
        @Nullable Degraded degraded,
        EvaluationTag tag) {
    public Inbox {
        notifications = List.copyOf(notifications);
    }

    /** How many the app's badge shows. */
    public int badge() {
        return (int) notifications.stream().filter(Notification::isUnread).count();
    }

    /** The same when all that waits for the end of quiet hours is due. */
    public int badgeLater() {
        return (int) notifications.stream()
                .filter(one -> !one.isFallback() && !one.state().isRead())
                .count();
    }

    /** How long it is sure to stay as it is, as far as its own times say; at most this long. */
    public Duration freshFor(Duration atMost) {
        var fresh = atMost;
        for (var notification : notifications) {
            fresh = shorter(fresh, notification.timing().expiresAt());
            var deliverAt = notification.timing().deliverAt();
            if (deliverAt != null) fresh = shorter(fresh, deliverAt);
        }
        return fresh;
    }

    private Duration shorter(Duration one, Instant end) {
        var other = Duration.between(now, end);
        return other.compareTo(one) < 0 ? other : one;
    }
}
