package ogenblik.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of files: ISO 8601 with {@code T} or a space, with or without seconds, offset or time of day; {@code
 * 2010/12/01}, {@code 20101201}, {@code 12/1/2010} (month first), {@code 1.12.2010} and {@code 1-12-2010} (day first), each
 * with or without a time; and epoch seconds (10 digits) or milliseconds (13). A time without an offset is one of the
 * zone given; a date alone is its midnight there.
 */
public final class Times {
    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 13;

    private static final Pattern PLAIN = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d");

    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-M-d][uuuu/M/d][uuuuMMdd][M/d/uuuu][M/d/uu][d.M.uuuu][d-M-uuuu]")
            .appendPattern("[['T'][ ]H:mm[:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("]][ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;
    private final DateTimeFormatter format;

    /**
     * Reads dates of this zone.
     *
     * @param pattern the file's own, in the letters of {@link DateTimeFormatter}, or null for those above
     * @throws BadFeedException when the pattern is none
     */
    public Times(ZoneId zone, @Nullable String pattern) {
        this.zone = zone;
        this.format = pattern == null ? ANY : own(pattern);
    }

    private static DateTimeFormatter own(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new BadFeedException(
                    "`" + pattern + "` is no date format such as `d/M/yyyy H:mm`: " + e.getMessage());
        }
    }

    /** The instant that a text names, or nothing. */
    public Optional<Instant> read(String text) {
        var stripped = text.strip();
        try {
            if (format == ANY && stripped.length() == SECONDS_DIGITS && isNumber(stripped))
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(stripped)));
            if (format == ANY && stripped.length() == MILLIS_DIGITS && isNumber(stripped))
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(stripped)));
            if (format == ANY && PLAIN.matcher(stripped).matches()) return Optional.of(plain(stripped));
            return Optional.of(
                    switch (format.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime exact -> exact.toInstant();
                        case LocalDateTime local -> local.atZone(zone).toInstant();
                        case LocalDate day -> day.atStartOfDay(zone).toInstant();
                        default -> throw new DateTimeException("no date");
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The form that most files have, read much faster than by a pattern with many choices. */
    private Instant plain(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .atZone(zone)
                .toInstant();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
