package ogenblik.store;

import io.vertx.core.Future;
import java.util.Collection;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;

/** The items that were imported. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ItemStore {
    ItemStore() {}

    /** Adds and replaces by id, a few thousand a call; instances take notice at {@link #announce}. */
    public Future<Void> upsert(Collection<Item> items) {
        throw new UnsupportedOperationException();
    }

    /** Tells all instances to load the table anew. */
    public Future<Void> announce() {
        throw new UnsupportedOperationException();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Item> replacement() {
        throw new UnsupportedOperationException();
    }

    /** Loads the whole table. */
    public Future<ItemTable> load() {
        throw new UnsupportedOperationException();
    }
}
