package ogenblik.store;

import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposure.Fact;
import ogenblik.profile.Exposures;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of exposures, and what is told of it. */
class ExposureStoreTest {
    private static final Instant LATER = NOW.plusMillis(90_500);

    private static TestRedis redis;
    private static TestStore instance;
    private static ExposureStore exposures;

    private final CustomerId id = new CustomerId.Known("anna");

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        exposures = instance.store.exposures();
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
    }

    @Test
    void a_sight_counts_once_and_is_told_once() {
        record(reserved(1), reserved(2));

        confirm(reserved(2), Fact.IMPRESSION, LATER);
        confirm(reserved(2), Fact.IMPRESSION, LATER.plusSeconds(60));

        assertThat(kept()).containsExactly(reserved(1), SampleExposures.with(reserved(2), Fact.IMPRESSION, LATER));
        assertThat(told()).containsExactly("impression " + LATER.toEpochMilli() + " home-hero welcome offer 85123A A ");
    }

    @Test
    void a_click_implies_a_sight_and_a_dismissal_does_so_too() {
        record(reserved(1), reserved(2));

        confirm(reserved(1), Fact.CLICK, LATER);
        confirm(reserved(2), Fact.DISMISSAL, LATER);
        confirm(reserved(1), Fact.IMPRESSION, LATER.plusSeconds(5));

        assertThat(kept())
                .containsExactly(
                        SampleExposures.with(reserved(1), Fact.CLICK, LATER),
                        SampleExposures.with(reserved(2), Fact.DISMISSAL, LATER));
        assertThat(facts()).containsExactly("impression", "click", "impression", "dismissal");
    }

    @Test
    void a_sight_that_overtakes_the_record_of_a_new_customer_waits_for_it() {
        var confirmed = exposures.confirm(id, reserved(1), Fact.IMPRESSION, NOW, NOW);
        record(reserved(1));
        await(confirmed);

        assertThat(kept()).containsExactly(SampleExposures.with(reserved(1), Fact.IMPRESSION, NOW));
        assertThat(facts()).containsExactly("impression");
    }

    @Test
    void what_was_shown_and_is_not_known_is_added_where_its_time_puts_it() {
        var early = SampleExposures.reserved("welcome", NOW.minusSeconds(3_600), 7);
        record(reserved(1));

        confirm(early, Fact.IMPRESSION, LATER);
        confirm(early, Fact.IMPRESSION, LATER);

        assertThat(kept()).containsExactly(SampleExposures.with(early, Fact.IMPRESSION, LATER), reserved(1));
        assertThat(facts()).containsExactly("impression");
    }

    @Test
    void a_link_that_is_followed_again_counts_once_although_its_exposure_was_let_go() {
        int max = ProfileBounds.DEFAULT.maxExposures();
        record(reserved(0));
        confirm(reserved(0), Fact.IMPRESSION, NOW);
        for (int i = 1; i <= max; i++) {
            var next = SampleExposures.reserved("welcome", NOW.plusSeconds(i), i);
            record(next);
            confirm(next, Fact.IMPRESSION, NOW.plusSeconds(i));
        }

        confirm(reserved(0), Fact.IMPRESSION, LATER);
        confirm(reserved(0), Fact.CLICK, LATER);

        assertThat(kept()).hasSizeBetween(max - max / 8, max).noneMatch(exposure -> exposure.decision() == 0);
        assertThat(facts()).hasSize(max + 1).containsOnly("impression");
    }

    @Test
    void an_expired_reservation_that_is_seen_after_all_counts() {
        record(reserved(1));
        var late = NOW.plus(Exposures.RESERVATION).plusSeconds(60);
        record(SampleExposures.reserved("welcome", late, 2));

        confirm(reserved(1), Fact.IMPRESSION, late);

        assertThat(kept().getFirst()).isEqualTo(SampleExposures.with(reserved(1), Fact.IMPRESSION, late));
        assertThat(facts()).containsExactly("impression");
    }

    @Test
    void each_offer_of_a_decision_is_seen_for_itself() {
        var other = SampleExposures.reserved("birthday", NOW, 1);
        var second = new Exposure(1, 1, other.traits(), other.times(), other.shown());
        record(reserved(1), second);

        for (int i = 0; i < 2; i++) confirm(second, Fact.IMPRESSION, LATER);

        assertThat(kept()).containsExactly(reserved(1), SampleExposures.with(second, Fact.IMPRESSION, LATER));
    }

    @Test
    void nobody_comes_into_being_by_an_exposure_and_nothing_is_told() {
        confirm(reserved(1), Fact.IMPRESSION, LATER);

        assertThat(redis.look().exists("c:{anna}", "exposures")).isZero();
    }

    @Test
    void what_is_told_encodes_what_separates_and_names_no_customer() {
        var strange = new Exposure(
                1,
                0,
                reserved(1).traits(),
                reserved(1).times(),
                new Exposure.Shown(
                        new CampaignId("50% off/now"), new OfferId("a:b"), new PlacementId("é"), null, "B", "layer:x"));
        record(strange);

        confirm(strange, Fact.IMPRESSION, LATER);

        assertThat(told())
                .containsExactly("impression " + LATER.toEpochMilli() + " é 50%25%20off%2Fnow a%3Ab  B layer%3Ax");
        assertThat(redis.look().xrange("exposures", Range.unbounded()).toString())
                .doesNotContain("anna");
    }

    @Test
    void what_can_not_be_read_makes_room_for_what_is_reserved() {
        redis.look().hset("c:{anna}", "x", "garbage");

        record(reserved(1));
        confirm(reserved(1), Fact.IMPRESSION, LATER);

        assertThat(kept()).containsExactly(SampleExposures.with(reserved(1), Fact.IMPRESSION, LATER));
    }

    @Test
    void the_stream_is_trimmed_by_age() {
        record(reserved(1));
        confirm(reserved(1), Fact.IMPRESSION, LATER);
        long keptMillis = StoreConfig.Retention.DEFAULT.decisions().toMillis();

        await(exposures.trim(System.currentTimeMillis() + keptMillis + 60_000));

        assertThat(redis.look().xlen("exposures")).isZero();
    }

    private void record(Exposure... reserved) {
        var at = Instant.ofEpochSecond(reserved[0].times().reservedAt());
        await(instance.store
                .decisions()
                .record(new DecisionRecord(
                        id, new DecisionId("d"), at, Exposures.packed(List.of(reserved)), new byte[0], null)));
    }

    private void confirm(Exposure exposure, Fact fact, Instant at) {
        await(exposures.confirm(id, exposure, fact, at, at));
    }

    private List<Exposure> kept() {
        return await(instance.store.profiles().read(id, null, soon()))
                .profile()
                .exposures()
                .all();
    }

    private List<String> facts() {
        var facts = new ArrayList<String>();
        for (var entry : redis.look().xrange("exposures", Range.unbounded()))
            facts.add(entry.getBody().get("k"));
        return facts;
    }

    /** Kind, time and what, of each. */
    private List<String> told() {
        var told = new ArrayList<String>();
        for (var entry : redis.look().xrange("exposures", Range.unbounded())) {
            var body = entry.getBody();
            assertThat(body.get("c")).matches("[0-9a-f]{32}");
            told.add(body.get("k") + " " + body.get("t") + " " + body.get("w"));
        }
        return told;
    }

    private static Exposure reserved(long decision) {
        return SampleExposures.reserved("welcome", NOW, decision);
    }
}
