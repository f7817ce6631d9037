package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.Problem;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.profile.GoodLoads;
import ogenblik.store.Catalogs.Bundle;
import ogenblik.store.Store;
import ogenblik.store.Versions.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is held in memory up to date with the store: catalog, items, related items, signals, switches. What is new is loaded
 * aside and takes the place of the old in one step; a catalog that is broken is refused whole, and the old one serves.
 */
public final class FollowStore {
    private static final Logger LOG = LoggerFactory.getLogger(FollowStore.class);

    private final Vertx vertx;
    private final Store store;
    private final boolean isPublishing;
    private final FollowItems items;
    private final FollowTravel travel;

    /** {@code isPublishing}: the own files become the active catalog where the store has none. */
    public FollowStore(Vertx vertx, Store store, boolean isPublishing) {
        this.vertx = vertx;
        this.store = store;
        this.isPublishing = isPublishing;
        this.items = new FollowItems(vertx, store.items());
        this.travel = new FollowTravel(vertx, store);
    }

    /** Says at the start that there is no catalog to serve, and why. */
    public static final class BrokenCatalogException extends RuntimeException {
        private final List<Problem> problems;

        BrokenCatalogException(List<Problem> problems) {
            super("the catalog has " + problems.size() + " problems, the first: " + problems.getFirst());
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * Loads everything once, and from then on after each change.
     *
     * @param isStoreUp false: begins with {@code ownFiles}, and takes up what the store has once it is there
     * @param ownFiles the catalog's files by name, for as long as the store has none; may block
     */
    public Future<CurrentSnapshot> start(boolean isStoreUp, Supplier<Map<String, String>> ownFiles) {
        return isStoreUp
                ? store.catalogs()
                        .active()
                        .compose(active -> compiledOrOwn(active, ownFiles))
                        .compose(this::loaded)
                        .onSuccess(this::follow)
                : own(ownFiles).map(own -> begin(own.catalog())).onSuccess(this::follow);
    }

    private record Own(Catalog catalog, Bundle bundle) {}

    private Future<Catalog> compiledOrOwn(@Nullable Bundle active, Supplier<Map<String, String>> ownFiles) {
        if (active == null)
            return isPublishing ? published(ownFiles) : own(ownFiles).map(Own::catalog);
        return compile(active.nameToText()).compose(compiled -> switch (compiled) {
            case Compiled.Ok(var catalog) -> Future.succeededFuture(catalog);
            case Compiled.Refused(var problems) -> {
                LOG.error(
                        "the active catalog version {} is broken, the own files serve; the first of {} problems: {}",
                        active.version(),
                        problems.size(),
                        problems.getFirst());
                yield own(ownFiles).map(Own::catalog);
            }
        });
    }

    private Future<Catalog> published(Supplier<Map<String, String>> ownFiles) {
        return own(ownFiles)
                .compose(own -> store.catalogs().activateFirst(own.bundle()).map(own.catalog()));
    }

    private Future<Own> own(Supplier<Map<String, String>> ownFiles) {
        return onWorker(() -> {
            var nameToText = ownFiles.get();
            return switch (CatalogCompiler.compile(ActivateCatalog.files(nameToText))) {
                case Compiled.Ok(var catalog) -> new Own(catalog, new Bundle(catalog.version(), nameToText));
                case Compiled.Refused(var problems) -> throw new BrokenCatalogException(problems);
            };
        });
    }

    private Future<CurrentSnapshot> loaded(Catalog catalog) {
        var current = begin(catalog);
        var versions = store.versions();
        return versions.now(Topic.ITEMS)
                .compose(version -> items.load(current, version))
                .compose(_ -> versions.now(Topic.RELATED_ITEMS))
                .compose(version -> loadRelatedItems(current, version))
                .compose(_ -> travel.load(current))
                .compose(_ -> versions.now(Topic.NEXT_OFFERS))
                .compose(loads -> serve(current, loads))
                .compose(_ -> loadSignals(current))
                .compose(_ -> loadSwitches(current))
                .map(current);
    }

    private static CurrentSnapshot begin(Catalog catalog) {
        return new CurrentSnapshot(
                Snapshot.of(catalog, ItemTable.of(catalog.items()), RelatedItems.NONE, Switches.NONE));
    }

    private void follow(CurrentSnapshot current) {
        var versions = store.versions();
        versions.onChange(Topic.CATALOG, _ -> loadCatalog(current));
        versions.onChange(Topic.ITEMS, version -> items.load(current, version));
        versions.onChange(Topic.RELATED_ITEMS, version -> loadRelatedItems(current, version));
        travel.follow(current);
        versions.onChange(Topic.NEXT_OFFERS, loads -> serve(current, loads));
        versions.onChange(Topic.SIGNALS, _ -> loadSignals(current));
        versions.onChange(Topic.SWITCHES, _ -> loadSwitches(current));
    }

    private Future<Void> loadCatalog(CurrentSnapshot current) {
        return store.catalogs().active().compose(active -> {
            if (active == null
                    || active.version().equals(current.get().catalog().version())) return Future.succeededFuture();
            return compile(active.nameToText())
                    .compose(compiled -> onWorker(() -> {
                        use(compiled, active.version(), current);
                        return true;
                    }))
                    .mapEmpty();
        });
    }

    private void use(Compiled compiled, String version, CurrentSnapshot current) {
        switch (compiled) {
            case Compiled.Ok(var catalog) ->
                items.change(
                        current,
                        before -> Snapshot.of(catalog, ItemTable.EMPTY, before.related(), before.switches())
                                .withSignals(before.signals())
                                .withTravel(before.travel().tables())
                                .withTables(before.tables()));
            case Compiled.Refused(var problems) ->
                LOG.error(
                        "catalog version {} is broken, version {} goes on serving; the first of {} problems: {}",
                        version,
                        current.get().catalog().version(),
                        problems.size(),
                        problems.getFirst());
        }
    }

    private Future<Void> loadRelatedItems(CurrentSnapshot current, String version) {
        return store.relatedItems()
                .load()
                .onSuccess(related -> current.change(before ->
                        before.withRelated(related).withTables(before.tables().withRelated(version))))
                .mapEmpty();
    }

    /** The lists themselves come with each profile: which of them serve is all there is to know. */
    private static Future<Void> serve(CurrentSnapshot current, String loads) {
        var good = GoodLoads.parse(loads);
        current.change(before -> before.withTables(before.tables().withNextOffers(good)));
        return Future.succeededFuture();
    }

    private Future<Void> loadSignals(CurrentSnapshot current) {
        return store.signals()
                .load()
                .onSuccess(signals -> current.change(before -> before.withSignals(signals)))
                .mapEmpty();
    }

    private Future<Void> loadSwitches(CurrentSnapshot current) {
        return store.switches()
                .load()
                .onSuccess(switches -> current.change(before -> before.withSwitches(switches)))
                .mapEmpty();
    }

    private Future<Compiled> compile(Map<String, String> nameToText) {
        return onWorker(() -> CatalogCompiler.compileAccepted(ActivateCatalog.files(nameToText)));
    }

    private <T> Future<T> onWorker(Supplier<T> work) {
        return vertx.executeBlocking(work::get).map(Objects::requireNonNull);
    }
}
