package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Problem;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Snapshot;
import ogenblik.id.DecisionId;
import ogenblik.store.InputStore;
import ogenblik.store.KeptInputs;
import ogenblik.store.Store;

/**
 * Makes a sample of a day's decisions again, with the catalog that was active then and with a draft, and says what would be
 * shown in place of what. Nothing is written. Both are made now, with the items of now, so that only the catalog differs.
 */
public final class ReplayDay {
    /** So many decisions are read at once. */
    private static final int PAGE = 100;

    /** What stands for a placement's fallback among its campaigns: no campaign has such an id. */
    public static final String FALLBACK = "";

    private final Vertx vertx;
    private final CurrentSnapshot current;
    private final Store store;
    private final RemakeDecisions remake;

    public ReplayDay(Vertx vertx, CurrentSnapshot current, Store store) {
        this.vertx = vertx;
        this.current = current;
        this.store = store;
        this.remake = new RemakeDecisions(vertx, current, store);
    }

    public sealed interface Result {
        /**
         * The sample was decided.
         *
         * @param outOf how many decisions of the day are kept that could have been drawn
         * @param decided how many were decided twice
         * @param unlikeRecorded of these, how many do not come out as recorded with the catalog of then: items changed
         *     since, or the program
         * @param withoutCatalog how many were left out as their version of the catalog is not kept any more
         * @param changed how many show something else with the draft
         */
        record Compared(
                String draftVersion,
                long outOf,
                int decided,
                int unlikeRecorded,
                int withoutCatalog,
                int changed,
                List<Shift> shifts)
                implements Result {
            public Compared {
                shifts = List.copyOf(shifts);
            }
        }

        /** The draft has errors: nothing was decided. */
        record Refused(List<Problem> problems) implements Result {}
    }

    /** How often a campaign, or the {@link #FALLBACK}, was shown in a placement, before and after. */
    public record Shift(String placement, String campaign, long before, long after) {}

    /**
     * Compares.
     *
     * @param day in the time zone of the active catalog
     * @param size how many decisions at the most
     * @param draft the files of the other catalog by name
     */
    public Future<Result> run(LocalDate day, int size, Map<String, String> draft, RandomGenerator random) {
        var files = ActivateCatalog.files(draft);
        var items = current.get().items().ids();
        return vertx.executeBlocking(() -> CatalogCompiler.compile(files, items))
                .compose(compiled -> switch (Objects.requireNonNull(compiled)) {
                    case Compiled.Refused(var problems) -> Future.succeededFuture(new Result.Refused(problems));
                    case Compiled.Ok(var catalog) ->
                        remake.world(catalog)
                                .compose(
                                        after -> sampled(day, size, random).compose(sample -> compared(after, sample)));
                });
    }

    private Future<InputStore.Sample> sampled(LocalDate day, int size, RandomGenerator random) {
        var zone = current.get().catalog().settings().zone();
        var from = day.atStartOfDay(zone).toInstant();
        var to = day.plusDays(1).atStartOfDay(zone).toInstant();
        return store.inputs().sample(from, to, size, random);
    }

    private Future<Result> compared(Snapshot after, InputStore.Sample sample) {
        var comparison = new Comparison(after, sample.outOf());
        return paged(comparison, sample.decisions(), 0).map(_ -> comparison.result());
    }

    private Future<Void> paged(Comparison comparison, List<DecisionId> ids, int from) {
        if (from >= ids.size()) return Future.succeededFuture();
        int end = Math.min(ids.size(), from + PAGE);
        return store.inputs()
                .findAll(ids.subList(from, end))
                .compose(kept -> eachOf(comparison, kept, 0))
                .compose(_ -> paged(comparison, ids, end));
    }

    private Future<Void> eachOf(Comparison comparison, List<KeptInputs> kept, int at) {
        if (at == kept.size()) return Future.succeededFuture();
        var one = kept.get(at);
        return remake.world(one.inputs().world().catalogVersion()).compose(before -> {
            before.ifPresentOrElse(world -> comparison.add(one, world), () -> comparison.withoutCatalog++);
            return eachOf(comparison, kept, at + 1);
        });
    }

    /** What has been found so far. */
    private final class Comparison {
        private final Snapshot after;
        private final long outOf;
        private final TreeMap<String, TreeMap<String, long[]>> placementToCampaigns = new TreeMap<>();
        private int decided;
        private int unlikeRecorded;
        private int withoutCatalog;
        private int changed;

        Comparison(Snapshot after, long outOf) {
            this.after = after;
            this.outOf = outOf;
        }

        void add(KeptInputs kept, Snapshot before) {
            var was = remake.again(kept, before);
            var would = remake.decided(kept, after);
            decided++;
            if (!was.isSame()) unlikeRecorded++;
            count(was.decision(), 0);
            count(would, 1);
            if (!shown(was.decision()).equals(shown(would))) changed++;
        }

        private void count(Decision decision, int side) {
            for (var placement : decision.placements())
                switch (placement) {
                    case ForPlacement.Offered(var id, var offers, var _) -> {
                        for (var shown : offers)
                            counts(id.value(), shown.why().campaign().value())[side]++;
                    }
                    case ForPlacement.FellBack fellBack ->
                        counts(fellBack.placement().value(), FALLBACK)[side]++;
                    case ForPlacement.Unknown _ -> {}
                }
        }

        private long[] counts(String placement, String campaign) {
            return placementToCampaigns
                    .computeIfAbsent(placement, _ -> new TreeMap<>())
                    .computeIfAbsent(campaign, _ -> new long[2]);
        }

        /** What the customer would have seen, without the scores behind it. */
        private static List<String> shown(Decision decision) {
            return decision.placements().stream()
                    .map(placement -> switch (placement) {
                        case ForPlacement.Offered(var id, var offers, var _) ->
                            id + " "
                                    + offers.stream()
                                            .map(shown -> shown.why().campaign() + "/" + shown.offer() + "/"
                                                    + (shown.item() == null
                                                            ? ""
                                                            : shown.item().id())
                                                    + "/" + shown.variant() + "/" + shown.content())
                                            .toList();
                        case ForPlacement.FellBack fellBack ->
                            fellBack.placement() + " " + fellBack.offer() + "/" + fellBack.content();
                        case ForPlacement.Unknown(var id) -> id + " unknown";
                    })
                    .toList();
        }

        Result result() {
            var shifts = placementToCampaigns.entrySet().stream()
                    .flatMap(ofPlacement -> ofPlacement.getValue().entrySet().stream()
                            .map(of ->
                                    new Shift(ofPlacement.getKey(), of.getKey(), of.getValue()[0], of.getValue()[1])))
                    .toList();
            return new Result.Compared(
                    after.catalog().version(), outOf, decided, unlikeRecorded, withoutCatalog, changed, shifts);
        }
    }
}
