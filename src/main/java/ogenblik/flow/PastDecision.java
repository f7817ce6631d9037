package ogenblik.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.decision.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a customer some time ago, as far as it is kept.
 *
 * @param degraded why it was decided without the profile, or null
 */
public record PastDecision(
        String id,
        Instant at,
        String catalogVersion,
        @Nullable String degraded,
        List<ForPlacement> placements) {

    public PastDecision {
        placements = List.copyOf(placements);
    }

    /** Of this placement alone. */
    public PastDecision only(String placement) {
        return new PastDecision(
                id,
                at,
                catalogVersion,
                degraded,
                placements.stream()
                        .filter(each -> each.placement().equals(placement))
                        .toList());
    }

    /**
     * What one placement showed.
     *
     * @param shown best first; none where it fell back
     * @param withheld what a holdout kept from being shown
     * @param stopped which of the other candidates each outcome stopped
     */
    public record ForPlacement(
            String placement, List<Shown> shown, List<Shown> withheld, Map<Outcome, Stopped> stopped) {
        public ForPlacement {
            shown = List.copyOf(shown);
            withheld = List.copyOf(withheld);
        }
    }

    /**
     * What one outcome stopped.
     *
     * @param count how many candidates
     * @param campaigns whose they were, in the order they win: the first 32, and none where the outcome does not name them
     */
    public record Stopped(int count, List<String> campaigns) {
        public Stopped {
            campaigns = List.copyOf(campaigns);
        }
    }

    /**
     * An offer and how it was chosen.
     *
     * @param arm the arm of an experiment or holdout, empty for none
     * @param propensity the chance that it had of being chosen; NaN where that can't be read
     */
    public record Shown(
            String campaign, String offer, @Nullable String item, String variant, String arm, double propensity) {}
}
