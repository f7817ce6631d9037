package ogenblik.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures;
import ogenblik.telemetry.Meters;
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
 * CPU and bytes to make a profile of the reply to {@code HGETALL}: 30 attributes, a year of behaviour, 20 next offers, and
 * what so many decisions showed, five offers each; no network. Bytes per operation are the gate (the same on every machine); times are a trend. Run: {@code mvn -Pbench verify
 * -Djmh=ProfileReadBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProfileReadBenchmark {
    private final CustomerId id = new CustomerId.Known("12347");
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final PackReaders readers = new PackReaders();
    private ByteBuffer[] reply = {};

    @Param({"0", "4"})
    int decisions;

    @Setup
    public void pack() {
        var profile = Samples.ofAYear(id);
        reply = new ByteBuffer[] {
            bytes("r"), bytes("17"),
            bytes("a"), ByteBuffer.wrap(SectionCodecs.write(profile.attributes(), profile.consents())),
            bytes("b"), ByteBuffer.wrap(BehaviourCodec.write(profile.behaviour())),
            bytes("s"), ByteBuffer.wrap(SectionCodecs.write(profile.scores())),
            bytes("n"), ByteBuffer.wrap(OfferListsCodec.write(profile.offerLists())),
            bytes("x"),
                    ByteBuffer.wrap(Exposures.of(Samples.exposures(decisions)).bytes())
        };
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public Object read() {
        var output = new ProfileOutput(id, meters, readers);
        for (var part : reply) output.set(part.rewind());
        return output.get();
    }
}
