package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Scores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Profiles in a real Redis: read in one trip, changed without losing anything, forgotten whole. */
class ProfilesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static TestRedis redis;
    private static TestStore instance;
    private static Profiles profiles;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        profiles = instance.store.profiles();
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @Test
    void somebody_of_whom_nothing_is_stored_has_an_empty_profile() {
        var id = new CustomerId.Known("nobody");

        var read = await(profiles.read(id, null, soon()));

        assertThat(read.profile()).isEqualTo(Profile.empty(id));
        assertThat(read.answer()).isNull();
    }

    @Test
    void a_change_is_seen_by_the_next_read_and_counts_as_a_revision() {
        var id = new CustomerId.Known("anna");

        var changed = await(profiles.change(id, named("Anna")));

        assertThat(changed.revision()).isEqualTo(1);
        assertThat(await(profiles.read(id, null, soon())).profile()).isEqualTo(changed);
    }

    @Test
    void a_change_of_nothing_writes_nothing() {
        var id = new CustomerId.Known("same");
        await(profiles.change(id, named("Sam")));

        var unchanged = await(profiles.change(id, named("Sam")));

        assertThat(unchanged.revision()).isEqualTo(1);
    }

    @Test
    void no_id_names_the_key_of_another() {
        var ids = List.of("x", "{x}", "%7Bx%7D", "x}", "c:{x}");
        for (var id : ids) await(profiles.change(new CustomerId.Known(id), named("known " + id)));
        for (var id : ids) await(profiles.change(new CustomerId.Visitor(id), named("visitor " + id)));

        for (var id : ids) {
            assertThat(name(new CustomerId.Known(id))).isEqualTo("known " + id);
            assertThat(name(new CustomerId.Visitor(id))).isEqualTo("visitor " + id);
        }
    }

    @Test
    void parallel_writers_lose_nothing() {
        var id = new CustomerId.Known("busy");
        var writes = new ArrayList<Future<Profile>>();
        try (var other = TestStore.on(redis.url())) {
            for (int i = 0; i < 150; i++) {
                var name = "n" + i;
                var writer = i % 2 == 0 ? profiles : other.store.profiles();
                writes.add(writer.change(
                        id, p -> p.withAttributes(p.attributes().patched(Map.of(name, 1L)))));
                writes.add(writer.change(id, p -> p.withScores(new Scores(Map.of("count", 1 + orZero(p))))));
            }
            await(Future.all(writes));
        }

        var profile = await(profiles.read(id, null, soon())).profile();
        assertThat(profile.attributes().size()).isEqualTo(150);
        assertThat(profile.scores().get("count")).isEqualTo(150.0);
        assertThat(profile.revision()).isEqualTo(300);
    }

    private static double orZero(Profile profile) {
        var count = profile.scores().get("count");
        return count == null ? 0 : count;
    }

    @Test
    void a_bulk_change_writes_each_profile_and_changes_of_one_customer_in_order() {
        var changes = IntStream.range(0, 500)
                .mapToObj(i -> new ProfileChange(new CustomerId.Known("bulk-" + i % 250), appended("-" + i)))
                .toList();

        assertThat(await(profiles.changeAll(changes))).isEqualTo(250);

        assertThat(name(new CustomerId.Known("bulk-7"))).isEqualTo("-7-257");
        assertThat(await(profiles.changeAll(List.of()))).isZero();
    }

    @Test
    void every_key_of_a_customer_has_a_time_to_live_and_is_erased_with_it() {
        var id = new CustomerId.Known("forgotten");
        await(profiles.change(id, named("F")));
        await(instance.store
                .decisions()
                .record(new DecisionRecord(
                        id,
                        new DecisionId("d-1"),
                        NOW,
                        Exposures.packed(List.of(exposure(1))),
                        "summary".getBytes(UTF_8),
                        new DecisionRecord.Answered("r-1", "answer".getBytes(UTF_8)))));
        var keys = redis.look().keys("*{forgotten}*");
        assertThat(keys)
                .hasSize(3)
                .allSatisfy(key -> assertThat(redis.look().ttl(key)).isPositive());

        assertThat(await(instance.store.holdings().erase(id))).isEqualTo(new Erased(1, 0, 1, 1, 0, 0, 0, 0));

        assertThat(redis.look().keys("*{forgotten}*")).isEmpty();
        assertThat(await(instance.store.holdings().erase(id))).isEqualTo(new Erased(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_corrupt_section_is_counted_and_empty_and_never_overwritten() {
        var id = new CustomerId.Known("corrupt");
        await(profiles.change(id, named("C").andThen(p -> p.withScores(new Scores(Map.of("churn", 0.5))))::apply));
        redis.look().hset("c:{corrupt}", "a", "\u0001nonsense");
        double before = instance.count("ogenblik.store.sections.corrupt");

        var read = await(profiles.read(id, null, soon()));

        assertThat(read.corrupt()).containsExactly(Section.ATTRIBUTES);
        assertThat(read.profile().attributes()).isEqualTo(Attributes.NONE);
        assertThat(read.profile().scores().get("churn")).isEqualTo(0.5);
        assertThat(instance.count("ogenblik.store.sections.corrupt")).isEqualTo(before + 1);
        assertThatThrownBy(() -> await(profiles.change(id, named("D")))).isInstanceOf(CorruptSectionException.class);
        assertThat(await(profiles.change(id, p -> p.withScores(Scores.NONE))).revision())
                .isEqualTo(2);
    }

    @Test
    void exposures_are_not_changed_this_way() {
        var id = new CustomerId.Known("exposed");

        assertThatThrownBy(() -> await(profiles.change(id, p -> p.withExposures(Exposures.of(List.of(exposure(1)))))))
                .hasMessageContaining("appended");
    }

    private static Exposure exposure(long decision) {
        return SampleExposures.reserved("welcome", NOW, decision);
    }

    private static java.util.function.UnaryOperator<Profile> named(String name) {
        return p -> p.withAttributes(p.attributes().patched(Map.of("name", name)));
    }

    private static java.util.function.UnaryOperator<Profile> appended(String end) {
        return p -> p.withAttributes(p.attributes()
                .patched(Map.of(
                        "name",
                        p.attributes().get("name") == null
                                ? end
                                : p.attributes().get("name") + end)));
    }

    private static Object name(CustomerId id) {
        return await(profiles.read(id, null, soon())).profile().attributes().get("name");
    }
}
