package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.id.ItemId;

/** The items that were imported. */
public final class ItemStore {
    private final Table<Item> table;
    private final PackReaders packs;

    ItemStore(Vertx vertx, Redis redis, Versions versions, PackReaders packs) {
        this.packs = packs;
        this.table = new Table<>(
                vertx,
                redis,
                versions,
                Versions.Topic.ITEMS,
                item -> new Table.Row(Keys.utf8(item.id().value()), ItemCodec.write(item)));
    }

    /** Adds and replaces by id, a few thousand a call; instances take notice at {@link #announce}. */
    public Future<Void> upsert(Collection<Item> items) {
        return table.upsert(items);
    }

    /** Tells all instances to load the table anew. */
    public Future<Void> announce() {
        return table.announce();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Item> replacement() {
        return table.replacement();
    }

    /** Loads the whole table; fails when a row can't be read, so that what is in memory stays. */
    public Future<ItemTable> load() {
        var items = new ConcurrentHashMap<ItemId, Item>();
        var reader = packs.fresh();
        return table.scan((id, packed) -> {
                    var item = ItemCodec.read(reader, packs.items().of(id), packed);
                    items.put(item.id(), item);
                })
                .compose(_ -> table.make(() -> ItemTable.of(items.values())));
    }
}
