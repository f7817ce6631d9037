package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The promise of the contract's numbers, under load and with a real Redis that is killed, stopped where it is, and slowed
 * down: every answer is a 200, none comes later than {@code tmaxMs} plus 150 ms, and service is whole within 5 s of Redis's
 * return. These limits are the contract's own, so they are asserted; what the machine itself was late meanwhile is seen by
 * requests that decide nothing, and is taken off.
 */
class InTimeTest {
    private static final int TMAX_MILLIS = 100;
    private static final long LATEST_MILLIS = TMAX_MILLIS + 150;
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(5);
    private static final int REQUESTS_PER_SECOND = 150;
    private static final String BODY = """
        {"customer": {"id": "somebody"}, "tmaxMs": %d,
         "placements": [{"id": "home-hero"}, {"id": "home-grid", "limit": 4}]}\
        """.formatted(TMAX_MILLIS);

    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService SERVICE = TestService.start(REDIS.url());

    /** {@code millis} is from when it was asked; {@code lateMillis} how long a request that decides nothing took just then. */
    private record Answered(int status, String body, long millis, long lateMillis) {
        boolean isWhole() {
            return body.contains("\"degraded\":null");
        }

        boolean isFilled() {
            return body.contains("\"id\":\"home-hero\"") && body.contains("\"offers\":[{");
        }
    }

    @BeforeAll
    static void warm_up() {
        load(Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        REDIS.close();
    }

    @Test
    void redis_is_gone() {
        var wholeBefore = untilWhole();
        REDIS.kill();
        var during = load(Duration.ofSeconds(3));
        REDIS.restart();
        var wholeAfter = untilWhole();

        assertThat(wholeBefore).isLessThan(WHOLE_WITHIN);
        assertInTime(during);
        assertThat(during.getLast().body()).contains("\"degraded\":{\"reason\":\"store-down\"}");
        assertThat(wholeAfter).isLessThan(WHOLE_WITHIN);
    }

    @Test
    void redis_is_paused() {
        REDIS.pause();
        List<Answered> during;
        try {
            during = load(Duration.ofSeconds(3));
        } finally {
            REDIS.resume();
        }
        var wholeAfter = untilWhole();

        assertInTime(during);
        assertThat(during).filteredOn(Predicate.not(Answered::isWhole)).hasSizeGreaterThan(during.size() / 2);
        assertThat(wholeAfter).isLessThan(WHOLE_WITHIN);
    }

    @Test
    void redis_is_slow() {
        var look = REDIS.look();
        var during = new ArrayList<Answered>();
        for (int i = 0; i < 3; i++) {
            look.clientPause(300);
            during.addAll(load(Duration.ofMillis(500)));
        }
        var wholeAfter = untilWhole();

        assertInTime(during);
        assertThat(during).anyMatch(a -> a.body().contains("\"degraded\":{\"reason\":\"store-timeout\"}"));
        assertThat(wholeAfter).isLessThan(WHOLE_WITHIN);
    }

    private static void assertInTime(List<Answered> answers) {
        assertThat(answers).isNotEmpty();
        assertThat(answers).extracting(Answered::status).containsOnly(200);
        assertThat(answers).allMatch(Answered::isFilled);
        assertThat(answers).allMatch(answer -> answer.millis() - answer.lateMillis() <= LATEST_MILLIS);
    }

    /** How long it takes until ten answers in a row are whole. */
    private static Duration untilWhole() {
        long start = System.nanoTime();
        int inARow = 0;
        while (inARow < 10
                && System.nanoTime() - start < WHOLE_WITHIN.multipliedBy(3).toNanos()) {
            var answer = ask().join();
            inARow = answer.isWhole() ? inARow + 1 : 0;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return inARow == 10 ? Duration.ofNanos(System.nanoTime() - start) : Duration.ofDays(1);
    }

    /** Asks at a steady rate, whether or not answers come: an open model. */
    private static List<Answered> load(Duration duration) {
        long gap = TimeUnit.SECONDS.toNanos(1) / REQUESTS_PER_SECOND;
        int requests = (int) (duration.toNanos() / gap);
        long start = System.nanoTime();
        var asked = new ArrayList<CompletableFuture<Answered>>(requests);
        for (int i = 0; i < requests; i++) {
            long due = start + i * gap;
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            asked.add(ask());
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Answered> ask() {
        long start = System.nanoTime();
        var nothing = SERVICE.getLater("/health/live").thenApply(_ -> millisSince(start));
        return SERVICE.decideLater(BODY)
                .thenApply(answer -> new Answered(answer.statusCode(), answer.body(), millisSince(start), 0))
                .thenCombine(
                        nothing, (answer, late) -> new Answered(answer.status(), answer.body(), answer.millis(), late));
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
