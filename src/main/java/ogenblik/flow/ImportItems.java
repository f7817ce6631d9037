package ogenblik.flow;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.source.ItemReader;
import ogenblik.feed.Row;
import ogenblik.store.ItemStore;
import ogenblik.store.Replacement;
import org.jspecify.annotations.Nullable;

/** Imports items of the product feed, as {@link ItemReader} reads them: by id, a later one in the place of an earlier one. */
final class ImportItems implements Import {
    private final ItemStore store;
    private final @Nullable Replacement<Item> replacement;
    private final Batches<Item> batches;

    /** Where {@code isReplacing}, imported items that the file does not name are gone afterwards. */
    ImportItems(ItemStore store, boolean isReplacing) {
        this.store = store;
        this.replacement = isReplacing ? store.replacement() : null;
        this.batches = new Batches<>(this::store);
    }

    @Override
    public Taken take(Row row) {
        var read = switch (row) {
            case Row.Bad bad -> new ItemReader.Read.Bad(List.of(bad.reason()));
            case Row.Json json -> ItemReader.read(json.text());
            case Row.Cells cells -> ItemReader.read(columnToCell(cells));
        };
        return switch (read) {
            case ItemReader.Read.Bad(var problems) -> new Taken.Rejected(String.join("; ", problems));
            case ItemReader.Read.Ok(var item) -> {
                batches.add(item);
                yield new Taken.In("items");
            }
        };
    }

    private static Map<String, String> columnToCell(Row.Cells row) {
        var columnToCell = new HashMap<String, String>();
        for (var column : row.header().columns()) if (!column.isEmpty()) columnToCell.put(column, row.cell(column));
        return columnToCell;
    }

    private Future<?> store(List<Item> items) {
        return replacement == null ? store.upsert(items) : replacement.add(items);
    }

    @Override
    public Map<String, Long> finish() {
        batches.drain();
        Batches.await(replacement == null ? store.announce() : replacement.commit());
        return Map.of();
    }
}
