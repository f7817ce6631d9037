package ogenblik.flow;

import io.vertx.core.buffer.Buffer;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures;
import ogenblik.store.DecisionRecord;
import ogenblik.store.Decisions;
import org.jspecify.annotations.Nullable;

/** Writes what was decided, in one trip after the answer: it reserves what is shown, and keeps the reasons. */
public final class RecordDecision {
    private static final byte[] NOTHING = {};

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
                customer == null ? NOTHING : reserved(snapshot, answer),
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

    private static byte[] reserved(Snapshot snapshot, Answer.Decided answer) {
        return Exposures.packed(Reservations.of(snapshot, answer.decision(), answer.now()));
    }
}
