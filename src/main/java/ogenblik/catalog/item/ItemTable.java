package ogenblik.catalog.item;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** All items by id. Immutable: a change of one price is a new table. */
public final class ItemTable {
    public static final ItemTable EMPTY = new ItemTable(Map.of());

    private final Map<ItemId, Item> idToItem;

    private ItemTable(Map<ItemId, Item> idToItem) {
        this.idToItem = idToItem;
    }

    public static ItemTable of(Collection<Item> items) {
        var byId = HashMap.<ItemId, Item>newHashMap(items.size());
        for (var item : items) byId.put(item.id(), item);
        return new ItemTable(byId);
    }

    /** This table with another laid over it: of two items with one id, the other's counts. */
    public ItemTable with(ItemTable other) {
        if (other.size() == 0) return this;
        if (size() == 0) return other;
        var merged = new HashMap<>(idToItem);
        merged.putAll(other.idToItem);
        return new ItemTable(merged);
    }

    public Set<ItemId> ids() {
        return Collections.unmodifiableSet(idToItem.keySet());
    }

    public @Nullable Item get(ItemId id) {
        return idToItem.get(id);
    }

    public int size() {
        return idToItem.size();
    }

    public Collection<Item> items() {
        return Collections.unmodifiableCollection(idToItem.values());
    }
}
