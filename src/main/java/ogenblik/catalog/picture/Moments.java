package ogenblik.catalog.picture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what countdowns run to: an instant as {@code 2026-12-31T23:00:00Z} or {@code 2027-01-01T00:00:00+01:00}, or a time of
 * each day with its zone, as {@code 22:00 Europe/Amsterdam}.
 */
public final class Moments {
    private Moments() {}

    /** The next such moment after {@code now}, or one that has passed; null when it is none. */
    public static @Nullable Instant next(String written, Instant now) {
        try {
            var parts = written.strip().split(" ", 2);
            if (parts.length == 1) return OffsetDateTime.parse(parts[0]).toInstant();
            var time = LocalTime.parse(parts[0]);
            var here = now.atZone(ZoneId.of(parts[1]));
            var today = here.with(time);
            return (today.isAfter(here) ? today : here.plusDays(1).with(time)).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** Whether it is such a moment. */
    public static boolean isMoment(String written) {
        return next(written, Instant.EPOCH) != null;
    }
}
