package ogenblik.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.id.ItemId;

/** The table of items that go with an item. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class RelatedItemStore {
    RelatedItemStore() {}

    /** Replaces the rows of these items, a few thousand a call; instances take notice at {@link #announce}. */
    public Future<Void> upsert(Map<ItemId, List<Related>> itemToRelated) {
        throw new UnsupportedOperationException();
    }

    /** Tells all instances to load the table anew. */
    public Future<Void> announce() {
        throw new UnsupportedOperationException();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Replacement<Map.Entry<ItemId, List<Related>>> replacement() {
        throw new UnsupportedOperationException();
    }

    /** Loads the whole table. */
    public Future<RelatedItems> load() {
        throw new UnsupportedOperationException();
    }
}
