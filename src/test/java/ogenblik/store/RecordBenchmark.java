package ogenblik.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bytes to write the record of a decision that shows five offers: from the record to Redis's reply, Lettuce included. Bytes
 * per operation are the gate (nearly the same on every machine); the time is that of Redis, which is waited for. Run:
 * {@code mvn -Pbench verify -Djmh=RecordBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
    private static final int AT_ONCE = 64;

    private final TestRedis redis = TestRedis.start();
    private final TestStore instance = TestStore.on(redis.url());
    private final byte[] shown = Exposures.packed(Samples.exposures(1));
    private final byte[] summary =
            "01991b5a7b1c home-hero welcome/hello/ 5:3 9:41\nhome-grid best-next-offer/item/22374 best-next-offer/item/85123A 5:3"
                    .getBytes(StandardCharsets.UTF_8);
    private final Context loop = instance.vertx.getOrCreateContext();
    private DecisionRecord[] records = {};

    @Setup
    public void make() {
        records = new DecisionRecord[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++)
            records[i] = new DecisionRecord(
                    new CustomerId.Known("c-%05d".formatted(i)),
                    new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789%02x".formatted(i)),
                    Samples.NOW,
                    shown,
                    summary,
                    null);
    }

    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public boolean record() {
        var all = new ArrayList<Future<Boolean>>(AT_ONCE);
        var done = new CompletableFuture<Boolean>();
        loop.runOnContext(_ -> {
            for (var record : records) all.add(instance.store.decisions().record(record));
            Future.all(all).onComplete(_ -> done.complete(true));
        });
        if (!done.join() || all.stream().anyMatch(Future::failed)) throw new IllegalStateException("not recorded");
        return true;
    }

    @TearDown
    public void stop() {
        instance.close();
        redis.close();
    }
}
