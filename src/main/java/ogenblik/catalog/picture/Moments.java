package ogenblik.catalog.picture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the instants that countdowns run to. */
public final class Moments {
    private Moments() {}

    /** The instant of {@code 2026-12-31T23:00:00Z} or {@code 2027-01-01T00:00:00+01:00}, or null when it is none. */
    public static @Nullable Instant instant(String written) {
        try {
            return OffsetDateTime.parse(written.strip()).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
