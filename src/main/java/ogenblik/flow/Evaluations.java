package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Answer.Degraded;
import ogenblik.id.DecisionId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for who merely asks, as for who shows it: but nothing is reserved, recorded or counted, and who asks again on the
 * same day gets the same draw.
 */
public final class Evaluations {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);
    private static final Decider DECIDER = new Decider();

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final InstantSource clock;

    public Evaluations(CurrentSnapshot current, Profiles profiles, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.clock = clock;
    }

    Snapshot snapshot() {
        return current.get();
    }

    /** Reads what there is in one trip, within the shortest of what these placements may take. Never fails. */
    Future<Grounds> read(Ask.Who who, Collection<PlacementId> placements) {
        var snapshot = current.get();
        return switch (who) {
            case Ask.Who.Named(var id) ->
                profiles.read(id, null, deadline(snapshot, placements))
                        .transform(read -> Future.succeededFuture(
                                read.succeeded()
                                        ? new Grounds(snapshot, read.result().profile(), null, clock.instant())
                                        : new Grounds(snapshot, null, Degraded.of(read.cause()), clock.instant())));
            case Ask.Who.Minted(var id) -> known(snapshot, Profile.empty(id));
            case Ask.Who.Unproven() -> known(snapshot, Profile.NOBODY);
        };
    }

    private Future<Grounds> known(Snapshot snapshot, Profile profile) {
        return Future.succeededFuture(new Grounds(snapshot, profile, null, clock.instant()));
    }

    private static Deadline deadline(Snapshot snapshot, Collection<PlacementId> placements) {
        long shortest = DecideOffers.DEFAULT_TMAX_MILLIS;
        for (var id : placements) {
            var placement = snapshot.catalog().placement(id);
            if (placement != null)
                shortest = Math.min(shortest, placement.tmax().toMillis());
        }
        return Deadline.inMillis(shortest);
    }

    /** What would be shown at this moment, which need not be now. */
    static Decision decide(Grounds grounds, DecisionRequest request, Instant at, DecisionId id) {
        try {
            return DECIDER.decide(grounds.snapshot(), grounds.profile(), request, new Moment(at, id, recall(grounds)));
        } catch (RuntimeException bug) {
            LOG.error("evaluation {} failed and was answered by fallbacks", id, bug);
            return DECIDER.fallBack(grounds.snapshot(), request, id);
        }
    }

    /** Of whom nothing is kept nobody can say what was shown: then nothing shows that is under a strict cap. */
    private static Recall recall(Grounds grounds) {
        var profile = grounds.profile();
        return profile != null && (profile.isNobody() || !mayProfile(grounds))
                ? new Recall.Carried(Exposures.NONE)
                : Recall.STORED;
    }

    /** True where the profile was read, and may be used. */
    static boolean mayProfile(Grounds grounds) {
        var profile = grounds.profile();
        return profile != null && DECIDER.mayProfile(grounds.snapshot(), profile);
    }

    /**
     * Stands for all that one customer is shown at one placement on one day, as if it were one decision: it seeds what is left
     * to chance, and what is seen of it several times counts once.
     */
    static DecisionId id(String unit, PlacementId placement, LocalDate day) {
        var name = unit + '\n' + placement.value() + '\n' + day;
        return new DecisionId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString());
    }
}
