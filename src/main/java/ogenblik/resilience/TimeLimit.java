package ogenblik.resilience;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ogenblik.resilience.Unavailable.Reason;

/**
 * Gives a piece of work that has no deadline of its own a fixed time, such as loading a table. For what each request waits
 * for there is {@link DeadlineTimer}, which is cheaper.
 */
public final class TimeLimit {
    private final TimeLimiter limiter;
    private final ScheduledExecutorService scheduler;

    /** {@code scheduler} ends what takes too long; an event loop will do. */
    public TimeLimit(String name, Duration limit, ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
        this.limiter = TimeLimiter.of(
                name,
                TimeLimiterConfig.custom()
                        .timeoutDuration(limit)
                        .cancelRunningFuture(false)
                        .build());
    }

    /** What {@code work} gives, or {@link Unavailable} when it takes longer; what it does then is not heard of any more. */
    public <T> Future<T> within(Vertx vertx, Supplier<Future<T>> work) {
        var context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(
                        limiter.executeCompletionStage(
                                scheduler, () -> work.get().toCompletionStage()),
                        context)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new Unavailable(Reason.STORE_TIMEOUT, "not done within the time limit")
                                : failure));
    }
}
