package ogenblik.http.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one call brought, in its order.
 *
 * @param isBatch whether one that is bad leaves the others; a single one is the call's own fault
 * @param writeKey the key that the body holds, or null
 */
record Delivery(List<Item> items, boolean isBatch, @Nullable String writeKey) {
    static Delivery single(Item item, @Nullable String writeKey) {
        return new Delivery(List.of(item), false, writeKey);
    }
}
