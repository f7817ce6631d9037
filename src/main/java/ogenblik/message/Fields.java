package ogenblik.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ogenblik.id.CustomerId;
import ogenblik.id.Ids;
import org.jspecify.annotations.Nullable;

/** The fields of a message by name, each asked for with the kind that it must have. */
final class Fields {
    private static final int LAST_YEAR = 9999;
    private static final int SHOWN_CHARS = 40;

    /** Whole numbers up to here are exact as a double. */
    private static final double MOST_EXACT = 0x1p53;

    /** What is wrong: its message is the reason that the sender is told. */
    static final class BadFieldException extends RuntimeException {
        BadFieldException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private final Map<String, ? extends @Nullable Object> nameToValue;

    Fields(Map<String, ? extends @Nullable Object> nameToValue) {
        this.nameToValue = nameToValue;
    }

    boolean has(String name) {
        return nameToValue.get(name) != null;
    }

    /** The text, or null where the field is missing, null or empty. */
    @Nullable
    String text(String name) {
        var value = nameToValue.get(name);
        if (value == null) return null;
        if (value instanceof String text) return text.isEmpty() ? null : text;
        throw new BadFieldException("`" + name + "` must be a string, is " + shown(value));
    }

    String requiredText(String name) {
        var text = text(name);
        if (text == null) throw missing(name);
        return text;
    }

    static BadFieldException missing(String name) {
        return new BadFieldException("`" + name + "` is missing");
    }

    /** A text without control characters, of at most so many characters; null where the field is missing. */
    @Nullable
    String bounded(String name, int maxLength) {
        var text = text(name);
        if (text == null) return null;
        int length = text.codePointCount(0, text.length());
        if (length > maxLength)
            throw new BadFieldException("`" + name + "` must have at most " + maxLength + " characters, has " + length);
        if (text.chars().anyMatch(Character::isISOControl))
            throw new BadFieldException("`" + name + "` must not hold control characters");
        return text;
    }

    String requiredBounded(String name, int maxLength) {
        var text = bounded(name, maxLength);
        if (text == null) throw missing(name);
        return text;
    }

    /** A text that has the form of an id. */
    String requiredId(String name) {
        try {
            return Ids.requireValid("`" + name + "`", requiredText(name));
        } catch (IllegalArgumentException e) {
            throw new BadFieldException(String.valueOf(e.getMessage()));
        }
    }

    CustomerId.@Nullable Known known(String name) {
        return id(name, CustomerId.Known::new);
    }

    CustomerId.@Nullable Visitor visitor(String name) {
        return id(name, CustomerId.Visitor::new);
    }

    /** A visitor, with or without its prefix. */
    CustomerId.@Nullable Visitor prefixedVisitor(String name) {
        return id(
                name,
                text -> new CustomerId.Visitor(
                        text.startsWith(CustomerId.ANONYMOUS_PREFIX)
                                ? text.substring(CustomerId.ANONYMOUS_PREFIX.length())
                                : text));
    }

    /** Either kind, as one text names it. */
    @Nullable
    CustomerId customer(String name) {
        return id(name, CustomerId::parse);
    }

    /** Many senders write an id that is a number as one. */
    private <T> @Nullable T id(String name, Function<String, T> make) {
        var value = nameToValue.get(name);
        var id = value instanceof Number number ? digits(number) : text(name);
        if (id == null) return null;
        try {
            return make.apply(id);
        } catch (IllegalArgumentException e) {
            throw new BadFieldException("`" + name + "`: " + e.getMessage());
        }
    }

    private static String digits(Number number) {
        double real = number.doubleValue();
        boolean isWhole = number instanceof Double && real == Math.rint(real) && Math.abs(real) <= MOST_EXACT;
        return isWhole ? Long.toString((long) real) : number.toString();
    }

    /** The instant, or null where the field is missing. */
    @Nullable
    Instant instant(String name) {
        var text = text(name);
        if (text == null) return null;
        try {
            var at = OffsetDateTime.parse(text);
            if (at.getYear() >= 0 && at.getYear() <= LAST_YEAR) return at.toInstant();
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new BadFieldException(
                "`" + name + "` must be an instant with its offset such as 2026-03-02T09:00:00Z, is " + shown(text));
    }

    /** The object as it is; empty where the field is missing. */
    Map<?, ? extends @Nullable Object> map(String name) {
        return switch (nameToValue.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            case Object other -> throw new BadFieldException("`" + name + "` must be an object, is " + shown(other));
        };
    }

    /** The object without what is null in it, however deep; empty where the field is missing. */
    Map<String, Object> object(String name) {
        return withoutNulls(map(name));
    }

    private static Map<String, Object> withoutNulls(Map<?, ? extends @Nullable Object> fields) {
        var kept = LinkedHashMap.<String, Object>newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> {
            if (value != null) kept.put(String.valueOf(name), withoutNulls(value));
        });
        return kept;
    }

    private static Object withoutNulls(Object value) {
        return switch (value) {
            case Map<?, ?> map -> withoutNulls(map);
            case List<?> list -> {
                var kept = new ArrayList<Object>(list.size());
                for (var element : list) if (element != null) kept.add(withoutNulls(element));
                yield kept;
            }
            default -> value;
        };
    }

    static String shown(Object value) {
        var text = value.toString();
        return "`" + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...") + "`";
    }
}
