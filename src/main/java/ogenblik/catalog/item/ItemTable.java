package ogenblik.catalog.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * All items by id. Immutable: a change of one price is a new table.
 *
 * <p>A hash table with open addressing: a decision looks some hundred items up, and here each is found in the array of
 * hashes with mostly one look, where a map would follow three references.
 */
public final class ItemTable {
    public static final ItemTable EMPTY = new ItemTable(List.of());

    private final List<Item> items;

    /** At each place the hash of the item's id, and the item; at most half of the places are taken. */
    private final int[] hashes;

    private final @Nullable Item[] places;

    private ItemTable(List<Item> distinct) {
        this.items = distinct;
        int size = Integer.highestOneBit(2 * distinct.size() + 1) * 2;
        this.hashes = new int[size];
        this.places = new @Nullable Item[size];
        for (var item : distinct) {
            int hash = hash(item.id());
            int at = hash & (size - 1);
            while (places[at] != null) at = (at + 1) & (size - 1);
            hashes[at] = hash;
            places[at] = item;
        }
    }

    /** Of two items with one id, the later one counts. */
    public static ItemTable of(Collection<Item> items) {
        return new ItemTable(distinct(items, List.of()));
    }

    /** This table with another laid over it: of two items with one id, the other's counts. */
    public ItemTable with(ItemTable other) {
        if (other.size() == 0) return this;
        return size() == 0 ? other : new ItemTable(distinct(items, other.items));
    }

    private static List<Item> distinct(Collection<Item> items, Collection<Item> over) {
        Map<ItemId, Item> idToItem = LinkedHashMap.newLinkedHashMap(items.size() + over.size());
        for (var item : items) idToItem.put(item.id(), item);
        for (var item : over) idToItem.put(item.id(), item);
        return List.copyOf(new ArrayList<>(idToItem.values()));
    }

    public @Nullable Item get(ItemId id) {
        int hash = hash(id);
        int mask = places.length - 1;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            var item = places[at];
            if (item == null) return null;
            if (hashes[at] == hash && item.id().equals(id)) return item;
        }
    }

    private static int hash(ItemId id) {
        int hash = id.hashCode();
        return hash ^ (hash >>> 16);
    }

    public Set<ItemId> ids() {
        return items.stream().map(Item::id).collect(Collectors.toUnmodifiableSet());
    }

    public int size() {
        return items.size();
    }

    /** Each once. */
    public Collection<Item> items() {
        return items;
    }
}
