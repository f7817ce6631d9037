package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/**
 * The meters of sights, clicks and dismissals that Redis could not take: {@code ogenblik.tracking.facts} by what became of
 * them, and what waits on disk.
 */
public final class FactMeters {
    private final MeterRegistry registry;
    private final Counter kept;
    private final Counter replayed;
    private final Counter lost;

    public FactMeters(MeterRegistry registry) {
        this.registry = registry;
        this.kept = counter(registry, "kept");
        this.replayed = counter(registry, "replayed");
        this.lost = counter(registry, "lost");
    }

    /** Written to disk. */
    public void kept() {
        kept.increment();
    }

    /** Stored in Redis from the disk; one whose batch broke off is counted each time. */
    public void replayed() {
        replayed.increment();
    }

    /** Could be written nowhere, or not be read again. */
    public void lost() {
        lost.increment();
    }

    /** {@code ogenblik.tracking.buffer}, bytes: what waits on disk. */
    public void watchBuffer(LongSupplier bytes) {
        Gauge.builder("ogenblik.tracking.buffer", bytes::getAsLong)
                .baseUnit("bytes")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.counter("ogenblik.tracking.facts", "outcome", outcome);
    }
}
