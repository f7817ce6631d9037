package ogenblik.store;

import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Attribution;
import ogenblik.profile.ConversionRules;
import ogenblik.profile.Event;
import ogenblik.profile.EventChanges;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Trials;
import ogenblik.store.EventStore.Fold;
import ogenblik.store.EventStore.Folded;
import ogenblik.store.EventStore.Kept;
import ogenblik.store.EventStore.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order is credited to is stored with the order, whatever else is written to the same customer meanwhile. */
class CreditStoreTest {
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final Instant LATER = NOW.plusSeconds(90);
    private static final long ORDERED = NOW.plusSeconds(60).getEpochSecond();
    private static final Exposure SEEN = SampleExposures.seen("welcome", NOW, 1);
    private static final EventChanges ORDER = order("o-1");

    private TestRedis redis;
    private TestStore instance;
    private TestStore other;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        other = TestStore.on(redis.url());
        record(instance, SEEN);
    }

    @AfterEach
    void stop() {
        instance.close();
        other.close();
        redis.close();
    }

    @Test
    void an_order_converts_what_was_seen_and_tells_it_once_however_often_it_is_sent() {
        for (int i = 0; i < 3; i++) store(instance, "m-1", crediting(() -> {}));

        assertThat(exposures().convertedAt(0)).isEqualTo(ORDERED);
        assertThat(told()).containsExactly("conversion welcome");
        assertThat(redis.look().hexists("c:{anna}", "c")).isTrue();
    }

    @Test
    void what_is_reserved_while_an_order_is_credited_is_not_lost() {
        var reserved = SampleExposures.reserved("news", NOW, 2);
        var runs = new AtomicInteger();

        store(instance, "m-1", crediting(() -> {
            if (runs.getAndIncrement() == 0) record(other, reserved);
        }));

        assertThat(exposures().all())
                .containsExactlyInAnyOrder(
                        SampleExposures.with(SEEN, Exposure.Fact.CONVERSION, Instant.ofEpochSecond(ORDERED)), reserved);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_click_on_what_is_being_credited_is_not_lost_and_the_order_is_credited_on_top_of_it() {
        var runs = new AtomicInteger();

        store(instance, "m-1", crediting(() -> {
            if (runs.getAndIncrement() == 0)
                await(other.store.exposures().confirm(ANNA, SEEN, Exposure.Fact.CLICK, NOW, NOW));
        }));

        assertThat(runs).hasValue(2);
        assertThat(exposures().clickedAt(0)).isEqualTo(NOW.getEpochSecond());
        assertThat(exposures().convertedAt(0)).isEqualTo(ORDERED);
        assertThat(told()).containsExactly("click welcome", "conversion welcome");
    }

    @Test
    void a_trial_that_is_entered_while_another_succeeds_is_not_lost() {
        var entered = Trials.NONE.with(Trials.campaign("welcome"), true, (int) NOW.getEpochSecond());
        set("t", entered.bytes());

        store(
                instance,
                "m-1",
                crediting(() -> set(
                        "t",
                        entered.with(Trials.campaign("news"), false, (int) NOW.getEpochSecond())
                                .bytes())));

        var trials = profile().trials();
        assertThat(trials.size()).isEqualTo(2);
        assertThat(trials.conversions(0)).isEqualTo(1);
        assertThat(trials.revenueMillionths(0)).isEqualTo(9_950_000);
        assertThat(trials.conversions(1)).isZero();
    }

    @Test
    void an_order_that_redis_did_not_confirm_is_credited_once_when_it_is_sent_again() {
        int orders = 20;
        int failed = 0;
        try (var wire = Wire.to(redis.port());
                var cut = TestStore.on(wire.url())) {
            for (int i = 0; i < orders; i++) {
                var order = order("o-" + i);
                var message = Map.<CustomerId, List<Message>>of(ANNA, List.of(new Message(0, "m-" + i)));
                boolean isCut = i % 2 == 1;
                var sent = cut.store
                        .events()
                        .store(message, crediting(order, () -> wire.cutAfter(isCut ? 0 : 1 << 20)), LATER);
                await(sent.otherwiseEmpty());
                if (sent.failed()) failed++;
                store(instance, "m-" + i, crediting(order, () -> {}));
            }
        }

        assertThat(failed).isPositive();
        assertThat(told()).hasSize(orders).containsOnly("conversion welcome");
        assertThat(profile().encounters().conversions().conversions()).hasSize(orders);
    }

    @Test
    void in_a_cluster_facts_are_told_after_the_order_is_stored() throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            var url = machines.cluster();
            try (var clustered = TestStore.on(url)) {
                record(clustered, SEEN);
                for (int i = 0; i < 2; i++) store(clustered, "m-1", crediting(() -> {}));

                assertThat(await(clustered.store.profiles().read(ANNA, null, soon()))
                                .profile()
                                .exposures()
                                .convertedAt(0))
                        .isEqualTo(ORDERED);
                try (var client = RedisClusterClient.create(url.replace("redis-cluster:", "redis:"));
                        var look = client.connect()) {
                    assertThat(look.sync().xrange("exposures", Range.unbounded()))
                            .extracting(entry -> entry.getBody().get("k"))
                            .containsExactly("conversion");
                }
            }
        }
    }

    private void set(String field, byte[] bytes) {
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            assertThat(connection.sync().hset(Keys.utf8("c:{anna}"), Keys.utf8(field), bytes))
                    .isNotNull();
        }
    }

    private static void record(TestStore store, Exposure reserved) {
        var at = Instant.ofEpochSecond(reserved.times().reservedAt());
        await(store.store
                .decisions()
                .record(new DecisionRecord(
                        ANNA, new DecisionId("d"), at, Exposures.packed(List.of(reserved)), new byte[0], null)));
    }

    private static void store(TestStore store, String messageId, Fold fold) {
        assertThat(await(store.store.events().store(Map.of(ANNA, List.of(new Message(0, messageId))), fold, LATER)))
                .isEmpty();
    }

    private static EventChanges order(String id) {
        return EventChanges.of(new Event(
                "Order Completed",
                Instant.ofEpochSecond(ORDERED),
                Map.of("order_id", id, "products", List.of(Map.of("product_id", "85123A", "price", 9.95)))));
    }

    private static Fold crediting(Runnable meanwhile) {
        return crediting(ORDER, meanwhile);
    }

    /** Credits the order, after somebody else had a turn. */
    private static Fold crediting(EventChanges order, Runnable meanwhile) {
        return (profile, _) -> {
            meanwhile.run();
            var attributed = new Attribution(ConversionRules.DEFAULT)
                    .apply(profile, order.apply(profile, ProfileBounds.DEFAULT), order);
            var facts = attributed.credits().stream()
                    .map(credit -> new ExposureFact("conversion", credit.at(), "welcome", Map.of("n", "1")))
                    .toList();
            var kept = new Kept(0, "Order Completed", LATER, () -> new byte[] {'{', '}'});
            return new Folded(attributed.profile(), List.of(kept), facts);
        };
    }

    private Profile profile() {
        return await(instance.store.profiles().read(ANNA, null, soon())).profile();
    }

    private Exposures exposures() {
        return profile().exposures();
    }

    private List<String> told() {
        return redis.look().xrange("exposures", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("k") + " "
                        + entry.getBody().get("w").replaceAll(".*(welcome).*", "$1"))
                .toList();
    }
}
