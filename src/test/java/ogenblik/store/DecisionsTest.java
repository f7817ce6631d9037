package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.profile.Exposures.State;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Scores;
import ogenblik.store.DecisionRecord.Answered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written after an answer, and how it is found again. */
class DecisionsTest {
    private static TestRedis redis;
    private static TestStore instance;
    private static Decisions decisions;
    private static Profiles profiles;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        decisions = instance.store.decisions();
        profiles = instance.store.profiles();
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @Test
    void a_record_reserves_and_leaves_the_revision_as_it_is() {
        var id = new CustomerId.Known("r1");
        await(profiles.change(id, p -> p.withScores(new Scores(Map.of("churn", 0.1)))));

        assertThat(await(decisions.record(record(id, "d1", List.of(reserved(1), reserved(2)), null))))
                .isTrue();

        var profile = await(profiles.read(id, null, soon())).profile();
        assertThat(profile.exposures().exposures()).containsExactly(reserved(1), reserved(2));
        assertThat(profile.revision()).isEqualTo(1);
        assertThat(profile.scores().get("churn")).isEqualTo(0.1);
        assertThat(await(decisions.latest(id, 10))).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(new DecisionId("d1"));
            assertThat(kept.at()).isEqualTo(Samples.NOW);
            assertThat(kept.summary()).isEqualTo("d1".getBytes(UTF_8));
        });
    }

    @Test
    void a_repeated_request_finds_its_answer_and_reserves_once() {
        var id = new CustomerId.Known("r2");
        var answer = new Answered("request-1", "the answer".getBytes(UTF_8));

        assertThat(await(decisions.record(record(id, "d1", List.of(reserved(1)), answer))))
                .isTrue();
        assertThat(await(decisions.record(record(id, "d2", List.of(reserved(2)), answer))))
                .isFalse();

        var read = await(profiles.read(id, "request-1", soon()));
        assertThat(read.answer()).isEqualTo("the answer".getBytes(UTF_8));
        assertThat(read.profile().exposures().exposures()).containsExactly(reserved(1));
        assertThat(await(profiles.read(id, "request-2", soon())).answer()).isNull();
    }

    @Test
    void of_many_answers_the_oldest_go() {
        var id = new CustomerId.Known("r3");
        int max = StoreConfig.Bounds.DEFAULT.answersPerCustomer();

        for (int i = 0; i <= max; i++)
            await(decisions.record(new DecisionRecord(
                    id,
                    new DecisionId("d" + i),
                    NOW.plusSeconds(i),
                    List.of(),
                    new byte[0],
                    new Answered("request-" + i, "a".getBytes(UTF_8)))));

        assertThat(redis.look().hlen("q:c:{r3}")).isEqualTo(max);
        assertThat(await(profiles.read(id, "request-0", soon())).answer()).isNull();
        assertThat(await(profiles.read(id, "request-" + max, soon())).answer()).isNotNull();
    }

    @Test
    void answers_stay_as_long_as_the_customers_latest_one() {
        var id = new CustomerId.Known("r8");
        var first = new Answered("request-1", "a".getBytes(UTF_8));
        await(decisions.record(record(id, "d1", List.of(), first)));
        redis.look().expire("q:c:{r8}", 60);

        await(decisions.record(record(id, "d2", List.of(), new Answered("request-2", "b".getBytes(UTF_8)))));

        assertThat(redis.look().ttl("q:c:{r8}"))
                .isGreaterThan(60)
                .isLessThanOrEqualTo(StoreConfig.Retention.DEFAULT.answers().toSeconds());
        assertThat(await(profiles.read(id, "request-1", soon())).answer()).isEqualTo(first.written());
    }

    @Test
    void of_many_exposures_and_decisions_the_oldest_go() {
        var id = new CustomerId.Known("r4");
        int max = ProfileBounds.DEFAULT.maxExposures();

        for (int i = 0; i < max + 10; i += 5)
            await(decisions.record(record(
                    id,
                    "d" + i,
                    IntStream.range(i, i + 5).mapToObj(n -> reserved(n)).toList(),
                    null)));

        var exposures =
                await(profiles.read(id, null, soon())).profile().exposures().exposures();
        assertThat(exposures).hasSize(max);
        assertThat(exposures.getFirst()).isEqualTo(reserved(10));
        assertThat(exposures.getLast()).isEqualTo(reserved(max + 9));
        for (int i = 0; i < max; i++) await(decisions.expose(id, List.of(state(State.CLICK, i))));
        assertThat(await(profiles.read(id, null, soon())).profile().exposures().exposures())
                .hasSize(max)
                .allMatch(exposure -> exposure.state() == State.CLICK);
        assertThat(await(decisions.latest(id, 1_000)))
                .hasSizeLessThanOrEqualTo(StoreConfig.Bounds.DEFAULT.decisionsPerCustomer());
    }

    @Test
    void reservations_that_count_no_more_go_when_the_next_is_made() {
        var id = new CustomerId.Known("r9");
        var seen = state(State.IMPRESSION, 2);
        await(decisions.record(record(id, "d1", List.of(reserved(1), reserved(2)), null)));
        await(decisions.expose(id, List.of(seen)));

        await(decisions.record(recordAt(NOW.plus(Exposures.RESERVATION).minusSeconds(1), id, reserved(3))));
        var before =
                await(profiles.read(id, null, soon())).profile().exposures().exposures();
        await(decisions.record(recordAt(NOW.plus(Exposures.RESERVATION), id, reserved(4))));

        assertThat(before).containsExactly(reserved(1), reserved(2), seen, reserved(3));
        assertThat(await(profiles.read(id, null, soon())).profile().exposures().exposures())
                .containsExactly(seen, reserved(3), reserved(4));
    }

    private static DecisionRecord recordAt(Instant at, CustomerId id, Exposure reserved) {
        return new DecisionRecord(id, new DecisionId("late"), at, List.of(reserved), new byte[0], null);
    }

    @Test
    void what_is_recorded_is_read_as_it_was() {
        var id = new CustomerId.Visitor("r10");
        var exposures = List.of(
                new Exposure(State.RESERVED, new CampaignId("c".repeat(128)), new OfferId("é€😀"), NOW, Long.MIN_VALUE),
                new Exposure(State.RESERVED, new CampaignId("c"), new OfferId("€".repeat(128)), Instant.EPOCH, -1),
                new Exposure(State.RESERVED, new CampaignId("c"), new OfferId("o"), NOW.minusSeconds(1L << 33), 1));

        await(decisions.record(record(id, "d1", exposures, null)));

        assertThat(await(profiles.read(id, null, soon())).profile().exposures().exposures())
                .isEqualTo(exposures);
    }

    @Test
    void each_state_of_an_exposure_counts_once() {
        var id = new CustomerId.Visitor("r5");
        await(decisions.record(record(id, "d1", List.of(reserved(1)), null)));
        var seen = state(State.IMPRESSION, 1);
        var clicked = state(State.CLICK, 1);

        await(decisions.expose(id, List.of(seen, seen)));
        await(decisions.expose(id, List.of(seen, clicked)));

        assertThat(await(profiles.read(id, null, soon())).profile().exposures().exposures())
                .containsExactly(reserved(1), seen, clicked);
    }

    @Test
    void what_one_decision_showed_of_several_campaigns_is_seen_of_each() {
        var id = new CustomerId.Known("r7");
        await(decisions.record(record(id, "d1", List.of(reserved(1)), null)));
        var campaigns = List.of("welcome", "b".repeat(40), "é".repeat(128));
        var seen = campaigns.stream()
                .map(campaign ->
                        new Exposure(State.IMPRESSION, new CampaignId(campaign), new OfferId("o".repeat(33)), NOW, 1))
                .toList();

        for (int i = 0; i < 2; i++) for (var each : seen) await(decisions.expose(id, List.of(each)));

        assertThat(await(profiles.read(id, null, soon())).profile().exposures().exposures())
                .filteredOn(exposure -> exposure.state() == State.IMPRESSION)
                .isEqualTo(seen);
    }

    @Test
    void nobody_comes_into_being_by_an_exposure() {
        var id = new CustomerId.Known("r8");

        await(decisions.expose(id, List.of(state(State.IMPRESSION, 1))));

        assertThat(redis.look().exists("c:{r8}")).isZero();
    }

    @Test
    void parallel_records_and_changes_lose_nothing() {
        var id = new CustomerId.Known("r6");
        var writes = new ArrayList<Future<?>>();
        await(decisions.record(record(id, "d0", List.of(reserved(0)), null)));

        for (int i = 0; i < 60; i++) {
            if (i > 0) writes.add(decisions.record(record(id, "d" + i, List.of(reserved(i)), null)));
            writes.add(decisions.expose(id, List.of(state(State.IMPRESSION, i))));
            if (i % 3 == 0)
                writes.add(profiles.change(id, p -> p.withScores(new Scores(Map.of("n", (double) p.revision())))));
        }
        await(Future.all(writes));

        var profile = await(profiles.read(id, null, soon())).profile();
        assertThat(profile.exposures().exposures()).hasSize(120);
        assertThat(profile.revision()).isEqualTo(20);
    }

    @Test
    void the_stream_names_no_customer_and_needs_none() {
        await(decisions.record(record(new CustomerId.Known("secret-name"), "stream-1", List.of(), null)));
        await(decisions.record(record(null, "stream-2", List.of(), null)));

        var entries = redis.look().xrange("decisions", Range.unbounded());
        assertThat(entries.stream().map(e -> e.getBody().get("d"))).contains("stream-1", "stream-2");
        assertThat(entries.toString()).doesNotContain("secret-name");
        assertThat(redis.look().keys("*secret-name*")).containsExactly("d:c:{secret-name}");
    }

    @Test
    void the_stream_is_trimmed_by_age() {
        for (int i = 0; i < 300; i++) await(decisions.record(record(null, "old-" + i, List.of(), null)));
        long keptMillis = StoreConfig.Retention.DEFAULT.decisions().toMillis();

        await(decisions.trim(System.currentTimeMillis() + keptMillis + 60_000));

        assertThat(redis.look().xlen("decisions")).isZero();
    }

    private static DecisionRecord record(CustomerId id, String name, List<Exposure> reserved, Answered answer) {
        return new DecisionRecord(id, new DecisionId(name), NOW, reserved, name.getBytes(UTF_8), answer);
    }

    private static Exposure reserved(long decision) {
        return state(State.RESERVED, decision);
    }

    private static Exposure state(State state, long decision) {
        return new Exposure(state, new CampaignId("welcome"), new OfferId("hello"), NOW, decision);
    }
}
