package ogenblik.decision;

import static ogenblik.decision.TrialShop.GRID;
import static ogenblik.decision.TrialShop.HERO;
import static ogenblik.decision.TrialShop.decide;
import static ogenblik.decision.TrialShop.shown;
import static ogenblik.decision.TrialShop.withheld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import ogenblik.catalog.Experiment;
import ogenblik.catalog.Experiment.Portion;
import ogenblik.catalog.Experiment.Step;
import ogenblik.catalog.Experiment.Variant;
import ogenblik.catalog.Holdouts;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.profile.Trials;
import org.junit.jupiter.api.Test;

/** Who sees which variant, and who is held out. */
class AssignmentTest {
    private static final int UNITS = 1_000_000;

    /** Beyond it a chi-square of one degree of freedom lies once in a million times. */
    private static final double RARE = 24;

    private static final Instant NOW = TestShop.NOW;
    private static final String CARD = """
        offers:
          - id: card
            treatments:
              - {id: plain, content: {en: {headline: Plain}}}
              - {id: bold, variant: B, content: {en: {headline: Bold}}}
        campaigns:
          - {id: cards, objective: acquire, placements: [hero, grid], offers: [{offer: card}]}
        experiments:
          - {id: wording, share: 0.5, offer: card, variants: [{id: A}, {id: B}], overrides: {B: [tester]}}
        """;

    @Test
    void of_a_million_units_each_variant_gets_its_share() {
        var experiment = experiment("e", new Portion("share/e", 0, List.of(new Step(Instant.MIN, 3_000))), 1, 2, 7);

        var counts = new int[4];
        for (int i = 0; i < UNITS; i++) counts[1 + experiment.variantOf("unit-" + i, NOW)]++;

        assertShare(counts[0], 0.7);
        assertShare(counts[1], 0.03);
        assertShare(counts[2], 0.06);
        assertShare(counts[3], 0.21);
    }

    @Test
    void of_a_million_units_each_holdout_gets_its_share_and_they_are_independent() {
        var holdouts = new Holdouts(500, Set.of(), Map.of(new CampaignId("a"), 1_000, new CampaignId("b"), 2_500));
        var table = new int[2][2];
        int universal = 0;
        for (int i = 0; i < UNITS; i++) {
            var unit = "unit-" + i;
            table[holdouts.isOf(new CampaignId("a"), unit) ? 1 : 0][holdouts.isOf(new CampaignId("b"), unit) ? 1 : 0]++;
            if (holdouts.isUniversal(unit)) universal++;
        }

        assertShare(universal, 0.05);
        assertShare(table[1][0] + table[1][1], 0.1);
        assertShare(table[0][1] + table[1][1], 0.25);
        assertThat(chiSquare(table)).isLessThan(RARE);
    }

    @Test
    void layers_are_independent_and_within_a_layer_nobody_takes_part_twice() {
        var first = experiment("a", new Portion("layer/x", 0, List.of(new Step(Instant.MIN, 5_000))), 1, 1);
        var next = experiment("b", new Portion("layer/x", 5_000, List.of(new Step(Instant.MIN, 5_000))), 1, 1);
        var other = experiment("c", new Portion("layer/y", 0, List.of(new Step(Instant.MIN, 5_000))), 1, 1);
        var parts = new int[2][2];
        var variants = new int[2][2];
        for (int i = 0; i < UNITS; i++) {
            int inFirst = first.variantOf("unit-" + i, NOW);
            int inNext = next.variantOf("unit-" + i, NOW);
            int inOther = other.variantOf("unit-" + i, NOW);
            assertThat(inFirst < 0).isNotEqualTo(inNext < 0);
            parts[inFirst < 0 ? 0 : 1][inOther < 0 ? 0 : 1]++;
            if (inFirst >= 0 && inOther >= 0) variants[inFirst][inOther]++;
        }

        assertThat(chiSquare(parts)).isLessThan(RARE);
        assertThat(chiSquare(variants)).isLessThan(RARE);
        assertShare(parts[1][0] + parts[1][1], 0.5);
    }

    @Test
    void a_ramp_takes_more_in_and_lets_nobody_go_or_change_sides() {
        var ramp = experiment(
                "r",
                new Portion(
                        "share/r",
                        0,
                        List.of(
                                new Step(NOW, 500),
                                new Step(NOW.plusSeconds(10), 2_000),
                                new Step(NOW.plusSeconds(20), 10_000))),
                1,
                1);
        for (int i = 0; i < 20_000; i++) {
            var unit = "unit-" + i;
            assertThat(ramp.variantOf(unit, NOW.minusSeconds(1))).isNegative();
            int early = ramp.variantOf(unit, NOW);
            int later = ramp.variantOf(unit, NOW.plusSeconds(10));
            int all = ramp.variantOf(unit, NOW.plusSeconds(20));
            if (early >= 0) assertThat(later).isEqualTo(early);
            if (later >= 0) assertThat(all).isEqualTo(later);
            assertThat(all).isNotNegative();
        }
    }

    @Test
    void each_variant_shows_its_own_treatment_and_the_rest_sees_the_control_uncounted() {
        var shop = TrialShop.with(CARD);
        var seen = IntStream.range(0, 200)
                .mapToObj(i -> shown(decide(shop, known("c-" + i), HERO, "d")).getFirst())
                .toList();

        assertThat(seen).anySatisfy(one -> assertIs(one, "A", "wording:A", Reason.SPLIT, "Plain"));
        assertThat(seen).anySatisfy(one -> assertIs(one, "B", "wording:B", Reason.SPLIT, "Bold"));
        assertThat(seen).anySatisfy(one -> assertIs(one, "A", "", Reason.STATIC, "Plain"));
        var tester = shown(decide(shop, known("tester"), HERO, "d")).getFirst();
        assertIs(tester, "B", "", Reason.SPLIT, "Bold");
        assertIs(shown(decide(shop, Profile.NOBODY, HERO, "d")).getFirst(), "A", "", Reason.STATIC, "Plain");
    }

    @Test
    void a_visitor_who_is_called_nobody_takes_part_like_anybody() {
        var nobody = Profile.empty(new CustomerId.Visitor("nobody"));

        assertThat(Assignment.unit(nobody)).isEqualTo("nobody");
        assertThat(Assignment.unit(Profile.NOBODY.withoutProfiling())).isNull();
    }

    private static void assertIs(Shown one, String variant, String arm, Reason reason, String headline) {
        assertThat(List.of(
                        one.variant(),
                        one.why().arm(),
                        one.why().reason(),
                        one.content().toString()))
                .isEqualTo(List.of(
                        variant,
                        arm,
                        reason,
                        one.content().toString().contains(headline)
                                ? one.content().toString()
                                : headline));
    }

    @Test
    void who_was_seen_under_another_id_before_keeps_the_variant_of_then() {
        var shop = TrialShop.with(CARD);
        for (int i = 0; i < 100; i++) {
            var visitor = Profile.empty(new CustomerId.Visitor("v-" + i));
            var known = known("k-" + i).withTrials(Trials.NONE.withUnit("v-" + i));

            assertThat(shown(decide(shop, known, HERO, "d")).getFirst().why().arm())
                    .isEqualTo(shown(decide(shop, visitor, HERO, "d"))
                            .getFirst()
                            .why()
                            .arm());
        }
    }

    @Test
    void a_variant_of_campaigns_strikes_out_those_of_the_others_and_says_so() {
        var shop = TrialShop.with("""
            campaigns:
              - {id: x, objective: acquire, placements: [hero], offers: [{offer: one}]}
              - {id: y, objective: acquire, placements: [hero], value: 2, offers: [{offer: two}]}
            experiments:
              - {id: fight, variants: [{id: A, campaigns: [x]}, {id: B, campaigns: [y]}]}
            """);
        var arms = IntStream.range(0, 50)
                .mapToObj(i -> {
                    var one = shown(decide(shop, known("c-" + i), HERO, "d")).getFirst();
                    return one.why().campaign() + " " + one.why().arm() + " " + one.variant();
                })
                .distinct();

        assertThat(arms).containsExactlyInAnyOrder("x fight:A A", "y fight:B B");
        var explained = new Explainer()
                .explain(shop, Profile.NOBODY, TrialShop.asks(HERO), NOW, TestShop.DECISION)
                .placements()
                .getFirst();
        assertThat(explained.candidates())
                .filteredOn(one -> one.outcome() == Outcome.EXPERIMENT)
                .singleElement()
                .satisfies(one -> assertThat(one.detail())
                        .isEqualTo("experiment `fight`: the customer does not take part, and so sees variant `A`"));
    }

    @Test
    void what_a_holdout_withholds_is_noted_in_its_place_and_the_next_takes_it() {
        var shop = TrialShop.with("""
            campaigns:
              - {id: best, objective: acquire, placements: [grid], value: 9, holdout: 0.5, offers: [{offer: one}, {offer: two}]}
              - {id: next, objective: acquire, placements: [grid], offers: [{offer: three}, {offer: four}]}
            """);
        int heldOut = 0;
        for (int i = 0; i < 100; i++) {
            var placement = decide(shop, known("c-" + i), GRID, "d");
            if (withheld(placement).isEmpty()) {
                assertThat(offers(shown(placement))).containsExactly("one", "two", "three");
                continue;
            }
            heldOut++;
            assertThat(offers(withheld(placement))).containsExactly("one", "two");
            assertThat(withheld(placement)).allSatisfy(one -> {
                assertThat(one.why().arm()).isEqualTo("holdout");
                assertThat(one.rank()).isEqualTo(1);
            });
            assertThat(offers(shown(placement))).containsExactly("three", "four");
        }
        assertThat(heldOut).isBetween(30, 70);
    }

    @Test
    void the_universal_holdout_spares_service_and_what_is_excepted() {
        var shop = TrialShop.with("""
            holdout: {share: 0.5, except: [spared]}
            campaigns:
              - {id: ad, objective: acquire, placements: [grid], holdout: 0.5, offers: [{offer: one}]}
              - {id: spared, objective: acquire, placements: [grid], offers: [{offer: two}]}
              - {id: delivery, objective: acquire, placements: [grid], service: true, offers: [{offer: three}]}
            """);
        var arms = IntStream.range(0, 200)
                .mapToObj(i -> decide(shop, known("c-" + i), GRID, "d"))
                .peek(placement -> assertThat(offers(shown(placement))).contains("two", "three"))
                .map(placement -> withheld(placement).stream()
                        .map(one -> one.why().campaign() + " " + one.why().arm())
                        .toList())
                .distinct();

        assertThat(arms).containsExactlyInAnyOrder(List.of(), List.of("ad holdout"), List.of("ad universal-holdout"));
    }

    private static List<String> offers(List<Shown> shown) {
        return shown.stream().map(one -> one.offer().value()).toList();
    }

    private static Profile known(String id) {
        return Profile.empty(new CustomerId.Known(id));
    }

    private static Experiment experiment(String id, Portion portion, int... weights) {
        return new Experiment(
                id,
                portion,
                null,
                IntStream.range(0, weights.length)
                        .mapToObj(i -> new Variant("v" + i, weights[i], Set.of()))
                        .toList(),
                Map.of());
    }

    /** Within five standard deviations, and a bucket's width. */
    private static void assertShare(int count, double share) {
        double bound = 5 * Math.sqrt(share * (1 - share) / UNITS) + 1.0 / 10_000;
        assertThat((double) count / UNITS).isCloseTo(share, within(bound));
    }

    private static double chiSquare(int[][] table) {
        double all = 0;
        for (var row : table) for (int cell : row) all += cell;
        double sum = 0;
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) {
                double expected = (table[i][0] + table[i][1]) * (double) (table[0][j] + table[1][j]) / all;
                sum += (table[i][j] - expected) * (table[i][j] - expected) / expected;
            }
        return sum;
    }
}
