package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Row;
import ogenblik.id.ItemId;
import ogenblik.store.ItemReplacement;
import ogenblik.store.ItemStore;
import org.jspecify.annotations.Nullable;

/** Imports whole items of the product feed: by id, a later one in the place of an earlier one. */
final class ImportItems implements Import {
    /** Of fewer items than this, all may go without being told so. */
    private static final int FEW = 20;

    private final ItemStore store;
    private final ItemFeed feed;
    private final InstantSource clock;
    private final @Nullable ItemReplacement replacement;
    private final boolean isForced;
    private final Batches<Item> batches = new Batches<>(this::store);
    private final LongAdder changed = new LongAdder();
    private final Set<ItemId> named = new HashSet<>();
    private long taken;
    private boolean isFinished;

    private ImportItems(
            ItemStore store,
            ItemFeed feed,
            InstantSource clock,
            @Nullable ItemReplacement replacement,
            boolean isForced) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
        this.replacement = replacement;
        this.isForced = isForced;
    }

    /** Items that the file does not name stay. */
    static ImportItems upserting(ItemStore store, ItemFeed feed, InstantSource clock) {
        return new ImportItems(store, feed, clock, null, true);
    }

    /** Imported items that the file does not name are gone afterwards; most of them only where {@code isForced}. */
    static ImportItems replacing(ItemStore store, ItemFeed feed, InstantSource clock, boolean isForced) {
        return new ImportItems(store, feed, clock, Batches.await(store.replacement()), isForced);
    }

    @Override
    public Taken take(Row row) {
        var read = switch (row) {
            case Row.Bad bad -> new Read.Bad(List.of(bad.reason()));
            case Row.Json json -> feed.read(json.text());
            case Row.Cells cells -> feed.read(columnToCell(cells));
        };
        return switch (read) {
            case Read.Bad(var problems) -> new Taken.Rejected(String.join("; ", problems));
            case Read.Ok(var item) -> {
                taken++;
                named.add(item.id());
                batches.add(item);
                yield new Taken.In("items");
            }
        };
    }

    static Map<String, String> columnToCell(Row.Cells row) {
        var columnToCell = new HashMap<String, String>();
        for (var column : row.header().columns()) if (!column.isEmpty()) columnToCell.put(column, row.cell(column));
        return columnToCell;
    }

    private Future<?> store(List<Item> items) {
        return replacement == null
                ? store.upsert(items, clock.instant()).compose(this::told)
                : replacement.add(items, clock.instant());
    }

    /** Instances follow a long file while it goes in, so that little is left to be loaded at its end. */
    private Future<Void> told(int differing) {
        changed.add(differing);
        return differing > 0 ? store.announce() : Future.succeededFuture();
    }

    @Override
    public Map<String, Long> finish() {
        batches.drain();
        var results = replacement == null ? results(changed.sum(), 0) : replaced(replacement);
        isFinished = true;
        return results;
    }

    private Map<String, Long> replaced(ItemReplacement replacement) {
        int going = replacement.going();
        if (!isForced && replacement.before() >= FEW && going > replacement.before() / 2)
            throw new BadFeedException(going + " of the " + replacement.before()
                    + " items would be gone, more than half of them, and nothing was changed; see whether the file is"
                    + " whole, and say `--force` if it is meant so");
        long differing = replacement.changed();
        if (differing + going > 0) Batches.await(replacement.commit());
        return results(differing, going);
    }

    private Map<String, Long> results(long differing, long going) {
        var results = new LinkedHashMap<String, Long>();
        results.put("items new or changed", differing);
        if (going > 0) results.put("items gone", going);
        if (taken > named.size()) results.put("rows overtaken by a later one of their id", taken - named.size());
        return results;
    }

    /** What stands before the place where the file broke off goes in. */
    @Override
    public void close() {
        if (!isFinished && replacement == null) batches.drain();
    }
}
