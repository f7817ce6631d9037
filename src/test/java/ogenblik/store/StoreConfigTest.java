package ogenblik.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ogenblik.store.StoreConfig.Bounds;
import ogenblik.store.StoreConfig.Retention;
import ogenblik.store.StoreConfig.Waits;
import org.junit.jupiter.api.Test;

/** What a store may be told, at its bounds. */
class StoreConfigTest {
    private static final String URL = "redis://localhost";
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private static final Waits SHORTEST_WAITS =
            new Waits(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10));
    private static final Waits LONGEST_WAITS = new Waits(MINUTE, MINUTE, SECOND);
    private static final Bounds SMALLEST = new Bounds(16, 1, 1, 1, 0, 1, 100);
    private static final Bounds LARGEST = new Bounds(1_000_000, 100_000, 1_000, 1_000, 1_000, 1_000, Long.MAX_VALUE);
    private static final Retention SHORTEST = new Retention(SECOND, SECOND, SECOND, DAY, SECOND, SECOND);
    private static final Retention LONGEST =
            new Retention(CENTURY, CENTURY, CENTURY, Duration.ofDays(4_000), CENTURY, CENTURY);

    @Test
    void the_defaults_and_every_bound_itself_are_good() {
        assertThat(StoreConfig.problems(URL, Waits.DEFAULT, Bounds.DEFAULT, Retention.DEFAULT))
                .isEmpty();
        assertThat(StoreConfig.problems(URL, SHORTEST_WAITS, SMALLEST, SHORTEST))
                .isEmpty();
        assertThat(StoreConfig.problems(URL, LONGEST_WAITS, LARGEST, LONGEST)).isEmpty();
    }

    @Test
    void one_below_each_bound_is_a_problem_that_names_its_key() {
        var below = StoreConfig.problems(
                URL,
                new Waits(
                        SHORTEST_WAITS.connect().minus(TICK),
                        SHORTEST_WAITS.command().minus(TICK),
                        SHORTEST_WAITS.reconnect().minus(TICK)),
                new Bounds(15, 0, 0, 0, -1, 0, 99),
                new Retention(
                        SECOND.minus(TICK),
                        SECOND.minus(TICK),
                        SECOND.minus(TICK),
                        DAY.minus(TICK),
                        SECOND.minus(TICK),
                        SECOND.minus(TICK)));

        assertThatEachKeyIsNamed(below, true);
        assertThat(below).contains("`redis.requestQueue` must be from 16 to 1000000, is `15`");
    }

    @Test
    void one_above_each_bound_is_a_problem_that_names_its_key() {
        var above = StoreConfig.problems(
                URL,
                new Waits(MINUTE.plus(TICK), MINUTE.plus(TICK), SECOND.plus(TICK)),
                new Bounds(1_000_001, 100_001, 1_001, 1_001, 1_001, 1_001, Long.MAX_VALUE),
                new Retention(
                        CENTURY.plus(TICK),
                        CENTURY.plus(TICK),
                        CENTURY.plus(TICK),
                        Duration.ofDays(4_000).plus(TICK),
                        CENTURY.plus(TICK),
                        CENTURY.plus(TICK)));

        assertThatEachKeyIsNamed(above, false);
    }

    /** A stream may be as long as it likes. */
    private static void assertThatEachKeyIsNamed(List<String> problems, boolean withStream) {
        var keys = new ArrayList<>(List.of(
                "redis.connectTimeout",
                "redis.commandTimeout",
                "redis.reconnectDelay",
                "redis.requestQueue",
                "redis.concurrentReads",
                "retention.answersPerCustomer",
                "retention.decisionsPerCustomer",
                "retention.recordsPerCustomer",
                "retention.messagesPerCustomer"));
        if (withStream) keys.add("retention.streamLength");
        keys.addAll(List.of(
                "retention.profiles",
                "retention.answers",
                "retention.decisions",
                "retention.reports",
                "retention.records",
                "retention.messages"));
        assertThat(problems)
                .extracting(problem -> problem.substring(1, problem.indexOf('`', 1)))
                .containsExactlyElementsOf(keys);
    }

    @Test
    void a_config_with_problems_can_not_be_made() {
        assertThatThrownBy(() -> new StoreConfig("http://x", Waits.DEFAULT, SMALLEST, Retention.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`redis.url`");
    }
}
