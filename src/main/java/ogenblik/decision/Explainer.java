package ogenblik.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Decides the same as {@link Decider}, the slow way, and says what became of each candidate: it walks all campaigns of
 * a placement one by one, compares all that are left, and notes the first thing that stops each. Stateless and
 * thread-safe.
 */
public final class Explainer {

    /** The decision with the reasons; {@code profile} is null when it could not be read. */
    public Explanation explain(
            Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Instant now, DecisionId id) {
        return explain(snapshot, profile, request, new Moment(now, id, Recall.STORED));
    }

    /** The same, where what was shown before is known in another way. */
    public Explanation explain(Snapshot snapshot, @Nullable Profile profile, DecisionRequest request, Moment moment) {
        var situation = Situation.of(snapshot, profile, request, moment);
        var draws = new Draws(situation);
        var page = new Page();
        List<ForPlacement> decided = new ArrayList<>();
        List<Explanation.ForPlacement> explained = new ArrayList<>();
        for (var slot : request.placements()) {
            var placement = snapshot.catalog().placement(slot.placement());
            if (placement == null) {
                decided.add(new ForPlacement.Unknown(slot.placement()));
                continue;
            }
            var walk = new Walk(situation, draws, page, placement);
            decided.add(walk.decide(slot.limit() == 0 ? placement.limit() : slot.limit()));
            explained.add(new Explanation.ForPlacement(placement.id(), walk.considered()));
        }
        return new Explanation(
                new Decision(moment.id(), snapshot.catalog().version(), situation.language, decided), explained);
    }
}
