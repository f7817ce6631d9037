package ogenblik.http;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import ogenblik.catalog.rule.ValueType;
import org.jspecify.annotations.Nullable;

/** Turns what a caller sent for a name of the context into the type that the catalog declares for it. */
public final class ContextValues {
    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,399})(?:\\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,4})?");

    private ContextValues() {}

    /** The value of a JSON text, or null when it is of another type. */
    public static @Nullable Object ofJson(Object value, ValueType type) {
        return switch (type) {
            case STRING -> value instanceof String ? value : null;
            case INT -> whole(value);
            case DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case TIMESTAMP, DATE -> value instanceof String text && isTime(text, type) ? text : null;
            case STRINGS -> isListOfStrings(value) ? value : null;
        };
    }

    /** The value of a query's text, in which a comma separates strings, or null when it is of another type. */
    public static @Nullable Object ofText(String text, ValueType type) {
        return switch (type) {
            case STRING -> text;
            case INT -> whole(number(text));
            case DOUBLE -> number(text);
            case BOOL -> text.equals("true") ? (Object) true : text.equals("false") ? false : null;
            case TIMESTAMP, DATE -> isTime(text, type) ? text : null;
            case STRINGS -> List.of(text.split(",", -1));
        };
    }

    /** True for what a context may hold: a string, a number, a boolean or a list of strings. */
    public static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean || isListOfStrings(value);
    }

    /** How to say the type to a caller. */
    public static String named(ValueType type) {
        return switch (type) {
            case STRING -> "a string";
            case INT -> "a whole number";
            case DOUBLE -> "a number";
            case BOOL -> "true or false";
            case TIMESTAMP -> "a timestamp such as `2026-03-02T09:00:00Z`";
            case DATE -> "a date such as `1990-02-28`";
            case STRINGS -> "a list of strings";
        };
    }

    private static boolean isListOfStrings(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static @Nullable Object whole(@Nullable Object value) {
        if (value instanceof Long) return value;
        return value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 0x1p53
                ? (Object) real.longValue()
                : null;
    }

    /** Java itself would take {@code 1d}, {@code 0x1p3} and spaces around as well. */
    private static @Nullable Object number(String text) {
        if (!JSON_NUMBER.matcher(text).matches()) return null;
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? value : null;
    }

    private static boolean isTime(String text, ValueType type) {
        try {
            if (type == ValueType.DATE) LocalDate.parse(text);
            else OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
