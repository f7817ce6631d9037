package ogenblik.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;

/** A bulkhead: room for so many calls at once, and no queue before it. */
public final class Room {
    private final Bulkhead bulkhead;
    private final Unavailable full;

    public Room(String name, int maxConcurrent) {
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(maxConcurrent)
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
        this.full = new Unavailable(Reason.OVERLOAD, "more than " + maxConcurrent + " calls wait for `" + name + "`");
    }

    /** Null when there is room, and then {@link #leave} must follow once; else why not. */
    public @Nullable Unavailable enter() {
        return bulkhead.tryAcquirePermission() ? null : full;
    }

    public void leave() {
        bulkhead.onComplete();
    }

    /** How many are in it. */
    public int occupied() {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }
}
