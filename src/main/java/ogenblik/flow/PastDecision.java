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

    /**
     * What one placement showed.
     *
     * @param shown best first; none where it fell back
     * @param stopped how many of the other candidates each outcome stopped
     */
    public record ForPlacement(String placement, List<Shown> shown, Map<Outcome, Integer> stopped) {
        public ForPlacement {
            shown = List.copyOf(shown);
        }
    }

    public record Shown(
            String campaign, String offer, @Nullable String item) {}
}
