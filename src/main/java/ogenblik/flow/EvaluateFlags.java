package ogenblik.flow;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates placements as feature flags: each by itself, so that one has the same value alone and among all, and without any
 * trace.
 */
public final class EvaluateFlags {
    private final Evaluations evaluations;

    public EvaluateFlags(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /**
     * A caller's question.
     *
     * @param unit whom it is asked for, by the name the caller gave
     * @param context what rules may read of the context
     * @param wholeContext all of the context, written the same each time
     */
    public record Question(Ask.Who who, String unit, RequestContext context, String wholeContext) {}

    /**
     * What it came to.
     *
     * @param flags in the order of their ids
     * @param degraded why it was evaluated without the profile; null when all is well
     */
    public record Evaluated(
            List<ForPlacement> flags,
            String catalogVersion,
            @Nullable Degraded degraded,
            EvaluationTag tag) {
        public Evaluated {
            flags = List.copyOf(flags);
        }
    }

    /** Every placement. Never fails. */
    public Future<Evaluated> all(Question question) {
        var ids = evaluations.snapshot().catalog().placements().keySet();
        return evaluations
                .read(question.who(), ids)
                .map(grounds -> evaluated(
                        grounds,
                        question,
                        grounds.snapshot().catalog().placements().keySet()));
    }

    /** One placement; {@link ForPlacement.Unknown} where the catalog has it not. Never fails. */
    public Future<Evaluated> one(PlacementId id, Question question) {
        return evaluations.read(question.who(), Set.of(id)).map(grounds -> evaluated(grounds, question, Set.of(id)));
    }

    /** The same from given grounds. */
    public static Evaluated evaluated(Grounds grounds, Question question, Collection<PlacementId> ids) {
        var flags = new ArrayList<ForPlacement>(ids.size());
        ids.stream()
                .sorted(Comparator.comparing(PlacementId::value))
                .forEach(id -> flags.add(flag(grounds, question, id)));
        return new Evaluated(
                flags,
                grounds.snapshot().catalog().version(),
                grounds.degraded(),
                EvaluationTag.of(grounds, question.unit(), question.wholeContext()));
    }

    private static ForPlacement flag(Grounds grounds, Question question, PlacementId id) {
        var profile = grounds.profile();
        var unit = profile == null || profile.isNobody()
                ? question.unit()
                : profile.id().toString();
        var request = DecisionRequest.of(id, 1, question.context());
        var day = LocalDate.ofInstant(grounds.now(), ZoneOffset.UTC);
        return Evaluations.decide(grounds, request, grounds.now(), Evaluations.id(unit, id, day))
                .placements()
                .getFirst();
    }
}
