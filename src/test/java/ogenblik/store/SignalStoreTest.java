package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import ogenblik.catalog.rule.Signals.Value;
import org.junit.jupiter.api.Test;

/** What is told of the world by several at once. */
class SignalStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void what_is_told_anew_while_others_clear_away_what_expired_stays() {
        try (var redis = TestRedis.start();
                var one = TestStore.on(redis.url());
                var other = TestStore.on(redis.url())) {
            for (int i = 0; i < 200; i++) {
                var name = "frost-" + i;
                await(one.store.signals().replace(name, List.of(new Value("coast", true, NOW.minusSeconds(1)))));

                await(Future.all(
                        one.store.signals().add(name, List.of(new Value("west", true, null)), NOW),
                        other.store.signals().add(name, List.of(new Value("coast", false, null)), NOW)));
            }

            var told = await(one.store.signals().load());
            assertThat(told.nameToRegionToValue().values())
                    .hasSize(200)
                    .allSatisfy(values -> assertThat(values)
                            .containsOnlyKeys("coast", "west")
                            .containsEntry("coast", new Value("coast", false, null)));
        }
    }

    @Test
    void what_expired_goes_when_something_is_told_beside_it() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var signals = instance.store.signals();
            await(signals.replace(
                    "frost",
                    List.of(
                            new Value("coast", List.of("a", "b"), NOW),
                            new Value("dunes", 2.5, NOW.plusMillis(1)),
                            new Value("west", true, NOW.minusSeconds(1)))));

            await(signals.add("frost", List.of(new Value("", 4L, null)), NOW));

            assertThat(await(signals.load()).of("frost")).containsOnlyKeys("", "dunes");
        }
    }
}
