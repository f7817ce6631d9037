package ogenblik.resilience;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * So many calls per period for each key, counted on this instance. Of keys that were not heard of for some periods nothing
 * is kept, and of no more than {@link #MAX_KEYS} at once.
 */
public final class RateLimit {
    public static final int MAX_KEYS = 10_000;

    private final LoadingCache<String, RateLimiter> keyToLimiter;
    private final Duration period;

    /** {@code calls} is at least 1, {@code period} at least a millisecond. */
    public RateLimit(int calls, Duration period) {
        this.period = period;
        var config = RateLimiterConfig.custom()
                .limitForPeriod(calls)
                .limitRefreshPeriod(period)
                .timeoutDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build();
        this.keyToLimiter = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(period.multipliedBy(3))
                .build(key -> RateLimiter.of(key, config));
    }

    /** True when this key may call now; the call is counted then. */
    public boolean mayCall(String key) {
        return keyToLimiter.get(key).acquirePermission();
    }

    /** How many keys are counted just now. */
    long keys() {
        keyToLimiter.cleanUp();
        return keyToLimiter.estimatedSize();
    }

    /** After how many whole seconds a refused caller may try again, at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, period.plusMillis(999).toSeconds());
    }
}
