package ogenblik.profile;

import java.time.Instant;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * One offer that a decision showed, or would have shown but for a holdout, in full: what {@link Exposures} are packed from.
 *
 * @param decision the {@link Exposures#hash} of the decision's id
 * @param place which of the decision's offers it is, from 0 over all placements; at most 65,535
 */
public record Exposure(long decision, int place, Traits traits, Times times, Shown shown) {

    /**
     * What the contact policy counts it by.
     *
     * @param isWithheld true when a holdout kept it from being shown
     * @param isOnTrial true when it is a reservation that outlives its expiry as the newest of its campaign, because the
     *     campaign's effect is measured against a holdout
     * @param isService true when its campaign is exempt from the catalog's contact policy
     * @param tier of the campaign, from 1 to 127; 0 where it is not known
     * @param channel the channel's code
     * @param category the {@link Exposures#hash} of the item's category, 0 without an item
     */
    public record Traits(
            boolean isWithheld, boolean isOnTrial, boolean isService, int tier, int channel, long category) {
        Traits withheld() {
            return new Traits(true, isOnTrial, isService, tier, channel, category);
        }
    }

    /** When what happened to it did, as epoch seconds; 0: it did not. */
    public record Times(
            long reservedAt, long expiresAt, long seenAt, long clickedAt, long convertedAt, long dismissedAt) {
        /** Of something that was only decided. */
        public static Times reserved(Instant at, long seconds) {
            return new Times(at.getEpochSecond(), at.getEpochSecond() + seconds, 0, 0, 0, 0);
        }

        /** Of something of which it is only known when it was shown, as epoch seconds. */
        static Times seen(long at) {
            return new Times(at, at, at, 0, 0, 0);
        }

        /** With what became of the same exposure elsewhere: what happened first counts. */
        Times with(Times other) {
            return new Times(
                    first(reservedAt, other.reservedAt),
                    Math.max(expiresAt, other.expiresAt),
                    first(seenAt, other.seenAt),
                    first(clickedAt, other.clickedAt),
                    first(convertedAt, other.convertedAt),
                    first(dismissedAt, other.dismissedAt));
        }

        private static long first(long some, long other) {
            return some == 0 || other == 0 ? some + other : Math.min(some, other);
        }
    }

    /**
     * What was shown where.
     *
     * @param item null without one
     * @param variant of the treatment
     * @param arm of an experiment or holdout, empty without one
     */
    public record Shown(
            CampaignId campaign,
            OfferId offer,
            PlacementId placement,
            @Nullable ItemId item,
            String variant,
            String arm) {}

    /** The same, kept from being shown by a holdout: it counts from when it was decided, as nobody will see it. */
    public Exposure withheld() {
        return new Exposure(
                decision,
                place,
                traits.withheld(),
                new Times(times.reservedAt(), times.reservedAt(), times.reservedAt(), 0, 0, 0),
                shown);
    }

    /** How far it got. */
    public enum State {
        /** Decided, and may still be seen. */
        RESERVED,
        /** Decided, and not seen in time. */
        EXPIRED,
        /** Kept from being shown by a holdout. */
        WITHHELD,
        IMPRESSION,
        DISMISSED,
        CLICK,
        CONVERSION
    }

    public State state(Instant now) {
        if (traits.isWithheld()) return State.WITHHELD;
        if (times.convertedAt() > 0) return State.CONVERSION;
        if (times.clickedAt() > 0) return State.CLICK;
        if (times.dismissedAt() > 0) return State.DISMISSED;
        if (times.seenAt() > 0) return State.IMPRESSION;
        return times.expiresAt() > now.getEpochSecond() ? State.RESERVED : State.EXPIRED;
    }

    /** When it came to be in this state, as epoch seconds. */
    public long since(State state) {
        return switch (state) {
            case RESERVED, WITHHELD -> times.reservedAt();
            case EXPIRED -> times.expiresAt();
            case IMPRESSION -> times.seenAt();
            case DISMISSED -> times.dismissedAt();
            case CLICK -> times.clickedAt();
            case CONVERSION -> times.convertedAt();
        };
    }

    /** What may become of it. */
    public enum Fact {
        /** It was seen. */
        IMPRESSION("impression"),
        /** It was clicked, and so seen. */
        CLICK("click"),
        /** It led to what its campaign is for. */
        CONVERSION("conversion"),
        /** It was put aside, and so seen. */
        DISMISSAL("dismissal");

        private final String wireName;

        Fact(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** With what became of it elsewhere. */
    Exposure with(Exposure same) {
        return new Exposure(decision, place, traits, times.with(same.times), shown);
    }
}
