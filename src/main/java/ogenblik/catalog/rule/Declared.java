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

    /** The day's midnight in UTC. */
    static @Nullable Instant midnight(String day) {
        try {
            return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
