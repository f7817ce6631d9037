package ogenblik.flow;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Explainer;
import ogenblik.decision.Explanation;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Answer.Basis;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Unavailable;
import ogenblik.store.Profiles;
import ogenblik.store.Read;
import ogenblik.store.Sections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers: what should this customer see now? One read, one pure decision; the record follows the answer. */
public final class DecideOffers {
    private static final Logger LOG = LoggerFactory.getLogger(DecideOffers.class);

    /** Whoever is only claimed to be somebody. */
    private static final CustomerId.Visitor NOBODY = new CustomerId.Visitor("nobody");

    /** What a request waits where none of its placements is known. */
    private static final long DEFAULT_TMAX_MILLIS = 1_000;

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final RecordDecision recording;
    private final DecisionTelemetry telemetry;
    private final InstantSource clock;
    private final Decider decider = new Decider();
    private final Explainer explainer = new Explainer();

    public DecideOffers(
            CurrentSnapshot current,
            Profiles profiles,
            RecordDecision recording,
            DecisionTelemetry telemetry,
            InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.recording = recording;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** Never fails, and completes within the deadline. */
    public Future<Answer> run(Ask ask) {
        var snapshot = current.get();
        long startNanos = System.nanoTime();
        return switch (ask.who()) {
            case Ask.Who.Named(var id) ->
                profiles.readWhole(id, ask.requestId(), deadline(ask, snapshot))
                        .transform(read -> Future.succeededFuture(
                                read.succeeded()
                                        ? answered(ask, snapshot, read.result(), startNanos)
                                        : degraded(ask, snapshot, read.cause(), startNanos)));
            case Ask.Who.Minted(var id) ->
                Future.succeededFuture(
                        decided(ask, new Basis(snapshot, Sections.NONE), Profile.empty(id), null, startNanos));
            case Ask.Who.Unproven() ->
                Future.succeededFuture(
                        decided(ask, new Basis(snapshot, null), Profile.empty(NOBODY), null, startNanos));
        };
    }

    /**
     * Writes the record and reserves, after the answer was sent; a failure is counted, never felt.
     *
     * @param written the answer's bytes, or null where the request has no id and nobody will ask for them again
     */
    public void record(Answer.Decided answer, @Nullable Buffer written) {
        if (!answer.ask().isPreview()) recording.run(current.get(), answer, written);
    }

    private static Deadline deadline(Ask ask, Snapshot snapshot) {
        if (ask.tmaxMillis() > 0) return Deadline.inMillis(ask.tmaxMillis());
        long shortest = Long.MAX_VALUE;
        for (var slot : ask.request().placements()) {
            var placement = snapshot.catalog().placement(slot.placement());
            if (placement != null)
                shortest = Math.min(shortest, placement.tmax().toMillis());
        }
        return Deadline.inMillis(shortest == Long.MAX_VALUE ? DEFAULT_TMAX_MILLIS : shortest);
    }

    private Answer answered(Ask ask, Snapshot snapshot, Read read, long startNanos) {
        var before = read.answer();
        return before != null
                ? new Answer.Repeated(before)
                : decided(ask, new Basis(snapshot, read.sections()), read.profile(), null, startNanos);
    }

    private Answer degraded(Ask ask, Snapshot snapshot, Throwable cause, long startNanos) {
        if (!(cause instanceof Unavailable)) LOG.warn("a profile could not be read", cause);
        var reason = cause instanceof Unavailable unavailable
                ? switch (unavailable.reason()) {
                    case STORE_TIMEOUT -> Degraded.STORE_TIMEOUT;
                    case STORE_DOWN -> Degraded.STORE_DOWN;
                    case OVERLOAD -> Degraded.OVERLOAD;
                }
                : Degraded.STORE_DOWN;
        return decided(ask, new Basis(snapshot, null), null, reason, startNanos);
    }

    /** Says when it was made by the service's own clock, which may be shifted, as everything else of a decision does. */
    private static DecisionId fresh(Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        long high = (now.toEpochMilli() << 16) | (id.getMostSignificantBits() & 0xffff);
        return new DecisionId(new UUID(high, id.getLeastSignificantBits()).toString());
    }

    private Answer decided(
            Ask ask, Basis basis, @Nullable Profile profile, @Nullable Degraded degraded, long startNanos) {
        var snapshot = basis.snapshot();
        var now = clock.instant();
        var id = fresh(now);
        Decision decision;
        Explanation explanation = null;
        try {
            if (ask.isExplained()) {
                explanation = explainer.explain(snapshot, profile, ask.request(), now, id);
                decision = explanation.decision();
            } else decision = decider.decide(snapshot, profile, ask.request(), now, id);
        } catch (RuntimeException bug) {
            LOG.error("decision {} failed and was answered by fallbacks", id, bug);
            telemetry.bug();
            decision = decider.fallBack(snapshot, ask.request(), id);
        }
        var answer = new Answer.Decided(ask, decision, degraded, explanation, profile, now, basis);
        if (!ask.isPreview()) telemetry.note(answer, System.nanoTime() - startNanos);
        return answer;
    }
}
