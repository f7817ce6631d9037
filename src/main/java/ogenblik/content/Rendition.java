package ogenblik.content;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a picture is drawn.
 *
 * @param scale 1, or 2 for screens with twice the pixels
 * @param now what countdowns count from
 */
public record Rendition(Format format, int scale, Instant now) {
    public static final int MAX_SCALE = 2;

    public Rendition {
        if (scale < 1 || scale > MAX_SCALE)
            throw new IllegalArgumentException("`scale` must be 1 or 2, is `" + scale + "`");
    }

    /** How long a countdown in it shows what it does when it is drawn: one that stands still has no seconds. */
    public Duration countdownStep() {
        return format == Format.GIF ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
    }

    /** The latest moment, up to now, from which on a countdown looks the same. */
    public Instant sinceWhen() {
        return now.truncatedTo(format == Format.GIF ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
    }
}
