package ogenblik.catalog.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a value as stored into one of its declared type; what doesn't fit the type is as good as absent. */
final class Declared {
    private static final double LARGEST_EXACT = 1L << 53;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Declared() {}

    /** The value as the Java type of its {@link Kind}, or null when it is of another type. */
    static @Nullable Object as(ValueType type, @Nullable Object raw) {
        if (raw == null) return null;
        return switch (type) {
            case STRING -> raw instanceof String ? raw : null;
            case BOOL -> raw instanceof Boolean ? raw : null;
            case INT -> raw instanceof Long ? raw : whole(raw);
            case DOUBLE -> real(raw);
            case TIMESTAMP -> raw instanceof String text ? instant(text) : null;
            case DATE -> raw instanceof String text ? midnight(text) : null;
            case STRINGS -> raw instanceof List<?> ? raw : null;
        };
    }

    private static @Nullable Object whole(Object raw) {
        return switch (raw) {
            case Integer i -> (Object) i.longValue();
            case Double d when d == Math.rint(d) && Math.abs(d) <= LARGEST_EXACT -> (Object) d.longValue();
            default -> null;
        };
    }

    private static @Nullable Object real(Object raw) {
        return switch (raw) {
            case Double d -> Double.isFinite(d) ? d : null;
            case Long l when Math.abs((double) l) <= LARGEST_EXACT -> (Object) l.doubleValue();
            case Integer i -> (Object) i.doubleValue();
            default -> null;
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of {@code 1990-02-28}, which nearly all days look like, without the machinery of a parser; null for any other. */
    private static @Nullable Instant plainMidnight(String day) {
        if (day.length() != 10 || day.charAt(4) != '-' || day.charAt(7) != '-') return null;
        int year = digits(day, 0, 4);
        int month = digits(day, 5, 7);
        int ofMonth = digits(day, 8, 10);
        if (year < 0 || month < 1 || month > 12 || ofMonth < 1 || ofMonth > 28) return null;
        return Instant.ofEpochSecond(LocalDate.of(year, month, ofMonth).toEpochDay() * SECONDS_OF_A_DAY);
    }

    /** The number of these characters, or -1 where one is no digit. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    /** The day's midnight in UTC. */
    static @Nullable Instant midnight(String day) {
        var plain = plainMidnight(day);
        if (plain != null) return plain;
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
