package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of events that come in, {@code ogenblik.events} by what became of them: a closed set of outcomes. */
public final class EventMeters {
    private final Counter accepted;
    private final Counter malformed;
    private final Counter forbidden;
    private final Counter refused;
    private final Counter unstored;

    public EventMeters(MeterRegistry registry) {
        this.accepted = counter(registry, "accepted");
        this.malformed = counter(registry, "malformed");
        this.forbidden = counter(registry, "forbidden");
        this.refused = counter(registry, "refused");
        this.unstored = counter(registry, "unstored");
    }

    /** Stored, or known already. */
    public void accepted(int events) {
        accepted.increment(events);
    }

    /** Could not be read. */
    public void malformed(int events) {
        malformed.increment(events);
    }

    /** About somebody for whom the caller may not speak. */
    public void forbidden(int events) {
        forbidden.increment(events);
    }

    /** Read and permitted, but not to be stored: of the future, say. */
    public void refused(int events) {
        refused.increment(events);
    }

    /** Could not be stored, so that the caller was asked to send them again. */
    public void unstored(int events) {
        unstored.increment(events);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.counter("ogenblik.events", "outcome", outcome);
    }
}
