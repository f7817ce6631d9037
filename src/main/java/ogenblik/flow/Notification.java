package ogenblik.flow;

import java.time.Instant;
import java.util.Locale;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.Item;
import ogenblik.decision.Decision.Reason;
import ogenblik.id.CampaignId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an inbox.
 *
 * @param id the same as long as the same is shown; see {@link NotificationId}
 * @param campaign null for the placement's fallback
 */
public record Notification(
        String id,
        @Nullable CampaignId campaign,
        Reason reason,
        What what,
        Timing timing,
        State state,
        Priority priority) {

    /** What it says, in this language; {@code item} is null where it is about none. */
    public record What(Content content, @Nullable Item item, String language) {}

    /**
     * When it is to be shown.
     *
     * @param deliverAt not before; null: now
     * @param expiresAt not from then on, unless it is asked for again
     */
    public record Timing(@Nullable Instant deliverAt, Instant expiresAt) {}

    /** What the customer did with it, lately. */
    public record State(boolean isSeen, boolean isRead) {
        static final State NEW = new State(false, false);
    }

    /** How much it may disturb. */
    public enum Priority {
        HIGH,
        NORMAL,
        LOW;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of this name, or null. */
        static @Nullable Priority named(@Nullable String name) {
            for (var priority : values()) if (priority.wireName().equals(name)) return priority;
            return null;
        }
    }

    public boolean isFallback() {
        return campaign == null;
    }

    /** True where it counts on the app's badge: new to the customer, and due. */
    public boolean isUnread() {
        return !isFallback() && !state.isRead() && timing.deliverAt() == null;
    }
}
