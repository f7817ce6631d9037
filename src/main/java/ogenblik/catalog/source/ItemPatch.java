package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;

/**
 * Some fields of an item, to be changed where it is there (RFC 7396: a field that is null goes). Immutable.
 *
 * @see ItemFeed#patch
 */
public final class ItemPatch {
    private final ItemId id;
    private final ObjectNode changes;
    private final boolean isThere;
    private final ZoneId zone;
    private final UnaryOperator<String> shown;

    /**
     * Of these fields.
     *
     * @param isThere it is in stock, however many there are; a number that is known stays
     * @param shown what a field is called where it was written, for messages
     */
    ItemPatch(ItemId id, ObjectNode changes, boolean isThere, ZoneId zone, UnaryOperator<String> shown) {
        this.id = id;
        this.changes = changes;
        this.isThere = isThere;
        this.zone = zone;
        this.shown = shown;
    }

    public ItemId id() {
        return id;
    }

    /** The item as it will be; where there is none, the fields must make a whole one. */
    public ItemReader.Read applyTo(Optional<Item> before) {
        var json = before.map(ItemText::json).orElseGet(() -> ItemText.named(id));
        if (isThere && before.isPresent() && !before.get().supply().isAny()) json.remove("stock");
        merge(json, changes);
        return new ItemFields(json, zone, shown).read();
    }

    private static void merge(ObjectNode into, ObjectNode changes) {
        for (var change : changes.properties()) {
            var name = change.getKey();
            var value = change.getValue();
            if (value.isNull()) into.remove(name);
            else if (value instanceof ObjectNode below && into.get(name) instanceof ObjectNode there)
                merge(there, below);
            else into.set(name, value.deepCopy());
        }
    }
}
