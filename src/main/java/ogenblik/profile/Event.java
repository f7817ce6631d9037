package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer did, or that happened to one: {@code Order Completed}, with its properties.
 *
 * @param at when it happened, by the service's clock
 * @param properties as JSON has them: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List}, {@code
 *     Map}; what is null is left out
 */
public record Event(String name, Instant at, Map<String, Object> properties) {
    public Event {
        properties = Map.copyOf(properties);
    }

    /** The property where it is a text that is not empty. */
    public @Nullable String text(String property) {
        return properties.get(property) instanceof String text && !text.isEmpty() ? text : null;
    }

    /** The property where it is a number. */
    public @Nullable Number number(String property) {
        return properties.get(property) instanceof Number number ? number : null;
    }

    /** The property where it is a list, else an empty one. */
    public List<?> list(String property) {
        return properties.get(property) instanceof List<?> list ? list : List.of();
    }
}
