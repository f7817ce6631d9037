package ogenblik.catalog.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment as feeds write it, after ISO 8601: with or without seconds, with an offset such as {@code +0100}, {@code +01:00} or
 * {@code Z} or in the catalog's zone; a day alone is its midnight there. To the millisecond, as items are kept, and with a year
 * of four digits.
 */
final class FeedMoment {
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd[['T'][' ']HH:mm[:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("]][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private FeedMoment() {}

    /** The moment, or null where the text is none. */
    static @Nullable Instant read(String text, ZoneId zone) {
        return read(text, zone, 0);
    }

    /** The same as the end of something: a day alone is all of it. */
    static @Nullable Instant readEnd(String text, ZoneId zone) {
        return read(text, zone, 1);
    }

    private static @Nullable Instant read(String text, ZoneId zone, int daysMore) {
        try {
            var written = ANY.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            var moment = switch (written) {
                case OffsetDateTime exact -> exact.toInstant();
                case LocalDateTime local -> local.atZone(zone).toInstant();
                default ->
                    LocalDate.from(written)
                            .plusDays(daysMore)
                            .atStartOfDay(zone)
                            .toInstant();
            };
            return moment.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
