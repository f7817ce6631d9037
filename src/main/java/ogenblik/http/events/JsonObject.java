package ogenblik.http.events;

import java.util.Map;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are not known beforehand: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, lists,
 * maps, and null.
 */
record JsonObject(Map<String, @Nullable Object> fields) {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    /** The object that is this text. */
    @SuppressWarnings("unchecked") // JSON's objects have names that are strings
    static Parsed<JsonObject> read(byte[] text) {
        return StrictJson.read(text, input -> {
            if (input.isObject() && input.any() instanceof Map<?, ?> fields)
                return new JsonObject((Map<String, @Nullable Object>) fields);
            input.expected("an object");
            return EMPTY;
        });
    }

    /** The object that this field holds, or an empty one. */
    static Map<?, ?> object(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    /** The text that this field holds, or null. */
    static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}
