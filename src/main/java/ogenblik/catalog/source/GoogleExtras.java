package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ogenblik.catalog.rule.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What an item of Google's specification has beside the attributes with a meaning: those that the catalog declares under
 * {@code itemFields}, as their types say, and columns that go by the names of NDJSON.
 */
final class GoogleExtras {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** Our names that are the same as some of Google's, and read there. */
    private static final List<String> COMMON = List.of("id", "title", "price");

    private GoogleExtras() {}

    static ObjectNode of(
            FeedForm form, Map<String, String> columnToCell, Map<String, String> nameToText, List<String> problems) {
        var extras = MAKE.objectNode();
        columnToCell.forEach((column, cell) -> {
            if (!cell.isBlank() && isOurs(column)) ItemReader.put(extras, column, cell.strip());
        });
        nameToText.forEach((name, text) -> {
            var field = GoogleNames.camelCase(name);
            if (form.itemFields().containsKey(field)) put(extras, form, field, name, nameToText, problems);
        });
        columnToCell.forEach((column, cell) -> {
            if (!cell.isBlank() && form.itemFields().containsKey(column) && !isGoogles(column))
                put(extras, form, column, column, columnToCell, problems);
        });
        return extras;
    }

    private static boolean isOurs(String column) {
        return column.startsWith("titles.") || (ItemFields.isOwn(column) && !COMMON.contains(column));
    }

    /** Whether it is read by its name in the specification, too. */
    private static boolean isGoogles(String column) {
        return GoogleNames.camelCase(GoogleNames.of(column)).equals(column);
    }

    private static void put(
            ObjectNode extras,
            FeedForm form,
            String field,
            String name,
            Map<String, String> nameToText,
            List<String> problems) {
        var type = form.itemFields().get(field);
        if (type == null || ItemFields.isOwn(field)) return;
        var value = type == ValueType.STRINGS ? list(name, nameToText) : value(type, nameToText.getOrDefault(name, ""));
        if (value != null) extras.set(field, value);
        else
            problems.add("`" + name + "` must be " + type.describe() + ", as `itemFields` declares it, is "
                    + Shown.of(nameToText.getOrDefault(name, "")));
    }

    private static @Nullable JsonNode value(ValueType type, String text) {
        return switch (type) {
            case STRING, STRINGS, TIMESTAMP, DATE -> MAKE.textNode(text);
            case BOOL ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "yes", "true", "1" -> MAKE.booleanNode(true);
                    case "no", "false", "0" -> MAKE.booleanNode(false);
                    default -> null;
                };
            case INT -> whole(text);
            case DOUBLE -> real(text);
        };
    }

    private static @Nullable JsonNode whole(String text) {
        try {
            return MAKE.numberNode(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable JsonNode real(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? MAKE.numberNode(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An attribute that is repeated in XML, and has commas between its values in a table. */
    private static JsonNode list(String name, Map<String, String> nameToText) {
        var texts = new ArrayList<String>();
        var first = nameToText.getOrDefault(name, "");
        if (nameToText.containsKey(name + ".2")) texts.add(first);
        else for (var part : first.split(",", -1)) if (!part.isBlank()) texts.add(part.strip());
        for (int i = 2; nameToText.containsKey(name + "." + i); i++)
            texts.add(nameToText.getOrDefault(name + "." + i, ""));
        var array = MAKE.arrayNode(texts.size());
        texts.forEach(array::add);
        return array;
    }
}
