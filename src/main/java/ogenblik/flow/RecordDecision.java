package ogenblik.flow;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.profile.Exposures.State;
import ogenblik.store.DecisionRecord;
import ogenblik.store.Decisions;
import org.jspecify.annotations.Nullable;

/** Writes what was decided, in one trip after the answer: it reserves what is shown, and keeps the reasons. */
public final class RecordDecision {
    private final Decisions decisions;
    private final Decider decider = new Decider();

    public RecordDecision(Decisions decisions) {
        this.decisions = decisions;
    }

    void run(Snapshot snapshot, Answer.Decided answer, @Nullable Buffer written) {
        var customer = keptFor(snapshot, answer);
        var requestId = answer.ask().requestId();
        var ignored = decisions.record(new DecisionRecord(
                customer,
                answer.decision().id(),
                answer.now(),
                customer == null ? List.of() : reserved(answer),
                DecisionSummary.of(answer.decision(), answer.degraded()),
                customer == null || requestId == null || written == null || answer.degraded() != null
                        ? null
                        : new DecisionRecord.Answered(requestId, written.getBytes())));
    }

    /** Whom it may be kept for; null without a profile read, or without consent to profiling. */
    private @Nullable CustomerId keptFor(Snapshot snapshot, Answer.Decided answer) {
        var profile = answer.profile();
        if (profile == null || !decider.mayProfile(snapshot, profile)) return null;
        return switch (answer.ask().who()) {
            // Who was named may be an alias: it is kept for whom it stands for.
            case Ask.Who.Named _, Ask.Who.Minted _ -> profile.id();
            case Ask.Who.Unproven() -> null;
        };
    }

    /** One exposure for each campaign and offer, however many of its items show. */
    private static List<Exposure> reserved(Answer.Decided answer) {
        long decision = Exposures.hash(answer.decision().id());
        List<Exposure> exposures = new ArrayList<>();
        for (var placement : answer.decision().placements())
            if (placement instanceof ForPlacement.Offered offered)
                for (var shown : offered.offers())
                    if (!isAmong(exposures, shown))
                        exposures.add(new Exposure(
                                State.RESERVED, shown.why().campaign(), shown.offer(), answer.now(), decision));
        return exposures;
    }

    /** They are a few at the most. */
    private static boolean isAmong(List<Exposure> exposures, Decision.Shown shown) {
        for (var exposure : exposures)
            if (exposure.offer().equals(shown.offer())
                    && exposure.campaign().equals(shown.why().campaign())) return true;
        return false;
    }
}
