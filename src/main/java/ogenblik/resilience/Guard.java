package ogenblik.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one dependency: a circuit breaker that counts errors and time-outs, and a bulkhead that bounds the calls
 * which wait at once. A slow answer within its deadline is a good one.
 *
 * <p>Shut off, it lets a few calls try again every {@link #PROBE_INTERVAL}, so that service is whole soon after the
 * dependency is.
 */
public final class Guard {
    /** How long the breaker stays open before calls may try again. */
    public static final Duration PROBE_INTERVAL = Duration.ofMillis(500);

    /** A call that gave up sooner than this says nothing about the dependency. */
    private static final long TELLING_WAIT_NANOS = 10_000_000;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace and is never suppressed
    private static final Unavailable SHUT_OFF =
            new Unavailable(Reason.STORE_DOWN, "the circuit breaker keeps calls from the store");

    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final Unavailable FULL = new Unavailable(Reason.OVERLOAD, "too many calls wait for the store");

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;

    /** {@code maxConcurrent} is the most calls that wait at once. */
    public Guard(String name, int maxConcurrent) {
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
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(maxConcurrent)
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    /** Leave to call, or why not. After leave exactly one of the methods below tells how it went. */
    public @Nullable Unavailable enter() {
        if (!bulkhead.tryAcquirePermission()) return FULL;
        if (breaker.tryAcquirePermission()) return null;
        bulkhead.onComplete();
        return SHUT_OFF;
    }

    /** There was a reply, after this long. */
    public void succeeded(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        bulkhead.onComplete();
    }

    /** There was an error or none at all, after this long. */
    public void failed(long nanos, Throwable cause) {
        if (cause instanceof Unavailable u && u.reason() == Reason.STORE_TIMEOUT && nanos < TELLING_WAIT_NANOS)
            breaker.releasePermission();
        else breaker.onError(nanos, TimeUnit.NANOSECONDS, cause);
        bulkhead.onComplete();
    }

    /** True while calls are kept from the dependency, or only let through to try. */
    public boolean isShutOff() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN, HALF_OPEN -> true;
            case CLOSED, DISABLED, METRICS_ONLY -> false;
        };
    }
}
