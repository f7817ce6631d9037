package ogenblik.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.source.Spelling;
import ogenblik.feed.Texts;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** Reads fields of rows to import. Whatever is wrong is a {@link BadRowException}. */
final class ImportFields {
    /** What is wrong with a row: its message is the reason that is written down. */
    static final class BadRowException extends RuntimeException {
        BadRowException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private ImportFields() {}

    static void requireKnown(Map<String, ?> fields, Collection<String> known) {
        for (var name : fields.keySet())
            if (!known.contains(name))
                throw new BadRowException("unknown field `" + name + "`" + Spelling.didYouMean(name, known));
    }

    static CustomerId.Known customer(String field, @Nullable Object value) {
        var text = id(field, value);
        try {
            return new CustomerId.Known(text);
        } catch (IllegalArgumentException e) {
            throw new BadRowException("`" + field + "`: " + e.getMessage());
        }
    }

    static ItemId item(String field, @Nullable Object value) {
        var text = id(field, value);
        try {
            return new ItemId(text);
        } catch (IllegalArgumentException e) {
            throw new BadRowException("`" + field + "`: " + e.getMessage());
        }
    }

    private static String id(String field, @Nullable Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Double) {
            var id = Texts.id(value.toString());
            if (!id.isEmpty()) return id;
        }
        throw new BadRowException("`" + field + "` must be an id, is " + shown(value));
    }

    /** A finite number, as JSON or as text. */
    static double number(String field, @Nullable Object value) {
        double number = switch (value) {
            case Long l -> l;
            case Double d -> d;
            case String text -> Texts.decimal(text).map(Number::doubleValue).orElse(Double.NaN);
            case null, default -> Double.NaN;
        };
        if (Double.isFinite(number)) return number;
        throw new BadRowException("`" + field + "` must be a number, is " + shown(value));
    }

    @SuppressWarnings("unchecked") // JSON's objects have names that are strings
    static Map<String, @Nullable Object> object(String field, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) return (Map<String, @Nullable Object>) map;
        throw new BadRowException("`" + field + "` must be an object, is " + shown(value));
    }

    static List<?> list(String field, @Nullable Object value) {
        if (value instanceof List<?> list) return list;
        throw new BadRowException("`" + field + "` must be a list, is " + shown(value));
    }

    static String shown(@Nullable Object value) {
        if (value == null) return "missing";
        var text = value.toString();
        return "`" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "`";
    }
}
