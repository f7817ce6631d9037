package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Explanation;
import ogenblik.decision.Snapshot.Tables;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.store.DecisionInputs;
import ogenblik.store.KeptDecision;
import ogenblik.store.KeptInputs;
import ogenblik.store.Store;
import org.jspecify.annotations.Nullable;

/** Says why a decision of the past came out as it did: it makes it again where what it was made from is kept. */
public final class ExplainPast {
    /** An entry of the stream was written this long before or after what its decision says, at the most. */
    private static final Duration AROUND = Duration.ofMinutes(2);

    private final Store store;
    private final CurrentSnapshot current;
    private final Duration clockOffset;
    private final RemakeDecisions remake;

    /** {@code clockOffset} is what the service's clock is ahead of that of Redis. */
    public ExplainPast(Vertx vertx, CurrentSnapshot current, Store store, Duration clockOffset) {
        this.store = store;
        this.current = current;
        this.clockOffset = clockOffset;
        this.remake = new RemakeDecisions(vertx, current, store);
    }

    /** What there is to say. */
    public sealed interface Found {
        /**
         * It was made again.
         *
         * @param recorded what was decided then
         * @param again what comes of it now
         * @param isSame whether that is the same, to the byte
         * @param changed which tables are others by now, by name
         */
        record MadeAgain(
                DecisionInputs inputs,
                PastDecision recorded,
                PastDecision again,
                Explanation explanation,
                boolean isSame,
                List<String> changed)
                implements Found {
            public MadeAgain {
                changed = List.copyOf(changed);
            }
        }

        /** Only what was decided, and how many each reason stopped; {@code why} says what is missing. */
        record ReasonsOnly(PastDecision recorded, String why) implements Found {}

        record Unknown() implements Found {}
    }

    /** {@code customer} is whom it was made for, where that is known: what is left of old decisions is found there. */
    public Future<Found> run(DecisionId id, @Nullable CustomerId customer) {
        return store.inputs().find(id).compose(kept -> kept == null ? reasons(id, customer) : remade(kept));
    }

    private Future<Found> remade(KeptInputs kept) {
        var version = kept.inputs().world().catalogVersion();
        return remake.world(version).map(world -> {
            if (world.isEmpty())
                return new Found.ReasonsOnly(
                        SummaryReader.read(
                                new KeptDecision(kept.id(), kept.inputs().now(), kept.summary())),
                        "catalog version `" + version + "` is not kept any more");
            var again = remake.again(kept, world.get());
            return new Found.MadeAgain(
                    kept.inputs(),
                    again.recorded(),
                    again.again(),
                    remake.explained(kept, world.get()),
                    again.isSame(),
                    changed(kept.inputs().world().tables(), current.get().tables()));
        });
    }

    private static List<String> changed(Tables then, Tables now) {
        var changed = new ArrayList<String>();
        if (!then.items().equals(now.items())) changed.add("items");
        if (!then.related().equals(now.related())) changed.add("related-items");
        if (!then.travel().equals(now.travel())) changed.add("travel-times");
        return changed;
    }

    private Future<Found> reasons(DecisionId id, @Nullable CustomerId customer) {
        Future<@Nullable KeptDecision> own = customer == null
                ? Future.succeededFuture(null)
                : store.holdings()
                        .of(customer)
                        .map(held -> held.decisions().stream()
                                .filter(kept -> kept.id().equals(id))
                                .findFirst()
                                .orElse(null));
        return own.compose(kept -> kept == null ? inStream(id) : Future.succeededFuture(kept))
                .map(kept -> kept == null
                        ? new Found.Unknown()
                        : new Found.ReasonsOnly(
                                SummaryReader.read(kept), "what it was made from is not kept, or not any more"));
    }

    private Future<@Nullable KeptDecision> inStream(DecisionId id) {
        if (id.epochMillis() < 0) return Future.succeededFuture(null);
        var at = Instant.ofEpochMilli(id.epochMillis()).minus(clockOffset);
        return store.decisions().inStream(id, at.minus(AROUND), at.plus(AROUND));
    }
}
