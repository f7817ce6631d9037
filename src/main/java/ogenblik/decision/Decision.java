package ogenblik.decision;

import java.util.List;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.Item;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one request. Showing the fallback is a decision too.
 *
 * @param language the language its content is in
 * @param placements in the order asked
 */
public record Decision(DecisionId id, String catalogVersion, String language, List<ForPlacement> placements) {

    /** The arm of what the universal holdout withheld. */
    public static final String UNIVERSAL_HOLDOUT = "universal-holdout";

    public Decision {
        placements = List.copyOf(placements);
    }

    /** The answer for one placement. */
    public sealed interface ForPlacement {
        PlacementId placement();

        /** These offers, best first, at least one. */
        record Offered(PlacementId placement, List<Shown> offers, Tally stopped) implements ForPlacement {
            public Offered {
                offers = List.copyOf(offers);
            }
        }

        /** Nothing won: the placement's own fallback. */
        record FellBack(PlacementId placement, OfferId offer, TreatmentId treatment, Content content, Tally stopped)
                implements ForPlacement {}

        /** The catalog has no such placement. */
        record Unknown(PlacementId placement) implements ForPlacement {}
    }

    /**
     * One offer to show.
     *
     * @param variant which of the treatment's variants; {@code A} is the only one where none are declared
     * @param rank from 1
     * @param propensity the chance that it had of being chosen, (0, 1]
     */
    public record Shown(
            Why why,
            OfferId offer,
            TreatmentId treatment,
            String variant,
            @Nullable Item item,
            Content content,
            int rank,
            double propensity) {}

    /**
     * What made it win.
     *
     * @param score the formula's value of the campaign's factors for this candidate
     * @param arm which arm of an experiment chose it, {@code EXPERIMENT:VARIANT}, or which holdout withheld it, {@code
     *     holdout} or {@code universal-holdout}; empty for none
     */
    public record Why(CampaignId campaign, Reason reason, double score, String arm) {}

    /** The reason of an answer, by OpenFeature's names. */
    public enum Reason {
        /** Chosen by rules. */
        TARGETING_MATCH,
        /** Chosen by an experiment. */
        SPLIT,
        /** Chosen whoever the customer is. */
        STATIC,
        /** Nothing was chosen. */
        FALLBACK
    }

    /**
     * What was not shown.
     *
     * @param outcomeToCount how many candidates each outcome stopped, indexed by {@link Outcome#code()}
     * @param stopped of which campaigns they were
     * @param withheld what a holdout withheld: each would have been shown in the place that its {@code rank} says
     */
    @SuppressWarnings("ArrayRecordComponent") // counted on every decision, handed over and never written again
    public record Tally(int[] outcomeToCount, Stopped stopped, List<Shown> withheld) {
        public static final Tally NONE = new Tally(new int[Outcome.values().length], Stopped.NONE, List.of());
    }
}
