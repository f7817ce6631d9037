package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import ogenblik.profile.Scores;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Unavailable;
import ogenblik.resilience.Unavailable.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What reads and writes do while a real Redis is gone, paused, slow or forgetful: they fail in time and say why, nothing is
 * done twice, and service is whole again by itself.
 */
class FaultTest {
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final long BUDGET_MILLIS = 50;

    private TestRedis redis;
    private TestStore instance;
    private Profiles profiles;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        profiles = instance.store.profiles();
        await(profiles.change(ANNA, FaultTest::counted));
    }

    @AfterEach
    void stop() {
        redis.resume();
        instance.close();
        redis.close();
    }

    @Test
    void redis_is_gone() {
        redis.kill();

        var reasons = reasonsOf(200);

        assertThat(reasons).isNotEmpty().isSubsetOf(Reason.STORE_DOWN, Reason.STORE_TIMEOUT);
        assertThat(reasons).contains(Reason.STORE_DOWN);
        assertThat(instance.guard.isShutOff()).isTrue();
        redis.restart();
        until(() -> isWhole() && !instance.guard.isShutOff());
        assertThat(await(profiles.read(ANNA, null, soon())).profile().revision())
                .isEqualTo(1);
    }

    @Test
    void redis_is_paused() {
        redis.pause();

        var reasons = reasonsOf(100);

        assertThat(reasons).contains(Reason.STORE_TIMEOUT);
        assertThat(instance.guard.isShutOff()).isTrue();
        redis.resume();
        until(this::isWhole);
        assertThat(await(profiles.read(ANNA, null, soon())).profile().revision())
                .isEqualTo(1);
    }

    @Test
    void redis_is_slow() {
        try (var proxy = Wire.to(redis.port());
                var slow = TestStore.on(proxy.url())) {
            proxy.delay(20);

            var patient = IntStream.range(0, 30)
                    .mapToObj(_ -> await(slow.store.profiles().read(ANNA, null, Deadline.inMillis(2_000))))
                    .toList();
            assertThat(patient).allMatch(read -> read.profile().revision() == 1);
            assertThat(slow.guard.isShutOff())
                    .as("slow answers within the deadline are good ones")
                    .isFalse();

            proxy.delay(500);
            var hasty = reasonOf(slow.store.profiles().read(ANNA, null, Deadline.inMillis(BUDGET_MILLIS)));
            assertThat(hasty).isEqualTo(Reason.STORE_TIMEOUT);

            proxy.delay(0);
            until(() -> reasonOf(slow.store.profiles().read(ANNA, null, soon())) == null);
        }
    }

    @Test
    void a_write_that_redis_did_not_confirm_is_not_done_twice() {
        try (var wire = Wire.to(redis.port());
                var cut = TestStore.on(wire.url())) {
            wire.cutAfter(600);

            var records = IntStream.range(0, 300)
                    .mapToObj(i -> cut.store.decisions().record(recordOf("d-" + i)))
                    .toList();
            await(Future.join(records).otherwiseEmpty());
            until(() -> reasonOf(cut.store.profiles().read(ANNA, null, soon())) == null);

            var stored = redis.look().xrange("decisions", Range.unbounded()).stream()
                    .map(entry -> entry.getBody().get("d"))
                    .toList();
            assertThat(records).anyMatch(Future::failed);
            assertThat(stored).doesNotHaveDuplicates();
            for (int i = 0; i < records.size(); i++)
                if (records.get(i).succeeded()) assertThat(stored).contains("d-" + i);
            assertThat(cut.count("ogenblik.store.records.lost"))
                    .isEqualTo((double) records.stream().filter(Future::failed).count());
        }
    }

    private static DecisionRecord recordOf(String name) {
        return new DecisionRecord(ANNA, new DecisionId(name), Samples.NOW, new byte[0], new byte[] {1}, null);
    }

    @Test
    void half_a_pipeline_answered() {
        try (var proxy = Wire.to(redis.port());
                var cut = TestStore.on(proxy.url())) {
            proxy.cutAfter(3_000);

            var changes = new ArrayList<Future<Profile>>();
            for (int i = 0; i < 400; i++)
                changes.add(cut.store.profiles().change(new CustomerId.Known("half-" + i), FaultTest::counted));
            await(Future.join(changes).otherwiseEmpty());

            assertThat(changes).anyMatch(Future::succeeded).anyMatch(Future::failed);
            until(() -> reasonOf(cut.store.profiles().read(ANNA, null, soon())) == null);
            for (int i = 0; i < 400; i++) {
                var stored = await(profiles.read(new CustomerId.Known("half-" + i), null, soon()))
                        .profile();
                assertThat(stored.revision()).as("written once at the most").isLessThanOrEqualTo(1);
                if (changes.get(i).succeeded()) assertThat(stored.revision()).isEqualTo(1);
            }
        }
    }

    @Test
    void script_cache_flushed() {
        redis.look().scriptFlush();
        await(profiles.change(ANNA, FaultTest::counted));
        redis.look().scriptFlush();

        var changes = IntStream.range(0, 300)
                .mapToObj(i -> new ProfileChange(new CustomerId.Known("flushed-" + i), FaultTest::counted))
                .toList();
        assertThat(await(profiles.changeAll(changes))).isEqualTo(300);

        assertThat(await(profiles.read(ANNA, null, soon())).profile().scores().get("count"))
                .isEqualTo(2.0);
        assertThat(await(profiles.read(new CustomerId.Known("flushed-299"), null, soon()))
                        .profile()
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void a_store_may_be_opened_before_redis_is_there() {
        redis.kill();
        try (var early = TestStore.open(StoreConfig.of(redis.url()))) {
            assertThat(reasonOf(early.store.profiles().read(ANNA, null, soon())))
                    .isEqualTo(Reason.STORE_DOWN);

            redis.restart();

            await(early.store.connected(Duration.ofSeconds(20)));
            until(() -> reasonOf(early.store.profiles().read(ANNA, null, soon())) == null);
        }
    }

    @Test
    void reads_beyond_the_bound_are_refused_at_once() {
        var defaults = StoreConfig.Bounds.DEFAULT;
        var narrow = new StoreConfig(
                redis.url(),
                StoreConfig.Waits.DEFAULT,
                new StoreConfig.Bounds(defaults.requestQueue(), 5, 10, 10, 10, 10, 1_000),
                StoreConfig.Retention.DEFAULT);
        try (var instance = TestStore.open(narrow)) {
            await(instance.store.connected(Duration.ofSeconds(20)));
            redis.pause();

            var reads = IntStream.range(0, 8)
                    .mapToObj(_ -> instance.store.profiles().read(ANNA, null, Deadline.inMillis(300)))
                    .toList();

            assertThat(reads.stream().map(FaultTest::reasonOf).filter(Reason.OVERLOAD::equals))
                    .hasSize(3);
            redis.resume();
            until(() -> reasonOf(instance.store.profiles().read(ANNA, null, soon())) == null);
        }
    }

    private static Profile counted(Profile profile) {
        var count = profile.scores().get("count");
        return profile.withScores(new Scores(Map.of("count", 1 + (count == null ? 0 : count))));
    }

    private boolean isWhole() {
        return reasonOf(profiles.read(ANNA, null, soon())) == null;
    }

    /** Why reads fail, one after the other. */
    private Set<Reason> reasonsOf(int reads) {
        var reasons = EnumSet.noneOf(Reason.class);
        for (int i = 0; i < reads; i++) {
            var reason = reasonOf(profiles.read(ANNA, null, Deadline.inMillis(BUDGET_MILLIS)));
            if (reason != null) reasons.add(reason);
        }
        return reasons;
    }

    /** Why it failed, or null when it did not. */
    private static Reason reasonOf(Future<?> call) {
        try {
            await(call);
            return null;
        } catch (Unavailable e) {
            return e.reason();
        }
    }

    /** Asks until it is so; what is asked waits for Redis, so nothing spins. */
    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it should have come by now").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
