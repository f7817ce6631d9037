package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;

/** Events as a shop tells them, and what they make of a profile. */
final class Told {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Told() {}

    /** {@code minutes} after noon; properties as name, value, name, value. */
    static Event event(String name, long minutes, Object... properties) {
        var nameToValue = new HashMap<String, Object>();
        for (int i = 0; i < properties.length; i += 2) nameToValue.put((String) properties[i], read(properties[i + 1]));
        return new Event(name, NOON.plus(Duration.ofMinutes(minutes)), nameToValue);
    }

    /** Products as item, quantity, price, item, ... */
    static List<Object> products(Object... itemQuantityPrice) {
        var products = new ArrayList<Object>();
        for (int i = 0; i < itemQuantityPrice.length; i += 3)
            products.add(Map.of(
                    "product_id",
                    itemQuantityPrice[i],
                    "quantity",
                    read(itemQuantityPrice[i + 1]),
                    "price",
                    read(itemQuantityPrice[i + 2])));
        return products;
    }

    /** A whole number as it is read from JSON. */
    private static Object read(Object value) {
        return value instanceof Integer whole ? (Object) whole.longValue() : value;
    }

    static Behaviour after(Event... events) {
        return after(Behaviour.NONE, List.of(events));
    }

    static Behaviour after(Behaviour before, List<Event> events) {
        return after(before, events, ProfileBounds.DEFAULT);
    }

    static Behaviour after(Behaviour before, List<Event> events, ProfileBounds bounds) {
        var profile = Profile.empty(new CustomerId.Known("1")).withBehaviour(before);
        for (var event : events) profile = EventChanges.of(event).apply(profile, bounds);
        return profile.behaviour();
    }
}
