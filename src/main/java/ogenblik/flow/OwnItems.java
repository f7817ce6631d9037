package ogenblik.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The items that came with a catalog, by id: what an item is that was never imported. Looked for when it is first asked. */
final class OwnItems {
    private final Supplier<Catalog> catalog;
    private @Nullable Map<ItemId, Item> idToItem;

    OwnItems(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    synchronized Optional<Item> of(ItemId id) {
        var known = idToItem;
        if (known == null) {
            known = new HashMap<>();
            for (var item : catalog.get().items()) known.put(item.id(), item);
            idToItem = known;
        }
        return Optional.ofNullable(known.get(id));
    }
}
