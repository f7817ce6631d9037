package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.Fnv1a;
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

    /** Stands for a decision in its exposures. */
    public static long hash(DecisionId decision) {
        return Fnv1a.hash(decision.value());
    }

    /** With those of {@code other}, each state of one exposure once, as many of the latest as are kept. */
    public Exposures mergedWith(Exposures other, ProfileBounds bounds) {
        if (other.exposures.isEmpty()) return this;
        var all = new LinkedHashSet<>(exposures);
        all.addAll(other.exposures);
        var inOrder = new ArrayList<>(all);
        inOrder.sort(Comparator.comparing(Exposure::at));
        return new Exposures(inOrder.subList(Math.max(0, inOrder.size() - bounds.maxExposures()), inOrder.size()));
    }

    /** {@code before} with what was shown since in what it was merged into. */
    Exposures since(Exposures merged, Exposures before, ProfileBounds bounds) {
        var own = new HashSet<>(before.exposures);
        own.addAll(exposures);
        merged.exposures.stream()
                .filter(shown -> !before.exposures.contains(shown))
                .forEach(own::remove);
        return NONE.mergedWith(new Exposures(List.copyOf(own)), bounds);
    }

    public Exposures {
        exposures = List.copyOf(exposures);
    }
}
