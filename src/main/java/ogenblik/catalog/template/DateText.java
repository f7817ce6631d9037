package ogenblik.catalog.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a day or an instant reads: by default in full ({@code 2 March 2026}), else by Liquid's codes ({@code %d-%m-%Y}) or
 * as {@code short}, {@code medium} or {@code long}. A calendar day, which is midnight in UTC, is that day everywhere.
 */
record DateText(DateTimeFormatter formatter) {
    static final DateText LONG = styled(FormatStyle.LONG);

    /** Throws {@link IllegalArgumentException} where the format holds a code that is not known. */
    static DateText of(String format) {
        return switch (format) {
            case "short" -> styled(FormatStyle.SHORT);
            case "medium" -> styled(FormatStyle.MEDIUM);
            case "long" -> LONG;
            default -> new DateText(byCodes(format));
        };
    }

    /** The date, or null when the value is none. */
    @Nullable
    String format(@Nullable Object value, ZoneId zone, Locale locale) {
        var date = date(value, zone);
        return date == null ? null : formatter.withLocale(locale).format(date).strip();
    }

    private static @Nullable ZonedDateTime date(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case Instant instant -> {
                var utc = instant.atZone(ZoneOffset.UTC);
                yield utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? utc : instant.atZone(zone);
            }
            case String text -> {
                try {
                    yield LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
                } catch (DateTimeException _) {
                    yield null;
                }
            }
            case null, default -> null;
        };
    }

    private static DateText styled(FormatStyle style) {
        return new DateText(DateTimeFormatter.ofLocalizedDate(style));
    }

    private static DateTimeFormatter byCodes(String format) {
        if (!format.contains("%"))
            throw new IllegalArgumentException(
                    "filter `date` takes short, medium, long or codes such as `%d-%m-%Y`, has `" + format + "`");
        var builder = new DateTimeFormatterBuilder();
        for (int i = 0; i < format.length(); i++) {
            char here = format.charAt(i);
            if (here != '%') builder.appendLiteral(here);
            else if (++i < format.length()) append(builder, format.charAt(i));
            else throw new IllegalArgumentException("filter `date` has a format that ends in `%`");
        }
        return builder.toFormatter(Locale.ROOT);
    }

    private static void append(DateTimeFormatterBuilder builder, char code) {
        switch (code) {
            case 'Y' -> builder.appendPattern("uuuu");
            case 'y' -> builder.appendPattern("uu");
            case 'm' -> builder.appendPattern("MM");
            case 'B' -> builder.appendPattern("MMMM");
            case 'b' -> builder.appendPattern("MMM");
            case 'd' -> builder.appendPattern("dd");
            case 'e' -> builder.appendPattern("d");
            case 'A' -> builder.appendPattern("EEEE");
            case 'a' -> builder.appendPattern("EEE");
            case 'H' -> builder.appendPattern("HH");
            case 'M' -> builder.appendPattern("mm");
            case '%' -> builder.appendLiteral('%');
            default ->
                throw new IllegalArgumentException(
                        "filter `date` knows the codes %Y %y %m %B %b %d %e %A %a %H %M, not `%" + code + "`");
        }
    }
}
