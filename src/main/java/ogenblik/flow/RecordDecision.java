package ogenblik.flow;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Decider;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.store.DecisionInputs;
import ogenblik.store.DecisionInputs.Manner;
import ogenblik.store.DecisionInputs.World;
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
        write(snapshot, answer, written, true);
    }

    /** Of what nobody may have seen: it reserves nothing, and enters nobody into a trial. */
    void runUnseen(Snapshot snapshot, Answer.Decided answer) {
        write(snapshot, answer, null, false);
    }

    private void write(Snapshot snapshot, Answer.Decided answer, @Nullable Buffer written, boolean isSeen) {
        var customer = keptFor(snapshot, answer);
        var requestId = answer.ask().requestId();
        var ignored = decisions.record(new DecisionRecord(
                customer,
                answer.decision().id(),
                answer.now(),
                customer == null || !isSeen ? NOTHING : reserved(snapshot, answer),
                DecisionSummary.of(answer.decision(), answer.degraded()),
                customer == null || requestId == null || written == null || answer.degraded() != null
                        ? null
                        : new DecisionRecord.Answered(requestId, written.getBytes()),
                customer == null ? null : inputs(answer),
                customer == null || !isSeen ? NOTHING : entered(snapshot, answer)));
    }

    /** What it can be made from again: of the context only what the catalog's rules may read. */
    private static @Nullable DecisionInputs inputs(Answer.Decided answer) {
        var basis = answer.basis();
        var profile = answer.profile();
        if (basis == null || basis.sections() == null || profile == null) return null;
        var snapshot = basis.snapshot();
        var degraded = answer.degraded();
        return new DecisionInputs(
                profile.id(),
                answer.now(),
                new World(
                        snapshot.catalog().version(),
                        snapshot.tables(),
                        snapshot.switches(),
                        signals(snapshot, profile, answer)),
                declared(snapshot, answer.ask().request()),
                basis.sections(),
                new Manner(
                        degraded == null ? null : degraded.wireName(),
                        answer.explanation() != null,
                        answer.recall() instanceof Recall.Reserved));
    }

    private static Signals signals(Snapshot snapshot, Profile profile, Answer.Decided answer) {
        if (snapshot.signals().isEmpty()) return Signals.NONE;
        var context = answer.ask().request().context();
        return snapshot.catalog()
                .rules()
                .signals(new Subject(profile, context, snapshot.items(), snapshot.signals(), answer.now()));
    }

    private static DecisionRequest declared(Snapshot snapshot, DecisionRequest request) {
        var vocabulary = snapshot.catalog().settings().vocabulary();
        var declared = new HashMap<>(request.context().nameToValue());
        if (!declared.keySet().removeIf(name -> vocabulary.contextType(name) == null)) return request;
        return new DecisionRequest(
                request.placements(), new RequestContext(declared), request.excludedOffers(), request.excludedItems());
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

    private static byte[] entered(Snapshot snapshot, Answer.Decided answer) {
        var profile = answer.profile();
        return profile == null ? NOTHING : TrialEntries.of(snapshot, answer.decision(), profile.trials(), answer.now());
    }

    private static byte[] reserved(Snapshot snapshot, Answer.Decided answer) {
        return Exposures.packed(Reservations.of(snapshot, answer));
    }
}
