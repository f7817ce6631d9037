package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.flow.Answer;
import ogenblik.flow.Answer.Degraded;
import ogenblik.flow.Ask;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.DecisionTelemetry;
import ogenblik.flow.RecordDecision;
import ogenblik.flow.ReserveRoom;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.telemetry.DecisionMeters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Room under strict caps: asked for before the answer, given once, and done without where nobody can say. */
class StrictCapsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final String SHOP = """
        placements:
          - {id: hero, channel: web, limit: 1, tmaxMs: 5000, fallback: house}
          - {id: side, channel: web, limit: 2, tmaxMs: 5000, fallback: house}
          - {id: mail, channel: email, limit: 1, tmaxMs: 5000, fallback: house}
          - {id: plain, channel: web, limit: 1, tmaxMs: 5000, fallback: house}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: One}}}]}
          - {id: two, treatments: [{content: {en: {headline: Two}}}]}
          - {id: three, treatments: [{content: {en: {headline: Three}}}]}
        campaigns:
          - {id: strict, objective: retain, tier: 1, placements: [hero, mail], caps: [{max: 1, per: P1D, strict: true}], offers: [{offer: one}]}
          - {id: next, objective: retain, tier: 2, placements: [hero, plain], offers: [{offer: two}]}
          - {id: often, objective: retain, tier: 3, placements: [side], caps: [{max: 9, per: P1D, strict: true}], offers: [{offer: three}]}
        """;

    @Test
    void a_winner_under_a_strict_cap_costs_a_second_trip_and_any_other_one() {
        try (var redis = TestRedis.start();
                var wire = Wire.to(redis.port());
                var instance = TestStore.on(wire.url())) {
            var decide = decide(instance);
            await(decide.run(ask("warm-up", null, "hero")));

            assertThat(wire.trips(() -> await(decide.run(ask("anna", null, "plain")))))
                    .isEqualTo(1);
            assertThat(wire.trips(() -> await(decide.run(ask("anna", null, "hero", "side")))))
                    .isEqualTo(2);
            assertThat(wire.trips(() -> await(decide.run(ask("anna", null, "hero")))))
                    .as("the cap is reached, and nothing strict wins")
                    .isEqualTo(1);
        }
    }

    @Test
    void who_comes_second_sees_the_runner_up_and_what_was_reserved_is_not_reserved_again_by_the_record() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var decide = decide(instance);
            var both = List.of(
                    decide.run(ask("anna", null, "hero", "side")), decide.run(ask("anna", null, "side", "hero")));
            var answers = both.stream().map(one -> (Answer.Decided) await(one)).toList();

            assertThat(answers.stream().flatMap(answer -> shown(answer).stream()))
                    .containsExactlyInAnyOrder("strict", "often", "next", "often");

            for (var answer : answers) decide.record(answer, null);
            var stored = stored(instance, 4);
            assertThat(stored)
                    .extracting(each -> each.shown().campaign().value())
                    .containsExactlyInAnyOrder("strict", "often", "next", "often");
            assertThat(stored)
                    .extracting(Exposure::decision)
                    .containsOnly(answers.stream()
                            .map(answer -> Exposures.hash(answer.decision().id()))
                            .toArray(Long[]::new));
            assertThat(new HashSet<>(stored.stream()
                            .map(e -> e.decision() + "/" + e.place())
                            .toList()))
                    .hasSize(4);
        }
    }

    @Test
    void a_retry_reserves_once_and_is_the_same_decision() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var decide = decide(instance);
            var tries = List.of(
                    decide.run(ask("anna", "r-1", "hero")),
                    decide.run(ask("anna", "r-1", "hero")),
                    decide.run(ask("anna", "r-1", "hero")));
            var answers = tries.stream().map(one -> (Answer.Decided) await(one)).toList();

            assertThat(answers).allSatisfy(answer -> assertThat(shown(answer)).containsExactly("strict"));
            assertThat(answers.stream().map(answer -> answer.decision().id()).distinct())
                    .hasSize(1);
            for (var answer : answers) decide.record(answer, Buffer.buffer("written"));
            assertThat(stored(instance, 1)).hasSize(1);
            assertThat(await(decide.run(ask("anna", "r-1", "hero")))).isInstanceOf(Answer.Repeated.class);
        }
    }

    @Test
    void with_a_store_that_is_too_slow_the_runner_up_is_shown_and_the_answer_says_so() {
        try (var redis = TestRedis.start();
                var wire = Wire.to(redis.port());
                var instance = TestStore.on(wire.url())) {
            var decide = decide(instance);
            await(decide.run(ask("warm-up", null, "hero")));
            wire.delay(250);

            var answer = (Answer.Decided) await(decide.run(impatient("anna", 400, "hero", "side")));

            assertThat(shown(answer)).containsExactly("next");
            assertThat(answer.degraded()).isEqualTo(Degraded.STORE_TIMEOUT);
        }
    }

    @Test
    void with_the_store_gone_after_the_read_nothing_strict_is_shown() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var decide = decide(instance);
            var visitor = new CustomerId.Visitor("fresh");
            redis.kill();

            var answer = (Answer.Decided) await(decide.run(
                    new Ask(new Ask.Who.Minted(visitor), request("hero", "side"), null, 1000, false, false)));

            assertThat(shown(answer)).containsExactly("next");
            assertThat(answer.degraded()).isNotNull();
        }
    }

    @Test
    void a_preview_reserves_nothing() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var decide = decide(instance);
            var preview = new Ask(new Ask.Who.Named(ANNA), request("hero"), null, 0, true, true);

            assertThat(shown((Answer.Decided) await(decide.run(preview)))).containsExactly("strict");
            assertThat(redis.look().keys("*anna*")).isEmpty();
        }
    }

    @Test
    void who_is_merely_claimed_to_be_somebody_sees_nothing_strict() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var unproven = new Ask(new Ask.Who.Unproven(), request("hero"), null, 0, false, false);

            assertThat(shown((Answer.Decided) await(decide(instance).run(unproven))))
                    .containsExactly("next");
        }
    }

    private static DecideOffers decide(TestStore instance) {
        var snapshot = switch (CatalogCompiler.compile(List.of(new SourceFile("shop.yaml", SHOP)))) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(List.of()), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
        return new DecideOffers(
                new CurrentSnapshot(snapshot),
                instance.store.profiles(),
                new ReserveRoom(instance.store.strictReservations()),
                new RecordDecision(instance.store.decisions()),
                new DecisionTelemetry(new DecisionMeters(instance.registry)),
                InstantSource.fixed(NOW));
    }

    private static Ask ask(String customer, @Nullable String requestId, String... placements) {
        var who = new Ask.Who.Named(new CustomerId.Known(customer));
        return new Ask(who, request(placements), requestId, 0, false, false);
    }

    private static Ask impatient(String customer, int tmaxMillis, String... placements) {
        var who = new Ask.Who.Named(new CustomerId.Known(customer));
        return new Ask(who, request(placements), null, tmaxMillis, false, false);
    }

    private static DecisionRequest request(String... placements) {
        var slots = Arrays.stream(placements)
                .map(placement -> new Slot(new PlacementId(placement), 0))
                .toList();
        return new DecisionRequest(slots, RequestContext.NONE, Set.of(), Set.of());
    }

    private static List<String> shown(Answer.Decided answer) {
        var campaigns = new ArrayList<String>();
        for (var placement : answer.decision().placements())
            if (placement instanceof ForPlacement.Offered offered)
                offered.offers()
                        .forEach(one -> campaigns.add(one.why().campaign().value()));
        return campaigns;
    }

    /** What is stored of her, once there is as much of it. */
    private static List<Exposure> stored(TestStore instance, int atLeast) {
        for (int i = 0; i < 500; i++) {
            var all = await(instance.store.profiles().read(ANNA, null, TestStore.soon()))
                    .profile()
                    .exposures()
                    .all();
            if (all.size() >= atLeast) return all;
        }
        throw new AssertionError("not stored");
    }
}
