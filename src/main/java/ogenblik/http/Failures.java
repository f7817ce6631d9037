package ogenblik.http;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import ogenblik.resilience.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes an answer. A dependency that is gone is a 503; anything else is a bug and a 500,
 * logged at most once a second, without its message, which may name a customer.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FRAMES = 12;

    private final AtomicLong lastLoggedNanos = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final AtomicLong unlogged = new AtomicLong();

    /** What to tell the caller; the rest is for the log. */
    Problem problem(Throwable cause) {
        if (cause instanceof Unavailable) return Problem.unavailable();
        log(cause);
        return Problem.internal();
    }

    private void log(Throwable cause) {
        long now = System.nanoTime();
        long last = lastLoggedNanos.get();
        if (now - last < PAUSE_NANOS || !lastLoggedNanos.compareAndSet(last, now)) {
            unlogged.incrementAndGet();
            return;
        }
        var frames = Arrays.stream(cause.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        LOG.error(
                "a request failed with {} ({} more since the last such line){}",
                cause.getClass().getName(),
                unlogged.getAndSet(0),
                frames);
    }
}
