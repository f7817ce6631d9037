package ogenblik.catalog.item;

import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * All items by id. Immutable: a change of one price is a new table.
 *
 * <p>A hash table with open addressing: a decision looks some hundred items up, and here each is found in the array of
 * hashes with mostly one look, where a map would follow three references. A table that differs in few items is a copy of
 * these arrays, and shares the items.
 */
public final class ItemTable {
    public static final ItemTable EMPTY = new ItemTable(0);

    /** At each place the hash of the item's id, and the item; at most half of the places are taken. */
    private final int[] hashes;

    private final @Nullable Item[] places;

    /** At the places of items with a sale that has dates, what they are during it and otherwise; null where none has. */
    private @Nullable Dated @Nullable [] dated;

    private int size;

    private record Dated(Item during, Item otherwise) {}

    private ItemTable(int expected) {
        int room = Integer.highestOneBit(2 * expected + 1) * 2;
        this.hashes = new int[room];
        this.places = new @Nullable Item[room];
    }

    private ItemTable(ItemTable copied) {
        this.hashes = copied.hashes.clone();
        this.places = copied.places.clone();
        this.dated = copied.dated == null ? null : copied.dated.clone();
        this.size = copied.size;
    }

    /** Of two items with one id, the later one counts. */
    public static ItemTable of(Collection<Item> items) {
        var table = new ItemTable(items.size());
        for (var item : items) table.put(item);
        return table;
    }

    /** This table with another laid over it: of two items with one id, the other's counts. */
    public ItemTable with(ItemTable other) {
        if (other.size == 0) return this;
        if (size == 0) return other;
        var table = new ItemTable(size + other.size);
        for (var item : items()) table.put(item);
        for (var item : other.items()) table.put(item);
        return table;
    }

    /** This table with some items changed: what is empty is gone. */
    public ItemTable with(Map<ItemId, Optional<Item>> idToItem) {
        if (idToItem.isEmpty()) return this;
        var table = copy(idToItem.size());
        idToItem.forEach((id, item) -> item.ifPresentOrElse(table::put, () -> table.remove(id)));
        return table;
    }

    private ItemTable copy(int atMostMore) {
        if (2 * (size + atMostMore) <= places.length) return new ItemTable(this);
        var table = new ItemTable(size + atMostMore);
        for (var item : items()) table.put(item);
        return table;
    }

    private void put(Item item) {
        int hash = hash(item.id());
        int at = hash & (places.length - 1);
        for (var there = places[at]; there != null; there = places[at]) {
            if (hashes[at] == hash && there.id().equals(item.id())) break;
            at = (at + 1) & (places.length - 1);
        }
        if (places[at] == null) size++;
        hashes[at] = hash;
        places[at] = item;
        date(at, item);
    }

    private void date(int at, Item item) {
        var sale = item.pricing().sale();
        boolean isDated = sale != null && sale.isBounded();
        if (dated == null) {
            if (!isDated) return;
            dated = new @Nullable Dated[places.length];
        }
        dated[at] = isDated && sale != null
                ? new Dated(item.withSale(new Pricing.Sale(sale.price(), null, null)), item.withSale(null))
                : null;
    }

    /** Moves what stands behind it, and may stand before it, into the gap, so that no search ends too soon. */
    private void remove(ItemId id) {
        int gap = find(id);
        if (gap < 0) return;
        size--;
        int mask = places.length - 1;
        for (int at = (gap + 1) & mask; places[at] != null; at = (at + 1) & mask) {
            int distance = (at - hashes[at]) & mask;
            if (distance < ((at - gap) & mask)) continue;
            move(at, gap);
            gap = at;
        }
        places[gap] = null;
        if (dated != null) dated[gap] = null;
    }

    private void move(int from, int to) {
        hashes[to] = hashes[from];
        places[to] = places[from];
        if (dated != null) dated[to] = dated[from];
    }

    /** As the feed has it, whatever the moment. */
    public @Nullable Item get(ItemId id) {
        int at = find(id);
        return at < 0 ? null : places[at];
    }

    /** The item at its price of this moment. */
    public @Nullable Item get(ItemId id, Instant now) {
        int at = find(id);
        if (at < 0) return null;
        var item = Objects.requireNonNull(places[at]);
        var both = dated == null ? null : dated[at];
        if (both == null) return item;
        var sale = item.pricing().sale();
        return sale != null && sale.isOn(now) ? both.during() : both.otherwise();
    }

    private int find(ItemId id) {
        int hash = hash(id);
        int mask = places.length - 1;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            var item = places[at];
            if (item == null) return -1;
            if (hashes[at] == hash && item.id().equals(id)) return at;
        }
    }

    private static int hash(ItemId id) {
        int hash = id.hashCode();
        return hash ^ (hash >>> 16);
    }

    public Set<ItemId> ids() {
        return items().stream().map(Item::id).collect(Collectors.toUnmodifiableSet());
    }

    public int size() {
        return size;
    }

    /** Each once, in no order. */
    public Collection<Item> items() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Item> iterator() {
                return present().iterator();
            }

            @Override
            public Stream<Item> stream() {
                return present();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private Stream<Item> present() {
        return Stream.of(places).flatMap(Stream::ofNullable);
    }
}
