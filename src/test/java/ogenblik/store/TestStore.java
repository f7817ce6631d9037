package ogenblik.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ogenblik.profile.ProfileBounds;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Guard;
import ogenblik.telemetry.Meters;

/** A store with a Vert.x of its own, as one instance of the service has it. */
public final class TestStore implements AutoCloseable {
    static final byte[] KEY = "a key of 16 bytes or more".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Guard guard = new Guard("store");
    public final Store store;

    private TestStore(StoreConfig config, ProfileBounds bounds) {
        this.store = Store.open(vertx, config, bounds, guard, new Meters(registry), () -> KEY);
    }

    static TestStore open(StoreConfig config) {
        return new TestStore(config, ProfileBounds.DEFAULT);
    }

    /** Connected to this Redis. */
    public static TestStore on(String url) {
        return on(url, ProfileBounds.DEFAULT);
    }

    static TestStore on(String url, ProfileBounds bounds) {
        var store = new TestStore(StoreConfig.of(url), bounds);
        await(store.store.connected(Duration.ofSeconds(20)));
        return store;
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    double count(String meter) {
        return registry.find(meter).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    @Override
    public void close() {
        await(store.close());
        await(vertx.close());
    }
}
