package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The meters of the server itself: what was answered, and how late its event loops are. */
public final class ServerMeters {
    private static final int MAX_STATUS = 600;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final MeterRegistry registry;
    private final AtomicReferenceArray<Counter> statusToAnswers = new AtomicReferenceArray<>(MAX_STATUS);
    private final Timer lag;

    public ServerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.lag = Timer.builder("ogenblik.event.loop.lag")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500))
                .register(registry);
    }

    /** {@code ogenblik.http.answers}: answers by their HTTP status. */
    public void answered(int status) {
        if (status < 0 || status >= MAX_STATUS) return;
        var counter = statusToAnswers.get(status);
        if (counter == null) {
            counter = registry.counter("ogenblik.http.answers", "status", Integer.toString(status));
            statusToAnswers.set(status, counter);
        }
        counter.increment();
    }

    /**
     * {@code ogenblik.event.loop.lag}, seconds: how much later than due the calling context's event loop came to a timer,
     * looked at ten times a second for as long as that context lives.
     */
    public void watchLoop(Vertx vertx) {
        long[] dueNanos = {System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS)};
        vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> {
            long now = System.nanoTime();
            lag.record(Math.max(0, now - dueNanos[0]), TimeUnit.NANOSECONDS);
            dueNanos[0] = now + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
        });
    }
}
