package ogenblik.decision;

import static ogenblik.decision.TrialShop.GRID;
import static ogenblik.decision.TrialShop.HERO;
import static ogenblik.decision.TrialShop.decide;
import static ogenblik.decision.TrialShop.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign that explores shows each candidate as often as it says. */
class LotteryTest {
    private static final int DECISIONS = 40_000;
    private static final Profile ANNA = Profile.empty(new CustomerId.Known("anna"));

    private static Snapshot shop(String explore) {
        return TrialShop.with("""
            campaigns:
              - id: wheel
                objective: acquire
                placements: [hero, grid]
                value: 2
                explore: %s
                offers: [{offer: one}, {offer: two}, {offer: three}, {offer: four}]
            """.formatted(explore));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{epsilon: 0.2}", "{epsilon: 1}", "{softmax: {temperature: 0.5}}"})
    void the_chance_that_is_written_is_the_share_that_is_shown_at_every_rank(String explore) {
        var shop = shop(explore);
        // By what was shown before, which decides the chance, and what is shown then.
        Map<String, Integer> beforeToCount = new HashMap<>();
        Map<String, Map<String, Integer>> beforeToNextToCount = new HashMap<>();
        Map<String, Double> pathToChance = new HashMap<>();
        for (int i = 0; i < DECISIONS; i++) {
            var before = "";
            for (var one : shown(decide(shop, ANNA, GRID, "decision-" + i))) {
                var offer = one.offer().value();
                beforeToCount.merge(before, 1, Integer::sum);
                beforeToNextToCount
                        .computeIfAbsent(before, _ -> new HashMap<>())
                        .merge(offer, 1, Integer::sum);
                var chance = pathToChance.put(before + "/" + offer, one.propensity());
                if (chance != null) assertThat(one.propensity()).isEqualTo(chance);
                before = before + "/" + offer;
            }
        }

        assertThat(beforeToCount.keySet())
                .anyMatch(before -> before.chars().filter(c -> c == '/').count() == 2);
        beforeToNextToCount.forEach((before, nextToCount) -> {
            int all = beforeToCount.get(before);
            double chiSquare = 0;
            double chances = 0;
            for (var next : nextToCount.entrySet()) {
                double chance = pathToChance.get(before + "/" + next.getKey());
                double expected = all * chance;
                chances += chance;
                chiSquare += (next.getValue() - expected) * (next.getValue() - expected) / expected;
            }
            // Three degrees of freedom at the most: beyond it once in some ten million times.
            assertThat(chiSquare).as(before).isLessThan(38);
            if (all > 2_000) assertThat(chances).as(before).isCloseTo(1, within(1e-5));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{epsilon: 0.3}", "{softmax: {temperature: 0.5}}"})
    void what_is_logged_while_exploring_tells_what_showing_any_as_likely_would_bring(String explore) {
        var shop = shop(explore);
        var reward = Map.of("one", 1.0, "two", 5.0, "three", 2.0, "four", 10.0);
        double sum = 0;
        for (int i = 0; i < DECISIONS; i++) {
            var first = shown(decide(shop, ANNA, GRID, "decision-" + i)).getFirst();
            sum += reward.get(first.offer().value()) * 0.25 / first.propensity();
        }

        // The standard error is below 0.06.
        assertThat(sum / DECISIONS).isCloseTo(4.5, within(0.3));
    }

    @Test
    void a_chance_is_told_to_six_digits_and_who_was_not_drawn_hears_of_the_draw() {
        var shop = shop("{epsilon: 0.3}");
        var explained =
                new Explainer().explain(shop, ANNA, TrialShop.asks(HERO), TestShop.NOW, new DecisionId("decision-1"));
        double told =
                shown(explained.decision().placements().getFirst()).getFirst().propensity();

        assertThat(told).isIn(0.775, 0.075);
        var candidates = explained.placements().getFirst().candidates();
        assertThat(candidates)
                .filteredOn(c -> c.outcome() == Outcome.WON)
                .singleElement()
                .satisfies(won -> assertThat(won.detail()).endsWith("drawn with a chance of " + told));
        assertThat(candidates)
                .filteredOn(c -> c.outcome() == Outcome.LOST)
                .hasSize(3)
                .allMatch(lost -> lost.detail().equals("the draw of its campaign chose another"));
    }

    @Test
    void a_chance_that_no_binary_number_is_has_six_digits_all_the_same() {
        var shop = shop("{softmax: {temperature: 0.5}}");
        for (int i = 0; i < 50; i++)
            for (var one : shown(decide(shop, ANNA, GRID, "decision-" + i)))
                assertThat(new BigDecimal(Double.toString(one.propensity())).precision())
                        .isLessThanOrEqualTo(6);
    }
}
