package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemPatch;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.feed.Row;
import ogenblik.store.ItemStore;
import ogenblik.store.ItemStore.Change;

/** Imports some fields of items that are there, such as price and stock; an item that is not there is rejected. */
final class ImportItemFields implements Import {
    private static final String WHAT = "items";

    private final ItemStore store;
    private final ItemFeed feed;
    private final OwnItems own;
    private final InstantSource clock;
    private final Batches<Told> batches = new Batches<>(this::store);
    private final ConcurrentLinkedQueue<Late> late = new ConcurrentLinkedQueue<>();
    private final LongAdder changed = new LongAdder();
    private boolean isFinished;

    /** A row, and what it says. */
    private record Told(Row row, ItemPatch patch) {}

    /** {@code own} are the items of the catalog, which may never have been imported. */
    ImportItemFields(ItemStore store, ItemFeed feed, OwnItems own, InstantSource clock) {
        this.own = own;
        this.store = store;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public Taken take(Row row) {
        var read = switch (row) {
            case Row.Bad bad -> new ItemFeed.Patch.Bad(List.of(bad.reason()));
            case Row.Json json -> feed.patch(json.text());
            case Row.Cells cells -> feed.patch(ImportItems.columnToCell(cells));
        };
        return switch (read) {
            case ItemFeed.Patch.Bad(var problems) -> new Taken.Rejected(String.join("; ", problems));
            case ItemFeed.Patch.Ok(var patch) -> {
                batches.add(new Told(row, patch));
                yield new Taken.In(WHAT);
            }
        };
    }

    private Future<?> store(List<Told> some) {
        var rowToReason = new ConcurrentHashMap<Row, String>();
        var changes = new ArrayList<Change>(some.size());
        for (var told : some)
            changes.add(new Change(told.patch().id(), before -> {
                rowToReason.remove(told.row());
                return changed(told, before, rowToReason);
            }));
        return store.change(changes, clock.instant()).compose(differing -> {
            rowToReason.forEach((row, reason) -> late.add(new Late(row, WHAT, reason)));
            return told(differing);
        });
    }

    /** Instances follow a long file while it goes in, so that little is left to be loaded at its end. */
    private Future<Void> told(int differing) {
        changed.add(differing);
        return differing > 0 ? store.announce() : Future.succeededFuture();
    }

    /** A change may be asked for again, and the last answer counts. */
    private Optional<Item> changed(Told told, Optional<Item> before, Map<Row, String> rowToReason) {
        var known = before.or(() -> own.of(told.patch().id()));
        if (known.isEmpty()) {
            rowToReason.put(told.row(), "there is no item `" + told.patch().id() + "`; import it whole first");
            return before;
        }
        return switch (told.patch().applyTo(known)) {
            case Read.Ok(var item) -> Optional.of(item);
            case Read.Bad(var problems) -> {
                rowToReason.put(told.row(), String.join("; ", problems));
                yield before;
            }
        };
    }

    @Override
    public Future<?> stored() {
        return batches.sent();
    }

    @Override
    public List<Late> late() {
        var told = new ArrayList<Late>();
        for (var one = late.poll(); one != null; one = late.poll()) told.add(one);
        return told;
    }

    @Override
    public Map<String, Long> finish() {
        batches.drain();
        isFinished = true;
        return Map.of("items changed", changed.sum());
    }

    /** What stands before the place where the file broke off goes in. */
    @Override
    public void close() {
        if (!isFinished) batches.drain();
    }
}
