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
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
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
        assertThat(profile.exposures().all()).containsExactly(reserved(1), reserved(2));
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
        assertThat(await(decisions.record(record(id, "again", List.of(reserved(2)), answer))))
                .isFalse();

        var read = await(profiles.read(id, "request-1", soon()));
        assertThat(read.answer()).isEqualTo("the answer".getBytes(UTF_8));
        assertThat(read.profile().exposures().all()).containsExactly(reserved(1));
        assertThat(await(profiles.read(id, "request-2", soon())).answer()).isNull();
        assertThat(redis.look().xrange("decisions", Range.unbounded()))
                .noneMatch(entry -> "again".equals(entry.getBody().get("d")));
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
                    new byte[0],
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

        var exposures = exposures(id);
        assertThat(exposures).hasSizeBetween(max - max / 8, max);
        assertThat(exposures.getFirst()).isEqualTo(reserved(max + 10 - exposures.size()));
        assertThat(exposures.getLast()).isEqualTo(reserved(max + 9));
        assertThat(await(decisions.latest(id, 1_000)))
                .hasSizeLessThanOrEqualTo(StoreConfig.Bounds.DEFAULT.decisionsPerCustomer());
    }

    @Test
    void reservations_that_expired_go_when_one_is_made_ten_minutes_after_they_were_looked_for() {
        var id = new CustomerId.Known("r9");
        await(decisions.record(record(id, "d1", List.of(reserved(1), reserved(2)), null)));
        await(instance.store.exposures().confirm(id, reserved(2), Exposure.Fact.IMPRESSION, NOW, NOW));
        var seen = SampleExposures.seen("welcome", NOW, 2);
        var later = NOW.plus(Exposures.RESERVATION).minusSeconds(1);

        var third = SampleExposures.reserved("welcome", later, 3);
        var fourth = SampleExposures.reserved("welcome", later.plusSeconds(599), 4);
        var fifth = SampleExposures.reserved("welcome", later.plusSeconds(600), 5);

        await(decisions.record(recordAt(later, id, third)));
        await(decisions.record(recordAt(later.plusSeconds(599), id, fourth)));
        var before = exposures(id);
        await(decisions.record(recordAt(later.plusSeconds(600), id, fifth)));

        assertThat(before).containsExactly(reserved(1), seen, third, fourth);
        assertThat(exposures(id)).containsExactly(seen, third, fourth, fifth);
    }

    private static DecisionRecord recordAt(Instant at, CustomerId id, Exposure reserved) {
        return new DecisionRecord(
                id, new DecisionId("late"), at, Exposures.packed(List.of(reserved)), new byte[0], null);
    }

    @Test
    void a_reservation_of_a_campaign_on_trial_stays_until_a_newer_one_takes_its_place() {
        var id = new CustomerId.Known("r11");
        var later = NOW.plus(Exposures.RESERVATION);
        await(decisions.record(record(id, "d1", List.of(onTrial("welcome", 1), onTrial("birthday", 1)), null)));

        await(decisions.record(recordAt(later, id, onTrial("welcome", 2))));

        assertThat(exposures(id)).containsExactly(onTrial("birthday", 1), onTrial("welcome", 2));
    }

    private static Exposure onTrial(String campaign, long decision) {
        var exposure = SampleExposures.reserved(campaign, NOW, decision);
        return new Exposure(
                decision,
                campaign.length(),
                new Exposure.Traits(false, true, false, 1, 0, 0),
                exposure.times(),
                exposure.shown());
    }

    @Test
    void what_is_recorded_is_read_as_it_was() {
        var id = new CustomerId.Visitor("r10");
        var exposures = List.of(
                new Exposure(
                        Long.MIN_VALUE,
                        0xffff,
                        new Exposure.Traits(true, true, true, 127, 2, -1),
                        new Exposure.Times(NOW.getEpochSecond(), 1, 2, 3, 4, 5),
                        new Exposure.Shown(
                                new CampaignId("c".repeat(128)),
                                new OfferId("é€😀"),
                                new PlacementId("€".repeat(128)),
                                null,
                                "",
                                "a / b:c")),
                reserved(-1));

        await(decisions.record(record(id, "d1", exposures, null)));

        assertThat(exposures(id)).isEqualTo(exposures);
    }

    @Test
    void what_stands_there_already_is_not_reserved_again() {
        var id = new CustomerId.Known("r12");
        await(decisions.record(record(id, "d0", List.of(reserved(1)), null)));
        await(instance.store.exposures().confirm(id, reserved(1), Exposure.Fact.IMPRESSION, NOW, NOW));

        await(decisions.record(record(id, "d1", List.of(reserved(1), reserved(2)), null)));

        assertThat(exposures(id)).containsExactly(SampleExposures.seen("welcome", NOW, 1), reserved(2));
    }

    @Test
    void parallel_records_and_changes_lose_nothing() {
        var id = new CustomerId.Known("r6");
        var writes = new ArrayList<Future<?>>();
        await(decisions.record(record(id, "d0", List.of(reserved(0)), null)));

        for (int i = 0; i < 60; i++) {
            if (i > 0) writes.add(decisions.record(record(id, "d" + i, List.of(reserved(i)), null)));
            writes.add(instance.store.exposures().confirm(id, reserved(i), Exposure.Fact.IMPRESSION, NOW, NOW));
            if (i % 3 == 0)
                writes.add(profiles.change(id, p -> p.withScores(new Scores(Map.of("n", (double) p.revision())))));
        }
        await(Future.all(writes));

        var profile = await(profiles.read(id, null, soon())).profile();
        assertThat(profile.exposures().all())
                .hasSize(60)
                .allMatch(exposure -> exposure.times().seenAt() == NOW.getEpochSecond());
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

    private static List<Exposure> exposures(CustomerId id) {
        return await(profiles.read(id, null, soon())).profile().exposures().all();
    }

    private static DecisionRecord record(CustomerId id, String name, List<Exposure> reserved, Answered answer) {
        return new DecisionRecord(
                id, new DecisionId(name), NOW, Exposures.packed(reserved), name.getBytes(UTF_8), answer);
    }

    private static Exposure reserved(long decision) {
        return SampleExposures.reserved("welcome", NOW, decision);
    }
}
