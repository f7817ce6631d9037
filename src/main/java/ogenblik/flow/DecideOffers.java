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
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Answer.Basis;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.Profiles;
import ogenblik.store.Read;
import ogenblik.store.Section;
import ogenblik.store.Sections;
import ogenblik.store.StrictReservation.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers: what should this customer see now? One read, one pure decision; the record follows the answer. Where a winner
 * stands under a strict cap, room for it is reserved first, and where that is refused it is decided once more without it.
 */
public final class DecideOffers {
    private static final Logger LOG = LoggerFactory.getLogger(DecideOffers.class);

    /** What a request waits where none of its placements is known. */
    static final long DEFAULT_TMAX_MILLIS = 1_000;

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final ReserveRoom room;
    private final RecordDecision recording;
    private final DecisionTelemetry telemetry;
    private final InstantSource clock;
    private final Decider decider = new Decider();
    private final Explainer explainer = new Explainer();

    public DecideOffers(
            CurrentSnapshot current,
            Profiles profiles,
            ReserveRoom room,
            RecordDecision recording,
            DecisionTelemetry telemetry,
            InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.room = room;
        this.recording = recording;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** A question on its way to its answer. */
    private record Asking(Ask ask, Snapshot snapshot, Deadline deadline, long startNanos) {}

    /** The profile, and what it was read from; null where that is no stored one. */
    private record Found(Profile profile, @Nullable Sections sections) {
        Found with(Exposures fresh) {
            return new Found(
                    profile.withExposures(fresh),
                    sections == null ? null : sections.with(Section.EXPOSURES, fresh.bytes()));
        }
    }

    /** Never fails, and completes within the deadline. */
    public Future<Answer> run(Ask ask) {
        var snapshot = current.get();
        var asking = new Asking(ask, snapshot, deadline(ask, snapshot), System.nanoTime());
        return switch (ask.who()) {
            case Ask.Who.Named(var id) ->
                profiles.readWhole(id, ask.requestId(), asking.deadline())
                        .transform(read -> read.succeeded()
                                ? answered(asking, read.result())
                                : Future.succeededFuture(degraded(asking, read.cause())));
            case Ask.Who.Minted(var id) -> decided(asking, new Found(Profile.empty(id), Sections.NONE), null);
            case Ask.Who.Unproven() -> decided(asking, new Found(Profile.NOBODY, null), null);
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

    private Future<Answer> answered(Asking asking, Read read) {
        var before = read.answer();
        return before != null
                ? Future.succeededFuture(new Answer.Repeated(before))
                : decided(asking, new Found(read.profile(), read.sections()), read.reservation());
    }

    private Answer degraded(Asking asking, Throwable cause) {
        var now = clock.instant();
        var moment = new Moment(now, fresh(now), Recall.STORED);
        return noted(asking, made(asking, null, moment, Degraded.of(cause)));
    }

    /** Says when it was made by the service's own clock, which may be shifted, as everything else of a decision does. */
    static DecisionId fresh(Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        long high = (now.toEpochMilli() << 16) | (id.getMostSignificantBits() & 0xffff);
        return new DecisionId(new UUID(high, id.getLeastSignificantBits()).toString());
    }

    /** {@code earlier} is the decision that the same request came to before; it has reserved, and is made once more. */
    private Future<Answer> decided(Asking asking, Found found, @Nullable DecisionId earlier) {
        var now = clock.instant();
        var recall = recall(asking, found.profile());
        var moment = earlier == null || !(recall instanceof Recall.Stored)
                ? new Moment(now, fresh(now), recall)
                : new Moment(now, earlier, Recall.RESERVED);
        var made = made(asking, found, moment, null);
        if (asking.ask().isPreview() || !(made.recall() instanceof Recall.Stored))
            return Future.succeededFuture(noted(asking, made));
        var bound = room.bound(asking.snapshot(), made.decision());
        if (bound.isEmpty()) return Future.succeededFuture(noted(asking, made));
        return room.run(asking.snapshot(), found.profile().id(), made, bound, asking.deadline())
                .transform(reserved -> Future.succeededFuture(
                        reserved.succeeded()
                                ? settled(asking, found, made, reserved.result())
                                : noted(asking, withoutRoom(asking, found, made, Degraded.of(reserved.cause())))));
    }

    /** Of whom nothing is kept, only what the client says is known. */
    private Recall recall(Asking asking, Profile profile) {
        return asking.ask().who() instanceof Ask.Who.Unproven || !decider.mayProfile(asking.snapshot(), profile)
                ? new Recall.Carried(asking.ask().counter())
                : Recall.STORED;
    }

    private Answer settled(Asking asking, Found found, Answer.Decided first, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reserved() -> noted(asking, first);
            case Outcome.Answered(var written) -> new Answer.Repeated(written);
            case Outcome.InPart(var id, var exposures) ->
                noted(asking, made(asking, found.with(exposures), new Moment(first.now(), id, Recall.RESERVED), null));
        };
    }

    /** Nothing that stands under a strict cap: nobody could say whether there is room. */
    private Answer.Decided withoutRoom(Asking asking, Found found, Answer.Decided first, Degraded degraded) {
        var moment = new Moment(first.now(), first.decision().id(), Recall.RESERVED);
        return made(asking, found, moment, degraded);
    }

    private Answer.Decided made(Asking asking, @Nullable Found found, Moment moment, @Nullable Degraded degraded) {
        var profile = found == null ? null : found.profile();
        var request = asking.ask().request();
        Decision decision;
        Explanation explanation = null;
        try {
            if (asking.ask().isExplained()) {
                explanation = explainer.explain(asking.snapshot(), profile, request, moment);
                decision = explanation.decision();
            } else decision = decider.decide(asking.snapshot(), profile, request, moment);
        } catch (RuntimeException bug) {
            LOG.error("decision {} failed and was answered by fallbacks", moment.id(), bug);
            telemetry.bug();
            decision = decider.fallBack(asking.snapshot(), request, moment.id());
        }
        var basis = new Basis(asking.snapshot(), found == null ? null : found.sections());
        return new Answer.Decided(
                asking.ask(), decision, degraded, explanation, profile, moment.now(), moment.recall(), basis);
    }

    private Answer noted(Asking asking, Answer.Decided answer) {
        if (!asking.ask().isPreview()) telemetry.note(answer, System.nanoTime() - asking.startNanos());
        return answer;
    }
}
