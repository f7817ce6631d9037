package ogenblik.catalog.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item can be kept: all items are in the memory of each instance, and a text of an item may be in any answer.
 */
final class ItemSize {
    /** The most characters of an item as a line of NDJSON. */
    static final int MAX_CHARS = 1 << 15;

    private ItemSize() {}

    /** Why what is written can't be an item at all, or null. */
    static @Nullable String problem(JsonNode item) {
        var line = item.toString();
        if (line.length() > MAX_CHARS)
            return "the item has " + line.length() + " characters and may have " + MAX_CHARS + "; leave out "
                    + Shown.of(longest(item)) + ", which is the longest of its fields";
        return UTF_8.newEncoder().canEncode(line) ? null : "a text of the item holds half a surrogate pair";
    }

    private static String longest(JsonNode item) {
        return item.properties().stream()
                .max(Comparator.comparingInt(
                        field -> field.getValue().toString().length()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
