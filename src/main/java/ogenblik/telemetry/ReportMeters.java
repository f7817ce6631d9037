package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of counting what reports say. */
public final class ReportMeters {
    private final MeterRegistry registry;
    private final AtomicLong completeNanos = new AtomicLong(System.nanoTime());
    private final Counter facts;
    private final Counter unreadable;
    private final Counter outOfTime;
    private final Counter lost;
    private final Counter failures;

    public ReportMeters(MeterRegistry registry) {
        this.registry = registry;
        this.facts = registry.counter("ogenblik.reports.facts");
        this.unreadable = registry.counter("ogenblik.reports.dropped", "reason", "unreadable");
        this.outOfTime = registry.counter("ogenblik.reports.dropped", "reason", "out-of-time");
        this.lost = registry.counter("ogenblik.reports.dropped", "reason", "overflow");
        this.failures = registry.counter("ogenblik.reports.failures");
        Gauge.builder("ogenblik.reports.lag", completeNanos, at -> seconds(System.nanoTime() - at.get()))
                .register(registry);
    }

    private static double seconds(long nanos) {
        return Math.max(0, nanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /**
     * {@code ogenblik.reports.lag}, seconds: since when the reports may lack something that was told. It is about the time
     * between two looks while all is well, and grows while what is told can't be counted, or not as fast as it comes; an
     * instance beside another one that counts is up to date with each look.
     */
    public void complete() {
        completeNanos.set(System.nanoTime());
    }

    /** {@code ogenblik.reports.facts}: entries of the streams that were counted. */
    public void counted(int entries) {
        facts.increment(entries);
    }

    /**
     * {@code ogenblik.reports.dropped}: entries, or parts of them, that can't be read, and those of days that reports don't
     * keep or that are still to come.
     */
    public void dropped(int unreadableOnes, int outOfTimeOnes) {
        unreadable.increment(unreadableOnes);
        outOfTime.increment(outOfTimeOnes);
    }

    /** The same of counters that would have outgrown 64 bits. */
    public void overflowed(long counters) {
        lost.increment((double) counters);
    }

    /** {@code ogenblik.reports.gaps}: times that a stream had been trimmed beyond what was counted of it. */
    public void gap(String stream) {
        registry.counter("ogenblik.reports.gaps", "stream", stream).increment();
    }

    /** {@code ogenblik.reports.failures}: looks at the streams that failed; what they would have counted the next one does. */
    public void failed() {
        failures.increment();
    }
}
