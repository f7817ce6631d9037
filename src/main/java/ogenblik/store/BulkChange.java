package ogenblik.store;

import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.telemetry.Meters;

/** Changes many profiles in two trips: all are read together, and what differs is written together. */
final class BulkChange {
    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;
    private final Identities identities;
    private final byte[] ttlSeconds;

    BulkChange(Redis redis, Meters meters, PackReaders packs, Identities identities, byte[] ttlSeconds) {
        this.redis = redis;
        this.meters = meters;
        this.packs = packs;
        this.identities = identities;
        this.ttlSeconds = ttlSeconds;
    }

    Future<Integer> run(List<ProfileChange> changes) {
        var customerToChange = new LinkedHashMap<CustomerId, UnaryOperator<Profile>>();
        for (var change : changes)
            customerToChange.merge(
                    change.customer(), change.change(), (first, then) -> profile -> then.apply(first.apply(profile)));
        return round(customerToChange, Collision.MAX_TRIES);
    }

    private Future<Integer> round(Map<CustomerId, UnaryOperator<Profile>> customerToChange, int roundsLeft) {
        return redis.together(() -> {
            var outcomes = new ArrayList<Future<Outcome>>(customerToChange.size());
            customerToChange.forEach((id, change) -> outcomes.add(one(id, change)));
            return Future.join(outcomes).otherwiseEmpty().compose(_ -> settle(outcomes, customerToChange, roundsLeft));
        });
    }

    private sealed interface Outcome {
        record Changed() implements Outcome {}

        record Same() implements Outcome {}

        /** To be tried again, with this customer. */
        record Again(CustomerId with) implements Outcome {}
    }

    private Future<Outcome> one(CustomerId id, UnaryOperator<Profile> change) {
        return redis.bulk(CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs))
                .compose(found -> {
                    var known = found.knownAs();
                    if (known != null)
                        return identities.settle(id, known, found).map(new Outcome.Again(known));
                    var update = ProfileUpdate.of(found, change, ttlSeconds);
                    if (!update.isAny()) return Future.succeededFuture(new Outcome.Same());
                    return redis.bulkEval(
                                    Script.PUT_SECTIONS, List.of(Keys.profile(id)), update.values(), Profiles::whole)
                            .map(revision -> revision >= 0 ? new Outcome.Changed() : new Outcome.Again(id));
                });
    }

    private Future<Integer> settle(
            List<Future<Outcome>> outcomes, Map<CustomerId, UnaryOperator<Profile>> customerToChange, int roundsLeft) {
        int changed = 0;
        var collided = new LinkedHashMap<CustomerId, UnaryOperator<Profile>>();
        int at = 0;
        for (var entry : customerToChange.entrySet()) {
            var outcome = outcomes.get(at++);
            if (outcome.failed()) return Future.failedFuture(outcome.cause());
            switch (outcome.result()) {
                case Outcome.Changed() -> changed++;
                case Outcome.Same() -> {}
                case Outcome.Again(var id) ->
                    collided.merge(id, entry.getValue(), (first, then) -> profile -> then.apply(first.apply(profile)));
            }
        }
        if (collided.isEmpty()) return Future.succeededFuture(changed);
        if (roundsLeft <= 1) return Future.failedFuture(Collision.tooMany(collided.size()));
        int before = changed;
        return redis.again(roundsLeft, () -> round(collided, roundsLeft - 1)).map(later -> before + later);
    }
}
