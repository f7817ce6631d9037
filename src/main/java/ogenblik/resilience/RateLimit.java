package ogenblik.resilience;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Lets so many calls a second pass, and refuses the rest at once. */
public final class RateLimit {
    private final RateLimiter limiter;
    private final int perSecond;

    private RateLimit(RateLimiter limiter, int perSecond) {
        this.limiter = limiter;
        this.perSecond = perSecond;
    }

    /** {@code perSecond} is at least 1. */
    public static RateLimit perSecond(String name, int perSecond) {
        var limiter = RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(perSecond)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
        return new RateLimit(limiter, perSecond);
    }

    /** True when this call may pass. */
    public boolean tryPass() {
        return limiter.acquirePermission();
    }

    /** How many calls pass in a second. */
    public int perSecond() {
        return perSecond;
    }
}
