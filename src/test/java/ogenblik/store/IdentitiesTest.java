package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Scores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that turn out to be one person, in a single Redis with two instances of the service. */
class IdentitiesTest {
    private static TestRedis redis;
    private static TestStore instance;
    private static TestStore other;
    private static IdentityCases cases;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        other = TestStore.on(redis.url());
        cases = new IdentityCases(instance.store, other.store);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        redis.close();
    }

    @Test
    void two_devices_that_identify_at_the_same_time_are_merged_once_each() {
        for (int i = 0; i < 10; i++) cases.two_devices_identify_at_the_same_time("r" + i);
    }

    @Test
    void a_visitor_who_is_named_two_customers_at_once_becomes_one_of_them() {
        for (int i = 0; i < 10; i++) cases.a_visitor_becomes_one_of_two_customers_and_never_both("r" + i);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void readers_of_an_interrupted_merge_see_every_event_once(int stepsDone) {
        cases.a_merge_that_is_interrupted_loses_and_doubles_nothing("r", stepsDone);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void the_next_event_finishes_an_interrupted_merge(int stepsDone) {
        cases.an_event_finishes_a_merge_that_was_interrupted("r", stepsDone);

        assertThat(redis.look().hgetall("v:{left-r" + stepsDone + "}"))
                .containsExactly(Map.entry("k", "taken-r" + stepsDone));
        assertThat(redis.look().exists("m:v:{left-r" + stepsDone + "}")).isZero();
    }

    @Test
    void a_retry_under_the_anonymous_id_counts_once_after_the_merge() {
        cases.a_retry_under_the_anonymous_id_counts_once_after_the_merge("r");
    }

    @Test
    void events_that_arrive_while_ids_are_linked_count_once() {
        for (int i = 0; i < 5; i++) cases.events_that_arrive_while_ids_are_linked_count_once("r" + i);
    }

    @Test
    void a_decision_that_was_made_before_the_merge_is_kept_for_the_customer() {
        cases.a_decision_that_was_made_before_the_merge_is_kept_for_the_customer("r");
    }

    @Test
    void what_is_changed_of_an_alias_is_changed_of_the_customer_and_what_the_customer_has_counts() {
        var visitor = new CustomerId.Visitor("changed");
        var known = new CustomerId.Known("changing");
        change(visitor, Map.of("age", 20L, "city", "Delft"));
        change(known, Map.of("age", 30L));
        await(instance.store.identities().link(visitor, known));

        change(visitor, Map.of("shoe", 44L));
        await(instance.store
                .profiles()
                .changeAll(java.util.List.of(
                        new ProfileChange(visitor, p -> p.withScores(new Scores(Map.of("churn", 0.5)))))));

        var profile = await(other.store.profiles().read(known, null, soon())).profile();
        assertThat(profile.attributes()).isEqualTo(Attributes.of(Map.of("age", 30L, "city", "Delft", "shoe", 44L)));
        assertThat(profile.scores().get("churn")).isEqualTo(0.5);
        assertThat(redis.look().hgetall("v:{changed}")).containsExactly(Map.entry("k", "changing"));
    }

    @Test
    void all_that_is_held_of_a_customer_covers_a_visitor_whose_link_was_interrupted_and_so_does_its_erasure() {
        var visitor = new CustomerId.Visitor("covered");
        var known = new CustomerId.Known("covers");
        IdentityCases.send(instance.store, visitor, "v-1", "v-2");
        IdentityCases.send(instance.store, known, "k-1");
        redis.look().rename("m:v:{covered}", "aside");
        redis.look().set("m:v:{covered}", "no marks");
        assertThatThrownBy(() -> await(instance.store.identities().link(visitor, known)))
                .hasMessageContaining("WRONGTYPE");
        redis.look().rename("aside", "m:v:{covered}");
        assertThat(cases.count(known)).isEqualTo(1);

        var held = await(other.store.holdings().of(known));
        assertThat(held.aliases()).containsExactly(visitor);
        assertThat(held.profile().scores().ledger().entries()).hasSize(3);

        var erased = await(other.store.holdings().erase(known));

        assertThat(erased.aliases()).isEqualTo(1);
        assertThat(redis.look().keys("*cover*")).isEmpty();
    }

    @Test
    void a_note_of_a_link_that_was_never_made_makes_nobody_an_alias_and_none_is_left_of_one_that_was() {
        var known = new CustomerId.Known("noted");
        var linked = new CustomerId.Visitor("linked");
        var stranger = new CustomerId.Visitor("stranger");
        change(stranger, Map.of("age", 3L));
        redis.look().sadd("k:c:{noted}", stranger.toString());

        await(instance.store.identities().link(linked, known));

        assertThat(redis.look().smembers("k:c:{noted}")).containsExactly(stranger.toString());
        assertThat(await(instance.store.holdings().erase(known)).aliases()).isEqualTo(1);
        assertThat(redis.look().keys("*{noted}")).isEmpty();
        assertThat(redis.look().exists("v:{stranger}")).isEqualTo(1);
    }

    @Test
    void an_alias_lives_as_long_as_a_profile_and_is_renewed_by_its_events() {
        var visitor = new CustomerId.Visitor("lasting");
        await(instance.store.identities().link(visitor, new CustomerId.Known("lasts")));
        redis.look().expire("v:{lasting}", 100);

        change(visitor, Map.of("age", 3L));

        assertThat(redis.look().ttl("v:{lasting}")).isGreaterThan(TimeUnit.DAYS.toSeconds(700));
    }

    @Test
    void beyond_the_most_aliases_the_first_becomes_a_stranger() {
        var known = new CustomerId.Known("many");
        for (int i = 0; i <= Identities.MAX_MERGED; i++)
            await(instance.store.identities().link(new CustomerId.Visitor("many-" + i), known));

        assertThat(redis.look().exists("v:{many-0}")).isZero();
        assertThat(IntStream.rangeClosed(1, Identities.MAX_MERGED)
                        .allMatch(i -> redis.look().exists("v:{many-" + i + "}") == 1))
                .isTrue();
    }

    private static void change(CustomerId id, Map<String, Object> attributes) {
        await(instance.store
                .profiles()
                .change(id, p -> p.withAttributes(p.attributes().patched(new HashMap<>(attributes)))));
    }
}
