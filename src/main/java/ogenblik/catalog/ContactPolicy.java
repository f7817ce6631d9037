package ogenblik.catalog;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much one customer may be shown of all campaigns together but those that are service, which are exempt. What it says
 * for each campaign or each offer stands with those.
 */
public record ContactPolicy(
        List<Wide> caps, @Nullable Gap gap, @Nullable QuietHours quietHours, Pauses pauses) {
    public static final ContactPolicy NONE = new ContactPolicy(List.of(), null, null, Pauses.NONE);

    /** A cap on more than one campaign. */
    public record Wide(Scope scope, Cap cap) {}

    /** What a cap counts, and stops. */
    public sealed interface Scope {
        record Overall() implements Scope {}

        record OfTier(int tier) implements Scope {}

        record OfChannel(Channel channel) implements Scope {}

        /** Items of this category. */
        record OfCategory(String category) implements Scope {}

        /** Items of any category, each counted by itself. */
        record OfEachCategory() implements Scope {}
    }

    /** The least time between two decisions that show something on these channels. */
    public record Gap(Duration atLeast, Set<Channel> channels) {
        public Gap {
            channels = Set.copyOf(channels);
        }
    }

    /** Nothing on these channels between these times of the day, in the customer's zone. */
    public record QuietHours(LocalTime from, LocalTime until, Set<Channel> channels) {
        public QuietHours {
            channels = Set.copyOf(channels);
        }

        /** From {@code from} (inclusive) to {@code until} (exclusive), which may lie behind midnight. */
        public boolean isQuietAt(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    public ContactPolicy {
        caps = List.copyOf(caps);
    }
}
