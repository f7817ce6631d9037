package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.id.ItemId;

/** The table of items that go with an item. */
public final class RelatedItemStore {
    private final Table<Map.Entry<ItemId, List<Related>>> table;
    private final PackReaders packs;

    RelatedItemStore(Vertx vertx, Redis redis, Versions versions, PackReaders packs) {
        this.packs = packs;
        this.table = new Table<>(
                vertx,
                redis,
                versions,
                Versions.Topic.RELATED_ITEMS,
                row -> new Table.Row(Keys.utf8(row.getKey().value()), ItemCodec.writeRelated(row.getValue())));
    }

    /** Replaces the rows of these items, a few thousand a call; instances take notice at {@link #announce}. */
    public Future<Void> upsert(Map<ItemId, List<Related>> itemToRelated) {
        return table.upsert(itemToRelated.entrySet());
    }

    /** Tells all instances to load the table anew. */
    public Future<Void> announce() {
        return table.announce();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Map.Entry<ItemId, List<Related>>> replacement() {
        return table.replacement();
    }

    /** The same, after which the table that was in use is kept, to be brought back. */
    public Replacement<Map.Entry<ItemId, List<Related>>> keepingReplacement() {
        return table.keepingReplacement();
    }

    /** Puts the table in use that was before the last that kept it; false where none is kept. */
    public Future<Boolean> bringBack() {
        return table.bringBack();
    }

    /** Forgets the table that could be put in use again. */
    public Future<Void> forgetBefore() {
        return table.forgetBefore();
    }

    /** Of how many items there is a list. */
    public Future<Long> size() {
        return table.size();
    }

    /** Loads the whole table; fails when a row can't be read, so that what is in memory stays. */
    public Future<RelatedItems> load() {
        var itemToRelated = new ConcurrentHashMap<ItemId, List<Related>>();
        var reader = packs.fresh();
        return table.scan(
                        (id, packed) -> itemToRelated.put(packs.items().of(id), ItemCodec.readRelated(reader, packed)))
                .compose(_ -> table.make(() -> new RelatedItems(itemToRelated)));
    }
}
