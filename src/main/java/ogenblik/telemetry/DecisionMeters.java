package ogenblik.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The meters of deciding. Tags are bounded: placements come from the catalog, outcomes and reasons from closed sets. */
public final class DecisionMeters {
    private final MeterRegistry registry;
    private final ConcurrentHashMap<String, ByOutcome> placementToCounters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> reasonToDegraded = new ConcurrentHashMap<>();
    private final Function<String, ByOutcome> newByOutcome;
    private final Function<String, Counter> newDegraded;
    private final Counter unknownPlacements;
    private final Counter bugs;
    private final Timer latency;

    private record ByOutcome(Counter offered, Counter fellBack) {}

    public DecisionMeters(MeterRegistry registry) {
        this.registry = registry;
        this.newByOutcome = placement -> new ByOutcome(
                registry.counter("ogenblik.decisions", "placement", placement, "outcome", "offered"),
                registry.counter("ogenblik.decisions", "placement", placement, "outcome", "fallback"));
        this.newDegraded = reason -> registry.counter("ogenblik.decisions.degraded", "reason", reason);
        this.unknownPlacements = registry.counter("ogenblik.decisions", "placement", "(unknown)", "outcome", "unknown");
        this.bugs = registry.counter("ogenblik.decisions.bugs");
        this.latency = Timer.builder("ogenblik.decision.latency")
                .serviceLevelObjectives(
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250))
                .register(registry);
    }

    /** {@code ogenblik.decisions}: placements answered with at least one offer. */
    public void offered(String placement) {
        counters(placement).offered().increment();
    }

    /** {@code ogenblik.decisions}: placements answered with their fallback. */
    public void fellBack(String placement) {
        counters(placement).fellBack().increment();
    }

    /** {@code ogenblik.decisions}: placements asked for that the catalog does not have. */
    public void unknownPlacement() {
        unknownPlacements.increment();
    }

    /** {@code ogenblik.decisions.degraded}: answers made without the profile, by reason. */
    public void degraded(String reason) {
        reasonToDegraded.computeIfAbsent(reason, newDegraded).increment();
    }

    /**
     * {@code ogenblik.candidates.stopped}: campaigns and items that were not shown, by what stopped them. What it gives adds
     * to the count of this reason.
     */
    public IntConsumer stopped(String reason) {
        return registry.counter("ogenblik.candidates.stopped", "reason", reason)::increment;
    }

    /** {@code ogenblik.decisions.bugs}: decisions that failed by an exception of our own and were answered by fallbacks. */
    public void bug() {
        bugs.increment();
    }

    /** {@code ogenblik.decision.latency}, seconds: from the request's arrival in the flow to the decision. */
    public void decided(long nanos) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A plain look first: to compute may lock, even where there is nothing to compute. */
    private ByOutcome counters(String placement) {
        var counters = placementToCounters.get(placement);
        return counters != null ? counters : placementToCounters.computeIfAbsent(placement, newByOutcome);
    }
}
