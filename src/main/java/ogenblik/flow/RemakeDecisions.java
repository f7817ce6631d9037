package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Explainer;
import ogenblik.decision.Explanation;
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Answer.Degraded;
import ogenblik.store.DecisionInputs;
import ogenblik.store.KeptDecision;
import ogenblik.store.KeptInputs;
import ogenblik.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Makes recorded decisions again: from the profile, the request, the clock and the seed of then, the switches, signals and
 * loads of next offers of then, and the version of the catalog that was active then, or another one. Items, related items and
 * travel times are those of now. For commands, which have a process of their own: it keeps each version of the catalog that it came by.
 */
final class RemakeDecisions {
    private final Vertx vertx;
    private final CurrentSnapshot current;
    private final Store store;
    private final Decider decider = new Decider();
    private final Explainer explainer = new Explainer();
    private final Map<String, Optional<Snapshot>> versionToWorld = new HashMap<>();

    RemakeDecisions(Vertx vertx, CurrentSnapshot current, Store store) {
        this.vertx = vertx;
        this.current = current;
        this.store = store;
    }

    /**
     * A decision made again.
     *
     * @param again the same in the words of {@code recorded}
     * @param isSame whether it came out as it was recorded, to the byte
     */
    record Again(Decision decision, PastDecision recorded, PastDecision again, boolean isSame) {}

    /** What is in memory for this version of the catalog; empty where that is not kept any more. */
    Future<Optional<Snapshot>> world(String version) {
        var known = versionToWorld.get(version);
        if (known != null) return Future.succeededFuture(known);
        return store.catalogs()
                .find(version)
                .compose(bundle -> bundle == null
                        ? Future.succeededFuture(Optional.<Snapshot>empty())
                        : compiledWorld(bundle.nameToText()))
                .onSuccess(world -> versionToWorld.put(version, world));
    }

    private Future<Optional<Snapshot>> compiledWorld(Map<String, String> nameToText) {
        return vertx.executeBlocking(() -> CatalogCompiler.compileAccepted(ActivateCatalog.files(nameToText)))
                .compose(compiled -> switch (Objects.requireNonNull(compiled)) {
                    case Compiled.Ok(var catalog) -> world(catalog).map(Optional::of);
                    case Compiled.Refused _ -> Future.succeededFuture(Optional.empty());
                });
    }

    /** The same of a catalog that need not be active. */
    Future<Snapshot> world(Catalog catalog) {
        return store.items().load().map(imported -> {
            var now = current.get();
            return Snapshot.of(catalog, ItemTable.of(catalog.items()).with(imported), now.related(), now.switches())
                    .withTravel(now.travel().tables())
                    .withTables(now.tables());
        });
    }

    /** What these inputs lead to in this world, with the switches and signals of then. */
    Decision decided(KeptInputs kept, Snapshot world) {
        var inputs = kept.inputs();
        return decider.decide(asItWas(world, inputs.world()), kept.profile(), inputs.request(), moment(kept));
    }

    /** The same with the reason for each candidate. */
    Explanation explained(KeptInputs kept, Snapshot world) {
        var inputs = kept.inputs();
        return explainer.explain(asItWas(world, inputs.world()), kept.profile(), inputs.request(), moment(kept));
    }

    private static Snapshot asItWas(Snapshot world, DecisionInputs.World then) {
        return world.withSwitches(then.switches())
                .withSignals(then.signals())
                .withTables(world.tables().withNextOffers(then.tables().nextOffers()));
    }

    private static Moment moment(KeptInputs kept) {
        var inputs = kept.inputs();
        return new Moment(inputs.now(), kept.id(), inputs.manner().isReserved() ? Recall.RESERVED : Recall.STORED);
    }

    /** Made again, and held against what was recorded. */
    Again again(KeptInputs kept, Snapshot world) {
        var manner = kept.inputs().manner();
        var decision = manner.isExplained() ? explained(kept, world).decision() : decided(kept, world);
        var summary = DecisionSummary.of(decision, degraded(manner.degraded()));
        return new Again(
                decision, past(kept, kept.summary()), past(kept, summary), Arrays.equals(summary, kept.summary()));
    }

    private static PastDecision past(KeptInputs kept, byte[] summary) {
        return SummaryReader.read(new KeptDecision(kept.id(), kept.inputs().now(), summary));
    }

    private static @Nullable Degraded degraded(@Nullable String wireName) {
        for (var one : Degraded.values()) if (one.wireName().equals(wireName)) return one;
        return null;
    }
}
