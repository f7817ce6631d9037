package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;

/** What a customer was shown, over all channels, oldest first: a bounded list that the contact policy counts. */
public record Exposures(List<Exposure> exposures) {
    public static final Exposures NONE = new Exposures(List.of());

    /** How long something that was decided counts although nobody is known to have seen it. */
    public static final Duration RESERVATION = Duration.ofMinutes(30);

    /** How far an exposure got. */
    public enum State {
        /** Decided, and not known to be seen; counts until it expires. */
        RESERVED,
        /** Seen. */
        IMPRESSION,
        /** Clicked. */
        CLICK
    }

    /** {@code decision} is the {@link #hash} of the decision's id: the states of one exposure have it in common. */
    public record Exposure(State state, CampaignId campaign, OfferId offer, Instant at, long decision) {}

    /** FNV-1a, 64 bit (draft-eastlake-fnv), over the UTF-16 units of a decision's id. */
    public static long hash(DecisionId decision) {
        long h = 0xcbf29ce484222325L;
        var id = decision.value();
        for (int i = 0; i < id.length(); i++) h = (h ^ id.charAt(i)) * 0x100000001b3L;
        return h;
    }

    public Exposures {
        exposures = List.copyOf(exposures);
    }
}
