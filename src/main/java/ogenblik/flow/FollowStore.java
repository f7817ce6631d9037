package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.decision.Snapshot;
import ogenblik.store.Catalogs.Bundle;
import ogenblik.store.Store;
import ogenblik.store.Versions.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is held in memory up to date with the store: catalog, items, related items, switches. What is new is loaded
 * aside and takes the place of the old in one step; a catalog that is broken is refused whole, and the old one serves.
 */
public final class FollowStore {
    private static final Logger LOG = LoggerFactory.getLogger(FollowStore.class);

    private final Vertx vertx;
    private final Store store;
    private final CurrentSnapshot current;
    private final AtomicReference<ItemTable> imported = new AtomicReference<>(ItemTable.EMPTY);

    public FollowStore(Vertx vertx, Store store, CurrentSnapshot current) {
        this.vertx = vertx;
        this.store = store;
        this.current = current;
    }

    /** Loads everything once, and from then on after each change; completes when all was loaded, or fails as the store does. */
    public Future<Void> start() {
        var loaded = loadItems()
                .compose(_ -> loadRelatedItems())
                .compose(_ -> loadSwitches())
                .compose(_ -> loadCatalog());
        var versions = store.versions();
        versions.onChange(Topic.CATALOG, this::loadCatalog);
        versions.onChange(Topic.ITEMS, this::loadItems);
        versions.onChange(Topic.RELATED_ITEMS, this::loadRelatedItems);
        versions.onChange(Topic.SWITCHES, this::loadSwitches);
        return loaded;
    }

    private Future<Void> loadCatalog() {
        return store.catalogs().active().compose(this::use);
    }

    private Future<Void> use(@Nullable Bundle bundle) {
        if (bundle == null || bundle.version().equals(current.get().catalog().version()))
            return Future.succeededFuture();
        return vertx.executeBlocking(() -> {
                    useIfSound(bundle);
                    return bundle.version();
                })
                .mapEmpty();
    }

    private void useIfSound(Bundle bundle) {
        switch (CatalogCompiler.compile(ActivateCatalog.files(bundle.nameToText()))) {
            case Compiled.Ok(var catalog) ->
                current.change(before -> Snapshot.of(catalog, merged(catalog), before.related(), before.switches()));
            case Compiled.Refused(var problems) ->
                LOG.error(
                        "catalog version {} is broken, version {} goes on serving; first of {} problems: {}",
                        bundle.version(),
                        current.get().catalog().version(),
                        problems.size(),
                        problems.getFirst());
        }
    }

    private Future<Void> loadItems() {
        return store.items()
                .load()
                .onSuccess(table -> {
                    imported.set(table);
                    current.change(before -> before.withItems(merged(before.catalog())));
                })
                .mapEmpty();
    }

    private Future<Void> loadRelatedItems() {
        return store.relatedItems()
                .load()
                .onSuccess(related -> current.change(before -> before.withRelated(related)))
                .mapEmpty();
    }

    private Future<Void> loadSwitches() {
        return store.switches()
                .load()
                .onSuccess(switches -> current.change(before -> before.withSwitches(switches)))
                .mapEmpty();
    }

    /** The catalog's own items, replaced by imported ones of the same id, and the other imported ones. */
    private ItemTable merged(Catalog catalog) {
        return ItemTable.of(catalog.items()).with(imported.get());
    }
}
