package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Every meter of the service: recording one never fails and never blocks. */
public final class Meters {
    private final MeterRegistry registry;
    private final Timer storeReads;
    private final Timer storeWrites;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.storeReads = storeTimer("read");
        this.storeWrites = storeTimer("write");
    }

    /** {@code ogenblik.store.calls}, seconds: from asking Redis for a profile to having it, failures not included. */
    public void storeRead(long nanos) {
        storeReads.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code ogenblik.store.calls}, seconds: the same for any other call. */
    public void storeWrite(long nanos) {
        storeWrites.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code ogenblik.store.failures}: calls without a good reply; {@code reason} is one of a few wire names. */
    public void storeFailed(String reason) {
        registry.counter("ogenblik.store.failures", "reason", reason).increment();
    }

    /** {@code ogenblik.store.records.lost}: records of decisions, with the exposures they reserve, that could not be written. */
    public void recordLost() {
        recordsLost().increment();
    }

    /**
     * {@code ogenblik.store.sections.corrupt}: packed sections of profiles, and entries of what is kept beside
     * them ({@code decisions}, {@code merges}), that could not be read.
     */
    public void sectionCorrupt(String section) {
        registry.counter("ogenblik.store.sections.corrupt", "section", section).increment();
    }

    /** {@code ogenblik.store.reconnects}: connections that were made anew after they had been lost. */
    public void storeReconnected() {
        registry.counter("ogenblik.store.reconnects").increment();
    }

    /** {@code ogenblik.store.breaker.open}: 1 while the circuit breaker keeps calls from Redis, else 0. */
    public void watchBreaker(DoubleSupplier isOpen) {
        Gauge.builder("ogenblik.store.breaker.open", isOpen::getAsDouble).register(registry);
    }

    /** {@code ogenblik.store.connections}: connections to Redis that are up. */
    public void watchConnections(DoubleSupplier connected) {
        Gauge.builder("ogenblik.store.connections", connected::getAsDouble).register(registry);
    }

    private Counter recordsLost() {
        return registry.counter("ogenblik.store.records.lost");
    }

    private Timer storeTimer(String kind) {
        return Timer.builder("ogenblik.store.calls")
                .tag("kind", kind)
                .serviceLevelObjectives(
                        Duration.ofNanos(250_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100))
                .register(registry);
    }
}
