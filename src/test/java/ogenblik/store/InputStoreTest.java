package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Snapshot.Tables;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Scores;
import ogenblik.store.DecisionInputs.Manner;
import ogenblik.store.DecisionInputs.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decisions were made from: how it is found again, how much of it is kept, and what is left of it. */
class InputStoreTest {
    private static final int MOST = StoreConfig.Bounds.DEFAULT.recordsPerCustomer();
    private static final Duration LIFE = StoreConfig.Retention.DEFAULT.records();

    /** What a decision may take up in Redis beside its customer's profile of a year, with the exposures of 20 offers. */
    private static final long MAX_BYTES = 6 * 1024;

    private static TestRedis redis;
    private static TestStore instance;
    private static InputStore inputs;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        inputs = instance.store.inputs();
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @BeforeEach
    void forget() {
        redis.look().keys("*").forEach(key -> redis.look().del(key));
    }

    @Test
    void inputs_are_found_by_the_decisions_id_byte_for_byte() {
        var id = new CustomerId.Known("a {tagged} 100%");
        var written = Samples.ofAYear(id);
        await(instance.store
                .profiles()
                .change(
                        id,
                        p -> p.withAttributes(written.attributes())
                                .withBehaviour(written.behaviour())
                                .withScores(written.scores())
                                .withOfferLists(written.offerLists())));
        var read = await(instance.store.profiles().readWhole(id, null, soon()));
        var made = inputs(id, sections(read), new Manner("store-timeout", true, true));

        await(record(id, decision(NOW, 1), made));

        var found = await(inputs.find(decision(NOW, 1)));
        assertThat(found).isNotNull();
        assertThat(found.profile()).isEqualTo(read.profile());
        assertThat(found.summary()).isEqualTo("the summary".getBytes(UTF_8));
        assertThat(found.inputs())
                .usingRecursiveComparison()
                .ignoringFields("sections")
                .isEqualTo(made);
        assertThat(bytes(found.inputs().sections())).isEqualTo(bytes(made.sections()));
        assertThat(await(inputs.find(decision(NOW, 2)))).isNull();
        assertThat(await(inputs.find(new DecisionId("not-a-uuid")))).isNull();
    }

    @Test
    void of_one_customer_the_latest_are_kept_and_nothing_leads_to_the_others() {
        var id = new CustomerId.Known("busy");

        for (int i = 0; i < MOST + 5; i++) await(record(id, decision(NOW.plusSeconds(i * 30L), i), inputs(id)));

        assertThat(await(inputs.of(id))).hasSize(MOST - 1);
        assertThat(await(inputs.find(decision(NOW.plusSeconds(5 * 30L), 5)))).isNull();
        assertThat(await(inputs.find(decision(NOW.plusSeconds(6 * 30L), 6)))).isNotNull();
        assertThat(indexed()).isEqualTo(MOST - 1);
    }

    @Test
    void what_is_older_than_the_retention_goes_with_the_next_decision_and_all_of_it_by_itself() {
        var id = new CustomerId.Known("faithful");
        await(record(id, decision(NOW, 1), inputs(id)));
        await(record(id, decision(NOW.plus(LIFE), 2), inputs(id)));
        assertThat(await(inputs.of(id))).hasSize(2);

        await(record(
                id,
                decision(NOW.plus(LIFE).plusSeconds(1), 3),
                inputs(id),
                NOW.plus(LIFE).plusSeconds(1)));

        assertThat(await(inputs.of(id)))
                .containsExactlyInAnyOrder(
                        decision(NOW.plus(LIFE), 2), decision(NOW.plus(LIFE).plusSeconds(1), 3));
        assertThat(indexed()).isEqualTo(2);
        for (var key : List.of("r:*", "i:*"))
            assertThat(redis.look().keys(key))
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(redis.look().ttl(each)).isPositive().isLessThanOrEqualTo(LIFE.toSeconds()));
    }

    @Test
    void a_decision_takes_up_no_more_than_its_bound() {
        var id = new CustomerId.Known("12347");
        var written = Samples.ofAYear(id);
        await(instance.store
                .profiles()
                .change(
                        id,
                        p -> p.withAttributes(written.attributes())
                                .withConsents(written.consents())
                                .withBehaviour(written.behaviour())
                                .withScores(written.scores())
                                .withOfferLists(written.offerLists())));
        await(instance.store
                .decisions()
                .record(new DecisionRecord(
                        id, decision(NOW, 100), NOW, Exposures.packed(Samples.exposures(4)), new byte[0], null)));
        var sections = sections(await(instance.store.profiles().readWhole(id, null, soon())));

        for (int i = 0; i < MOST; i++)
            await(record(id, decision(NOW.plusSeconds(i), i), inputs(id, sections, new Manner(null, false, false))));

        long bytes = redis.look().memoryUsage("r:c:{12347}");
        for (var key : redis.look().keys("i:*")) bytes += redis.look().memoryUsage(key);
        assertThat(bytes / MOST).isBetween((long) sections.size(), MAX_BYTES);
    }

    @Test
    void a_sample_has_as_many_as_asked_for_and_each_decision_has_the_same_chance() {
        for (int i = 0; i < 60; i++) {
            var id = new CustomerId.Known("c" + i);
            await(record(id, decision(NOW.plusSeconds(i < 50 ? i : 3_600), i), inputs(id)));
        }
        var to = NOW.plus(Duration.ofHours(2));
        var random = new SplittableRandom(7);
        int late = 0;

        for (int i = 0; i < 100; i++) {
            var sample = await(inputs.sample(NOW, to, 12, random));
            assertThat(sample.outOf()).isEqualTo(60);
            assertThat(new HashSet<>(sample.decisions())).hasSize(12);
            late += (int) sample.decisions().stream()
                    .filter(decision ->
                            decision.epochMillis() >= NOW.plusSeconds(3_600).toEpochMilli())
                    .count();
        }

        // A sixth of 1,200 is expected; the bounds are five standard deviations away.
        assertThat(late).isBetween(141, 259);
        assertThat(await(inputs.sample(NOW, to, 500, random)).decisions()).hasSize(60);
        assertThat(await(inputs.sample(NOW.plus(Duration.ofDays(1)), to.plus(Duration.ofDays(1)), 5, random))
                        .decisions())
                .isEmpty();
    }

    @Test
    void a_visitors_records_are_found_and_erased_when_it_became_an_alias() {
        var visitor = new CustomerId.Visitor("browser");
        var known = new CustomerId.Known("anna");
        await(instance.store.profiles().change(visitor, p -> p.withScores(new Scores(Map.of("churn", 0.5)))));
        await(record(visitor, decision(NOW, 1), inputs(visitor)));
        await(instance.store.identities().link(visitor, known));
        await(record(known, decision(NOW, 2), inputs(known)));

        assertThat(await(inputs.find(decision(NOW, 1)))).isNotNull();
        assertThat(await(instance.store.holdings().of(known)).inputs())
                .containsExactlyInAnyOrder(decision(NOW, 1), decision(NOW, 2));
        assertThat(await(instance.store.holdings().erase(known)).inputs()).isEqualTo(2);
        assertThat(redis.look().keys("r:*")).isEmpty();
        assertThat(redis.look().keys("i:*")).isEmpty();
    }

    @Test
    void a_withdrawn_consent_takes_along_the_inputs_of_aliases() {
        var visitor = new CustomerId.Visitor("tablet");
        var known = new CustomerId.Known("bert");
        await(instance.store.profiles().change(visitor, p -> p.withScores(new Scores(Map.of("churn", 0.5)))));
        await(record(visitor, decision(NOW, 1), inputs(visitor)));
        await(instance.store.identities().link(visitor, known));

        await(instance.store.holdings().forgetRecords(known));

        assertThat(redis.look().keys("r:*")).isEmpty();
        assertThat(redis.look().keys("i:*")).isEmpty();
    }

    @Test
    void without_a_place_for_records_nothing_is_kept() {
        var bounds = new StoreConfig.Bounds(20_000, 2_000, 32, 50, 0, 50, 1_000);
        try (var other = TestStore.open(
                new StoreConfig(redis.url(), StoreConfig.Waits.DEFAULT, bounds, StoreConfig.Retention.DEFAULT))) {
            await(other.store.connected(Duration.ofSeconds(20)));
            var id = new CustomerId.Known("nobody");

            assertThat(await(other.store.decisions().record(recordOf(id, decision(NOW, 1), inputs(id), NOW))))
                    .isTrue();

            assertThat(redis.look().keys("r:*")).isEmpty();
            assertThat(redis.look().keys("i:*")).isEmpty();
        }
    }

    private static long indexed() {
        return redis.look().keys("i:*").stream()
                .mapToLong(key -> redis.look().hlen(key))
                .sum();
    }

    private static io.vertx.core.Future<Boolean> record(CustomerId id, DecisionId decision, DecisionInputs made) {
        return record(id, decision, made, NOW);
    }

    private static io.vertx.core.Future<Boolean> record(
            CustomerId id, DecisionId decision, DecisionInputs made, Instant at) {
        return instance.store.decisions().record(recordOf(id, decision, made, at));
    }

    private static DecisionRecord recordOf(CustomerId id, DecisionId decision, DecisionInputs made, Instant at) {
        return new DecisionRecord(
                id, decision, at, new byte[0], "the summary".getBytes(UTF_8), null, made, new byte[0]);
    }

    private static byte[] bytes(Sections sections) {
        var written = Unpooled.buffer();
        sections.write(written);
        return ByteBufUtil.getBytes(written);
    }

    private static Sections sections(Read read) {
        var sections = read.sections();
        if (sections == null) throw new AssertionError("no sections were kept");
        return sections;
    }

    private static DecisionInputs inputs(CustomerId id) {
        return inputs(id, Sections.NONE, new Manner(null, false, false));
    }

    private static DecisionInputs inputs(CustomerId id, Sections sections, Manner manner) {
        var request = new DecisionRequest(
                List.of(
                        new DecisionRequest.Slot(new PlacementId("hero"), 0),
                        new DecisionRequest.Slot(new PlacementId("grid"), 50)),
                new RequestContext(Map.of(
                        "locale", "nl-NL", "weight", 12.5, "pages", 7L, "member", true, "tags", List.of("a", "é"))),
                Set.of(new OfferId("sale")),
                Set.of(new ItemId("85123A"), new ItemId("lamp")));
        var switches = new Switches(Set.of(new CampaignId("paused")), Set.of(new PlacementId("off")));
        return new DecisionInputs(
                id,
                NOW.plusNanos(123_456_789),
                new World("0123456789abcdef", Tables.NONE.withItems("3"), switches, Signals.NONE),
                request,
                sections,
                manner);
    }

    /** A UUIDv7 of this time. */
    private static DecisionId decision(Instant at, int number) {
        return new DecisionId(
                new UUID((at.toEpochMilli() << 16) | 0x7000 | (number & 0xfff), 0x8000_0000_0000_0000L + number)
                        .toString());
    }
}
