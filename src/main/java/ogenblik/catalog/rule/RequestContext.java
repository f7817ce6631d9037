package ogenblik.catalog.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says of the moment, by name: {@code locale}, {@code item} (the item on the page), {@code device},
 * {@code postalCode}, and whatever else the catalog declares. Values as an attribute's.
 */
public record RequestContext(Map<String, Object> nameToValue) {
    public static final RequestContext NONE = new RequestContext(Map.of());

    public RequestContext {
        nameToValue = Map.copyOf(nameToValue);
    }

    public @Nullable Object get(String name) {
        return nameToValue.get(name);
    }

    /** The value, if it is a string. */
    public @Nullable String text(String name) {
        return nameToValue.get(name) instanceof String text ? text : null;
    }
}
