package ogenblik.flow;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.feed.Row;
import ogenblik.id.ItemId;
import ogenblik.store.RelatedItemStore;
import ogenblik.store.Replacement;
import org.jspecify.annotations.Nullable;

/**
 * Imports the items that go with an item, best first: {@code {"item": "85123A", "related": [{"item": "22423", "score":
 * 0.3}]}}, or CSV with {@code item}, {@code related} and {@code score}. An item's list takes the place of the one before.
 */
final class ImportRelatedItems implements Import {
    /** The most related items that are kept of one item: more are never drawn. */
    private static final int MAX = 100;

    private final RelatedItemStore store;
    private final @Nullable Replacement<Map.Entry<ItemId, List<Related>>> replacement;
    private final Batches<Map.Entry<ItemId, List<Related>>> batches;
    private final ImportTables tables;
    private long items;

    /** Items that the file does not name have no related ones afterwards, where there is a replacement. */
    ImportRelatedItems(RelatedItemStore store, @Nullable Replacement<Map.Entry<ItemId, List<Related>>> replacement) {
        this.store = store;
        this.replacement = replacement;
        this.batches = new Batches<>(this::store);
        this.tables = new ImportTables("item", "related", "related", this::add);
    }

    @Override
    public Taken take(Row row) throws IOException {
        return tables.taken(row, "related items");
    }

    private void add(String name, List<ImportTables.Entry> entries) {
        var related = entries.stream()
                .limit(MAX)
                .map(entry -> new Related(entry.item(), entry.score()))
                .toList();
        items++;
        batches.add(Map.entry(new ItemId(name), related));
    }

    private Future<?> store(List<Map.Entry<ItemId, List<Related>>> rows) {
        if (replacement != null) return replacement.add(rows);
        var itemToRelated = new LinkedHashMap<ItemId, List<Related>>();
        for (var row : rows) itemToRelated.put(row.getKey(), row.getValue());
        return store.upsert(itemToRelated);
    }

    @Override
    public Map<String, Long> finish() throws IOException {
        tables.finish();
        batches.drain();
        Batches.await(replacement == null ? store.announce() : replacement.commit());
        return Map.of("items", items);
    }

    @Override
    public void close() throws IOException {
        tables.close();
    }
}
