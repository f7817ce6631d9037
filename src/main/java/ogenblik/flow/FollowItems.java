package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.decision.Snapshot;
import ogenblik.id.ItemId;
import ogenblik.store.ItemStore;
import ogenblik.store.ItemStore.Since;

/**
 * Keeps the items in memory up to date: those that were imported, laid over the catalog's own. A few that changed are loaded
 * and put into a copy of the table; the whole of it is loaded where nobody knows what changed, or it is too much. Tables are
 * made on worker threads.
 */
final class FollowItems {
    private final Vertx vertx;
    private final ItemStore store;

    /** What was imported, and where in the store's log of changes that stands. */
    private ItemStore.Loaded imported = new ItemStore.Loaded(ItemTable.EMPTY, "");

    FollowItems(Vertx vertx, ItemStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Takes up what changed, and names this version of the table. */
    Future<Void> load(CurrentSnapshot current, String version) {
        return store.since(position()).compose(since -> switch (since) {
            case Since.Changed(var idToItem, var position) ->
                onWorker(() -> takeUp(current, version, idToItem, position));
            case Since.Unknown() -> store.loadWhole().compose(whole -> onWorker(() -> takeUp(current, version, whole)));
        });
    }

    private synchronized String position() {
        return imported.position();
    }

    private synchronized void takeUp(
            CurrentSnapshot current, String version, Map<ItemId, Optional<Item>> idToItem, String position) {
        imported = new ItemStore.Loaded(imported.table().with(idToItem), position);
        current.change(before ->
                named(before, version).withItems(before.items().with(withOwn(idToItem, before.catalog()))));
    }

    private synchronized void takeUp(CurrentSnapshot current, String version, ItemStore.Loaded whole) {
        imported = whole;
        current.change(before -> named(before, version).withItems(merged(before.catalog())));
    }

    /** Puts a catalog in place, together with the items that there are then. Blocks: for worker threads. */
    synchronized void change(CurrentSnapshot current, UnaryOperator<Snapshot> toNew) {
        current.change(before -> {
            var changed = toNew.apply(before);
            return changed.withItems(merged(changed.catalog()));
        });
    }

    private static Snapshot named(Snapshot snapshot, String version) {
        return snapshot.withTables(snapshot.tables().withItems(version));
    }

    /** An imported item that is gone leaves the catalog's own of the same id, where it has one. */
    private static Map<ItemId, Optional<Item>> withOwn(Map<ItemId, Optional<Item>> idToItem, Catalog catalog) {
        if (idToItem.values().stream().allMatch(Optional::isPresent)) return idToItem;
        var together = new HashMap<>(idToItem);
        for (var own : catalog.items())
            together.computeIfPresent(own.id(), (_, item) -> item.isPresent() ? item : Optional.of(own));
        return together;
    }

    /** The catalog's own items, replaced by imported ones of the same id, and the other imported ones. */
    private ItemTable merged(Catalog catalog) {
        return ItemTable.of(catalog.items()).with(imported.table());
    }

    private Future<Void> onWorker(Runnable work) {
        return vertx.executeBlocking(() -> {
                    work.run();
                    return true;
                })
                .mapEmpty();
    }
}
