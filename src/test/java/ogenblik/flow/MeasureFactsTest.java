package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.flow.ReadReports.Span;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reports say after a month, whatever happened to those who count and to Redis: what a plain recount says. */
class MeasureFactsTest {
    private static final long SEED = 20260301;
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant BEGIN = Instant.parse("2026-02-28T23:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T22:00:00Z");
    private static final Span MONTH = new Span(LocalDate.parse("2026-02-15"), LocalDate.parse("2026-04-05"));

    private final List<CountingInstance> all = new ArrayList<>();
    private final ToldFacts facts = new ToldFacts(SEED, ZONE);
    private TestRedis redis;
    private RedisCommands<String, String> stream;

    /** An instance that counts, at the end of the month. */
    private CountingInstance counting() {
        var counting = CountingInstance.on(redis.url(), () -> END);
        all.add(counting);
        return counting;
    }

    private void kill(CountingInstance counting) {
        all.remove(counting);
        counting.kill();
    }

    private void start(String... options) {
        redis = TestRedis.startWith(options);
        stream = redis.look();
    }

    @AfterEach
    void stop() {
        for (var counting : all) counting.kill();
        redis.close();
    }

    @Test
    void a_month_with_restarts_and_a_crash_of_redis_in_it_counts_as_a_plain_recount_does_and_so_does_a_rebuild() {
        start("--appendfsync", "always");
        var one = counting();
        one.measure().start();
        var other = counting();
        other.measure().start();
        for (int day = 0; day < 32; day++) {
            for (int i = 0; i < 150; i++) facts.tell(stream, timeOf(day, i));
            switch (day % 8) {
                case 2 -> {
                    kill(one);
                    one = counting();
                    one.measure().start();
                }
                case 5 -> {
                    redis.kill();
                    redis.restart();
                    stream = redis.look();
                }
                default -> {}
            }
        }
        var last = other;
        awaitThat(() -> isComplete(last));
        assertThat(other.performance(MONTH)).isEqualTo(facts.performance());
        assertThat(other.trials(MONTH)).isEqualTo(facts.trials());

        spoil();
        assertThat(other.performance(MONTH)).isNotEqualTo(facts.performance());
        var summary = counting().rebuild().run(_ -> {});

        assertThat(summary.isDone()).isTrue();
        assertThat(summary.from()).as("all is in the streams").isNull();
        assertThat(summary.unreadable()).isZero();
        assertThat(other.performance(MONTH)).isEqualTo(facts.performance());
        assertThat(other.trials(MONTH)).isEqualTo(facts.trials());
        assertThat(stream.keys("*aside*")).isEmpty();
    }

    /** Some of it comes days after it happened. */
    private static Instant timeOf(int day, int i) {
        var at = BEGIN.plus(Duration.ofDays(day)).plusSeconds(i * 500L);
        return i % 10 == 0 ? at.minus(Duration.ofDays(i % 7)) : at;
    }

    private void spoil() {
        stream.del("{reports}:2026-03-05");
        stream.hset("{reports}:2026-03-06", "a|b|c|d|e|clicks", "1000");
        stream.hincrby("{reports}:trials:2026-03-07", "win-back|treated|customers", 5);
    }

    @Test
    void what_is_told_while_it_is_rebuilt_counts_once_too() throws InterruptedException {
        start();
        counting().measure().start();
        var other = counting();
        other.measure().start();
        for (int i = 0; i < 500; i++) facts.tell(stream, timeOf(i % 30, i % 150));
        var more = new Thread(() -> {
            for (int i = 0; i < 1_500; i++) facts.tell(stream, timeOf(i % 30, i % 150));
        });
        more.start();

        var rebuild = counting().rebuild();
        for (int i = 0; i < 5; i++) assertThat(rebuild.run(_ -> {}).isDone()).isTrue();
        more.join();

        awaitThat(() -> isComplete(other));
        assertThat(other.performance(MONTH)).isEqualTo(facts.performance());
        assertThat(other.trials(MONTH)).isEqualTo(facts.trials());
    }

    @Test
    void several_who_count_at_the_same_time_without_waiting_for_one_another_count_once() throws InterruptedException {
        start();
        for (int i = 0; i < 1_500; i++) facts.tell(stream, timeOf(i % 30, i % 150));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var counting = counting();
            var impatient = redis.look();
            threads.add(new Thread(() -> {
                for (int step = 0; step < 60; step++) {
                    impatient.del("{reports}:reader");
                    Batches.await(counting.measure().step());
                }
            }));
        }

        for (var thread : threads) thread.start();
        for (var thread : threads) thread.join();

        all.getFirst().countAll();
        assertThat(all.getFirst().performance(MONTH)).isEqualTo(facts.performance());
        assertThat(all.getFirst().trials(MONTH)).isEqualTo(facts.trials());
    }

    @Test
    void days_that_the_streams_do_not_reach_back_to_stay_as_they_were() {
        start();
        var counting = counting();
        facts.tell(stream, timeOf(3, 1));
        for (int i = 0; i < 50; i++) facts.tell(stream, timeOf(i % 30, i % 150));
        counting.countAll();
        stream.xtrim("decisions", 1);
        stream.xtrim("exposures", 1);
        var before = counting.performance(MONTH);

        var summary = counting.rebuild().run(_ -> {});

        assertThat(summary.isDone()).isTrue();
        assertThat(summary.from())
                .as("they were told today, by the clock of Redis")
                .isAfter(LocalDate.now(ZONE));
        assertThat(counting.performance(MONTH)).isEqualTo(before);
    }

    @Test
    void what_can_not_be_read_is_left_out_and_counted_by_a_meter_and_the_rest_counts() {
        start();
        var counting = counting();
        var now = Long.toString(END.toEpochMilli());
        var words = "hero sale tea  A ";
        stream.xadd("decisions", Map.of("d", "d1", "c", ""));
        stream.xadd("decisions", Map.of("d", "", "t", now, "c", "", "s", "v1\nhero sale/tea//A//1"));
        stream.xadd("exposures", Map.of("k", "sight", "t", now, "w", words));
        stream.xadd("exposures", Map.of("k", "click", "t", "soon", "w", words));
        stream.xadd("exposures", Map.of("k", "click", "t", now, "w", "hero sale"));
        stream.xadd("exposures", Map.of("k", "conversion", "t", now, "w", words, "n", "1e3"));
        stream.xadd("exposures", Map.of("k", "conversion", "t", now, "w", words, "n", "99999999999999999"));
        stream.xadd(
                "exposures",
                Map.of("k", "success", "t", now, "o", now, "w", "sale treated", "n", "1", "q", "1e999999999"));
        stream.xadd("exposures", Map.of("k", "entered", "t", now, "w", "sale control"));
        stream.xadd("exposures", Map.of("k", "click", "t", "9999999999999999999", "w", words));
        stream.xadd("exposures", Map.of("k", "click", "t", "99999999999999", "w", words));
        stream.xadd("exposures", Map.of("k", "click", "t", "0", "w", words));
        stream.xadd("exposures", Map.of("k", "click", "t", now, "w", words));

        counting.countAll();

        assertThat(counting.performance(MONTH))
                .isEqualTo(Map.of(
                        "2026-04-02\nhero\n\n\n\n\nanswers", 1L,
                        "2026-04-02\nhero\nsale\ntea\nA\n\ndecisions", 1L,
                        "2026-04-02\nhero\nsale\ntea\nA\n\nclicks", 1L));
        assertThat(dropped(counting, "unreadable")).isEqualTo(9);
        assertThat(dropped(counting, "out-of-time")).isEqualTo(2);
        assertThat(counting.registry().counter("ogenblik.reports.facts").count())
                .isEqualTo(13);
    }

    @Test
    void a_gap_is_told_once_and_a_store_that_is_gone_is_a_failure_that_disturbs_nobody() {
        start();
        var counting = counting();
        facts.tell(stream, BEGIN);
        facts.tell(stream, BEGIN);
        for (int i = 0; i < 10; i++) facts.tell(stream, BEGIN);
        counting.countAll();
        for (int i = 0; i < 20; i++) facts.tell(stream, BEGIN);
        stream.xtrim("exposures", 1);
        stream.xtrim("decisions", 1);

        counting.countAll();
        counting.countAll();

        assertThat(counting.registry().find("ogenblik.reports.gaps").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
        redis.kill();
        counting.measure().start();
        awaitThat(() -> counting.registry().counter("ogenblik.reports.failures").count() > 0);
        assertThat(counting.registry().get("ogenblik.reports.lag").gauge().value())
                .isPositive();
        redis.restart();
    }

    private static double dropped(CountingInstance counting, String reason) {
        return counting.registry()
                .counter("ogenblik.reports.dropped", "reason", reason)
                .count();
    }

    /** True when nothing that was told is left to be counted. */
    private boolean isComplete(CountingInstance counting) {
        var at = stream.hgetall("{reports}:position");
        return at.equals(positions(at)) && counting.isConnected();
    }

    private Map<String, String> positions(Map<String, String> at) {
        var whole = new TreeMap<>(at);
        for (var name : List.of("decisions", "exposures")) {
            var last = stream.xrevrange(name, Range.unbounded(), Limit.from(1));
            if (!last.isEmpty()) whole.put(name, last.getFirst().getId());
        }
        return whole;
    }

    private static void awaitThat(BooleanSupplier condition) {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) LockSupport.parkNanos(20_000_000);
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
