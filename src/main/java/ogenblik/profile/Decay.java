package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Exponential decay: what is left of something after a while is 2^(-age / half-life) of it, the law of radioactive decay
 * (Rutherford and Soddy, 1902).
 */
public final class Decay {
    private Decay() {}

    /** The part that is left at a later moment, (0, 1]; all of it without a half-life, and at any earlier moment. */
    public static double remaining(@Nullable Duration halfLife, Instant since, Instant at) {
        if (halfLife == null || !at.isAfter(since)) return 1;
        double ageMillis = Duration.between(since, at).toMillis();
        return StrictMath.pow(2, -ageMillis / halfLife.toMillis());
    }
}
