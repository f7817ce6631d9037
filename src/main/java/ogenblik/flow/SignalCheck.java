package ogenblik.flow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Signals.Value;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.catalog.source.Spelling;
import ogenblik.feed.Texts;
import org.jspecify.annotations.Nullable;

/** Whether what is told of a signal fits what the catalog declares. */
final class SignalCheck {
    /** The most characters of a text, and of all texts of a list. */
    static final int MAX_TEXT = 1_000;

    private static final int SHOWN = 40;

    private final Map<String, ValueType> nameToType;
    private final Set<String> regions;
    private final Instant now;

    SignalCheck(Vocabulary.World world, Instant now) {
        this.nameToType = world.signals();
        this.regions = world.regions().ids();
        this.now = now;
    }

    /** What is wrong, in words. */
    static final class BadSignalException extends Exception {
        BadSignalException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    ValueType type(String name) throws BadSignalException {
        var type = nameToType.get(name);
        if (type != null) return type;
        throw new BadSignalException("unknown signal `" + name + "`"
                + (nameToType.isEmpty()
                        ? ": the catalog declares none"
                        : Spelling.didYouMean(name, nameToType.keySet())));
    }

    /** The region as it is kept: a declared one, or the beginning of a postal code. */
    String region(String written) throws BadSignalException {
        if (written.equals(Signals.EVERYWHERE) || regions.contains(written)) return written;
        var code = PostalCode.normal(written);
        if (code != null && PostalCode.isCode(code)) return code;
        throw new BadSignalException("unknown region `" + shown(written)
                + "`" + Spelling.didYouMean(written, regions)
                + ": use one that the catalog declares, or the beginning of a postal code");
    }

    /** The value as it is kept. */
    Object value(ValueType type, @Nullable Object value) throws BadSignalException {
        if (value == null || !AttributeCheck.isStorable(value) || !type.accepts(value))
            throw new BadSignalException("must be " + type.describe() + ", is "
                    + (value == null ? "absent" : "`" + shown(value.toString()) + "`"));
        int length = AttributeCheck.length(value);
        if (length > MAX_TEXT)
            throw new BadSignalException("must have at most " + MAX_TEXT + " characters, has " + length);
        return value;
    }

    /** A cell of a table as a value of this type; where it is none, as it stands. */
    static Object typed(ValueType type, String cell) {
        return switch (type) {
            case STRING, TIMESTAMP, DATE -> cell;
            case INT -> Texts.wholeLong(cell).<Object>map(number -> number).orElse(cell);
            case DOUBLE ->
                Texts.decimal(cell).<Object>map(number -> number.doubleValue()).orElse(cell);
            case STRINGS -> List.of(cell.split("\\s*[|;]\\s*"));
            case BOOL -> cell.equals("true") || cell.equals("false") ? (Object) Boolean.valueOf(cell) : cell;
        };
    }

    /** When it expires, told as a moment or as a span from now; null where neither is told. */
    @Nullable
    Instant expiry(@Nullable String expiresAt, @Nullable String ttl) throws BadSignalException {
        if (expiresAt != null && ttl != null) throw new BadSignalException("say `expiresAt` or `ttl`, not both");
        if (expiresAt == null && ttl == null) return null;
        var at = expiresAt == null ? after(String.valueOf(ttl)) : moment(expiresAt);
        if (at.isAfter(now)) return at;
        throw new BadSignalException("expires at " + at + ", which is past");
    }

    private static Instant moment(String written) throws BadSignalException {
        try {
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(written).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadSignalException(
                    "`expiresAt` must be a moment such as `2026-03-02T09:00:00Z`, is `" + shown(written) + "`");
        }
    }

    private Instant after(String written) throws BadSignalException {
        try {
            return Instant.ofEpochMilli(now.plus(Duration.parse(written)).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadSignalException("`ttl` must be a span such as `PT6H` or `P2D`, is `" + shown(written) + "`");
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** A value for one region, whole. */
    Value told(ValueType type, String region, @Nullable Object value, @Nullable Instant expiresAt)
            throws BadSignalException {
        return new Value(region(region), value(type, value), expiresAt);
    }
}
