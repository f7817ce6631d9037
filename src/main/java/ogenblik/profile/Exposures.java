package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;

/** What a customer was shown, over all channels, oldest first: a bounded list that the contact policy counts. */
public record Exposures(List<Exposure> exposures) {
    public static final Exposures NONE = new Exposures(List.of());

    /** How far an exposure got. */
    public enum State {
        /** Decided, and not known to be seen; counts until it expires. */
        RESERVED,
        /** Seen. */
        IMPRESSION,
        /** Clicked. */
        CLICK
    }

    /** {@code decision} tells which exposures are states of one and the same: the decision's hash with the rank. */
    public record Exposure(State state, CampaignId campaign, OfferId offer, Instant at, long decision) {}

    public Exposures {
        exposures = List.copyOf(exposures);
    }
}
