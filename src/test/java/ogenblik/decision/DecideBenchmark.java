package ogenblik.decision;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and bytes for one decision of the core: a home page of two placements, {@code campaigns} in the catalog, another
 * customer each time. No I/O, no parsing, no writing. Bytes per operation are held by {@code DecideBytesTest}; times are a
 * trend. Run: {@code mvn -Pbench verify -Djmh=DecideBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {
    private static final int CUSTOMERS = 256;
    private static final DecisionId ID = new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789ab");

    @Param({"10", "100", "1000", "10000"})
    int campaigns;

    private final Decider decider = new Decider();
    private final Profile[] profiles =
            IntStream.range(0, CUSTOMERS).mapToObj(Samples::profile).toArray(Profile[]::new);
    private final DecisionRequest[] requests =
            IntStream.range(0, CUSTOMERS).mapToObj(Samples::request).toArray(DecisionRequest[]::new);
    private Snapshot snapshot;
    private int next;

    @Setup
    public void load() {
        snapshot = Samples.snapshot(campaigns);
    }

    @Benchmark
    public Decision decide() {
        int number = next++ & (CUSTOMERS - 1);
        return decider.decide(snapshot, profiles[number], requests[number], Samples.NOW, ID);
    }
}
