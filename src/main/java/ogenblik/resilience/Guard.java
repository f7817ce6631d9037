package ogenblik.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one dependency: a circuit breaker that counts errors and time-outs. A slow answer within its deadline is a
 * good one.
 *
 * <p>Shut off, it lets a few calls try again every {@link #PROBE_INTERVAL}, so that service is whole soon after the
 * dependency is.
 */
public final class Guard {
    /** How long the breaker stays open before calls may try again. */
    public static final Duration PROBE_INTERVAL = Duration.ofMillis(500);

    /** A call that gave up sooner than this says nothing about the dependency. */
    private static final long TELLING_WAIT_NANOS = 10_000_000;

    private final Unavailable shutOff =
            new Unavailable(Reason.STORE_DOWN, "the circuit breaker keeps calls from the store");

    private final CircuitBreaker breaker;

    public Guard(String name) {
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(50)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .slowCallRateThreshold(100)
                        .slowCallDurationThreshold(Duration.ofDays(1))
                        .waitDurationInOpenState(PROBE_INTERVAL)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .maxWaitDurationInHalfOpenState(Duration.ofSeconds(1))
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** Leave to call, or why not. After leave, {@link #succeeded} or {@link #failed} must tell how it went. */
    public @Nullable Unavailable enter() {
        return breaker.tryAcquirePermission() ? null : shutOff;
    }

    /** There was a reply, after this long. */
    public void succeeded(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    /** There was an error or none at all, after this long. */
    public void failed(long nanos, Throwable cause) {
        if (cause instanceof Unavailable u && u.reason() == Reason.STORE_TIMEOUT && nanos < TELLING_WAIT_NANOS)
            breaker.releasePermission();
        else breaker.onError(nanos, TimeUnit.NANOSECONDS, cause);
    }

    /** True while calls are kept from the dependency, or only let through to try. */
    public boolean isShutOff() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN, HALF_OPEN -> true;
            case CLOSED, DISABLED, METRICS_ONLY -> false;
        };
    }
}
