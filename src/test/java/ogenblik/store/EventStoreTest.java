package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.profile.Scores;
import ogenblik.store.EventStore.Fold;
import ogenblik.store.EventStore.Folded;
import ogenblik.store.EventStore.Kept;
import ogenblik.store.EventStore.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events into a real Redis: each message once, each customer whole, others told. */
class EventStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static TestRedis redis;
    private static TestStore instance;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @Test
    void a_message_counts_once_in_a_day_however_often_it_is_sent() {
        var anna = new CustomerId.Known("anna");
        send(anna, NOW, "a", "b", "a");
        send(anna, NOW.plusSeconds(3_600), "b", "c");
        send(anna, NOW.plus(Duration.ofHours(23)), "a");

        assertThat(counted(anna)).isEqualTo(3);

        send(anna, NOW.plus(Duration.ofHours(25)), "a");

        assertThat(counted(anna)).isEqualTo(4);
    }

    @Test
    void the_same_message_of_two_instances_at_the_same_time_counts_once() {
        var bea = new CustomerId.Known("bea");
        try (var other = TestStore.on(redis.url())) {
            var sent = IntStream.range(0, 40)
                    .mapToObj(i -> (i % 2 == 0 ? instance : other)
                            .store
                            .events()
                            .store(Map.of(bea, messages("m" + i / 4, "only-" + i)), counting(), NOW))
                    .toList();
            await(Future.all(sent));
        }

        assertThat(counted(bea)).isEqualTo(10 + 40);
    }

    @Test
    void others_are_told_under_a_pseudonym_and_the_marks_and_streams_end_by_themselves() {
        var carl = new CustomerId.Known("carl-the-customer");
        send(carl, NOW, "m-1", "m-2");

        var look = redis.look();
        var stream = new String(Keys.events(carl), java.nio.charset.StandardCharsets.UTF_8);
        var entries = look.xrange(stream, io.lettuce.core.Range.unbounded()).stream()
                .filter(entry -> entry.getBody().get("e").equals("Looked"))
                .filter(entry -> entry.getBody().get("c").equals(pseudonym(carl)))
                .toList();
        assertThat(entries)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getBody())
                        .containsKeys("m")
                        .containsEntry("t", "" + NOW.toEpochMilli())
                        .containsEntry("p", "{}"));
        assertThat(entries.toString()).doesNotContain("carl-the-customer");
        assertThat(look.ttl("m:c:{carl-the-customer}")).isBetween(1L, 86_400L);
        await(instance.store.events().trim(System.currentTimeMillis()));
        assertThat(look.ttl(stream)).isPositive();
        assertThat(look.xlen(stream)).isEqualTo(2);
        await(instance.store
                .events()
                .trim(System.currentTimeMillis() + Duration.ofDays(91).toMillis()));
        assertThat(look.xlen(stream)).isZero();
    }

    @Test
    void no_more_marks_are_kept_than_the_bound() {
        var dora = new CustomerId.Known("dora");
        int half = EventStore.MAX_MARKS / 2;
        for (int part = 0; part < 3; part++) {
            int from = part * half;
            var messages = IntStream.range(0, half)
                    .mapToObj(i -> new Message(i, "m" + (from + i)))
                    .toList();
            await(instance.store.events().load(Map.of(dora, messages), counting(), NOW.plusSeconds(part)));
        }

        assertThat(redis.look().zcard("m:c:{dora}")).isEqualTo(EventStore.MAX_MARKS);
        assertThat(counted(dora)).isEqualTo(3 * half);
    }

    @Test
    void one_batch_about_many_customers_is_stored_whole() {
        var customerToMessages = new LinkedHashMap<CustomerId, List<Message>>();
        for (int i = 0; i < 1_000; i++)
            customerToMessages.put(
                    new CustomerId.Visitor("many-" + i),
                    List.of(new Message(2 * i, "m" + i), new Message(2 * i + 1, "n" + i)));

        assertThat(await(instance.store.events().store(customerToMessages, counting(), NOW)))
                .isEmpty();

        for (int i = 0; i < 1_000; i += 111)
            assertThat(counted(new CustomerId.Visitor("many-" + i))).isEqualTo(2);
    }

    @Test
    void what_can_not_be_read_is_refused_and_the_rest_of_the_batch_goes_in() {
        var ella = new CustomerId.Known("ella");
        var fay = new CustomerId.Known("fay");
        redis.look().hset("c:{ella}", "s", "no scores at all");
        redis.look().hset("c:{ella}", "r", "3");

        var refused = await(instance.store
                .events()
                .store(Map.of(ella, messages("e"), fay, List.of(new Message(1, "f"))), counting(), NOW));

        assertThat(refused).containsExactly(0);
        assertThat(counted(fay)).isEqualTo(1);
        assertThat(redis.look().exists("m:c:{ella}")).isZero();
    }

    @Test
    void an_event_that_leaves_nothing_behind_leaves_no_mark_either() {
        var gus = new CustomerId.Known("gus");

        await(instance.store
                .events()
                .store(Map.of(gus, messages("g")), (profile, _) -> new Folded(profile, List.of(), List.of()), NOW));

        assertThat(redis.look().exists("c:{gus}", "m:c:{gus}")).isZero();
    }

    @Test
    void what_an_event_is_ahead_of_is_looked_for_again() {
        var hal = new CustomerId.Known("hal");
        var looks = new AtomicInteger();
        Fold fold = (profile, indexes) -> {
            looks.incrementAndGet();
            if (profile.attributes().get("arrived") == null) {
                var ignored = instance.store
                        .profiles()
                        .change(
                                hal,
                                before -> before.withAttributes(
                                        before.attributes().patched(Map.of("arrived", true))));
                return new Folded(profile, List.of(), List.of(), true);
            }
            return counting().apply(profile, indexes);
        };

        await(instance.store.events().store(Map.of(hal, messages("h")), fold, NOW));

        assertThat(counted(hal)).isEqualTo(1);
        assertThat(looks).hasValueGreaterThan(1);
    }

    @Test
    void what_never_comes_is_not_looked_for_for_ever() {
        var ivy = new CustomerId.Known("ivy");
        var looks = new AtomicInteger();
        Fold fold = (profile, indexes) -> {
            looks.incrementAndGet();
            var counted = counting().apply(profile, indexes);
            return new Folded(counted.profile(), counted.kept(), List.of(), true);
        };

        await(instance.store.events().store(Map.of(ivy, messages("i")), fold, NOW));

        assertThat(counted(ivy)).isEqualTo(1);
        assertThat(looks).hasValue(Collision.MAX_LOOKS + 1);
    }

    private static void send(CustomerId id, Instant at, String... messageIds) {
        assertThat(await(instance.store.events().store(Map.of(id, messages(messageIds)), counting(), at)))
                .isEmpty();
    }

    private static List<Message> messages(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Message(i, ids[i]))
                .toList();
    }

    /** Counts messages in a score. */
    static Fold counting() {
        return (profile, indexes) -> {
            var scores = new HashMap<>(profile.scores().nameToScore());
            scores.merge("n", (double) indexes.size(), Double::sum);
            var kept = indexes.stream()
                    .map(i -> new Kept(i, "Looked", NOW, () -> new byte[] {'{', '}'}))
                    .toList();
            return new Folded(profile.withScores(new Scores(scores)), kept, List.of());
        };
    }

    private static int counted(CustomerId id) {
        return count(await(instance.store.profiles().read(id, null, soon())).profile());
    }

    static int count(Profile profile) {
        var n = profile.scores().get("n");
        return n == null ? 0 : n.intValue();
    }

    private static String pseudonym(CustomerId id) {
        return new String(new Pseudonyms(() -> TestStore.KEY).of(id), java.nio.charset.StandardCharsets.UTF_8);
    }
}
