package ogenblik.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The arithmetic of judging, against what its definitions say word for word. */
class ArithmeticTest {

    /** A customer with a score of few different values, so that ties are frequent. */
    record Scored(double score, int outcome) {}

    @Provide
    Arbitrary<List<Scored>> customers() {
        return Arbitraries.integers()
                .between(-8, 8)
                .flatMap(score -> Arbitraries.integers().between(0, 1).map(outcome -> new Scored(score / 4.0, outcome)))
                .list()
                .ofMinSize(2)
                .ofMaxSize(60);
    }

    @Property
    void the_auc_is_the_share_of_pairs_in_the_right_order(@ForAll("customers") List<Scored> customers) {
        double right = 0;
        double pairs = 0;
        for (var one : customers) {
            for (var other : customers) {
                if (one.outcome() != 1 || other.outcome() != 0) continue;
                pairs++;
                right += one.score() > other.score() ? 1 : one.score() == other.score() ? 0.5 : 0;
            }
        }

        var auc = Auc.of(scores(customers), outcomes(customers));

        assertThat(auc.value()).isEqualTo(pairs == 0 ? 0.5 : right / pairs, within(1e-9));
        assertThat(auc.value()).isEqualTo(Auc.value(scores(customers), outcomes(customers)), within(1e-9));
        assertThat(auc.low()).isLessThanOrEqualTo(auc.value() + 1e-9);
        assertThat(auc.high()).isGreaterThanOrEqualTo(auc.value() - 1e-9);
    }

    @Property
    void a_higher_score_never_gets_a_lower_probability(@ForAll("customers") List<Scored> customers) {
        for (var calibrator : List.of(
                Calibrator.Isotonic.fit(scores(customers), outcomes(customers)),
                Calibrator.Platt.fit(scores(customers), outcomes(customers)))) {
            double before = 0;
            for (double score = -4; score <= 4; score += 0.125) {
                double probability = calibrator.of(score);
                assertThat(probability).isBetween(before - 1e-12, 1.0);
                before = probability;
            }
        }
    }

    @Property
    void the_tenths_hold_each_customer_once_and_reach_all_who_have_the_outcome(
            @ForAll("customers") List<Scored> customers) {
        byte[] outcomes = outcomes(customers);
        double[] probabilities =
                Arrays.stream(scores(customers)).map(Losses::probability).toArray();

        var tenths = Tenths.of(probabilities, outcomes);

        int happened = 0;
        for (byte outcome : outcomes) happened += outcome;
        assertThat(tenths.stream().mapToInt(Tenths.Tenth::customers).sum()).isEqualTo(outcomes.length);
        assertThat(tenths.stream().mapToDouble(Tenths.Tenth::happened).sum()).isEqualTo(happened, within(1e-9));
        assertThat(tenths.getLast().captured()).isEqualTo(happened == 0 ? 0 : 1, within(1e-9));
        for (int i = 1; i < tenths.size(); i++)
            assertThat(tenths.get(i).predicted()).isLessThan(tenths.get(i - 1).predicted() + 1e-9);
    }

    @Property
    void isotonic_regression_pools_as_its_min_max_formula_says(@ForAll("customers") List<Scored> customers) {
        double[] scores = scores(customers);
        byte[] outcomes = outcomes(customers);
        double[] pooled = Calibrator.Isotonic.pooled(scores, outcomes);

        for (int i = 0; i < scores.length; i++)
            assertThat(pooled[i]).isEqualTo(minMax(scores, outcomes, scores[i]), within(1e-9));
    }

    @Test
    void delongs_interval_is_that_of_a_worked_example() {
        // Two of three with the outcome above all three without it, one between: 8 of 9 pairs. The placements of those
        // with
        // it are 1, 1, 2/3, of those without it 1, 1, 2/3: each variance is 1/27, so that the error is the root of
        // 2/81.
        double[] scores = {0.9, 0.8, 0.4, 0.6, 0.2, 0.1};
        byte[] outcomes = {1, 1, 1, 0, 0, 0};

        var auc = Auc.of(scores, outcomes);

        double value = 8 / 9.0;
        double reach = 1.959964 * Math.sqrt(2 / 81.0) / (value * (1 - value));
        double logit = Math.log(value / (1 - value));
        assertThat(auc.value()).isEqualTo(value, within(1e-12));
        assertThat(auc.low()).isEqualTo(1 / (1 + Math.exp(reach - logit)), within(1e-6));
        assertThat(auc.high()).isEqualTo(1 / (1 + Math.exp(-reach - logit)), within(1e-6));
    }

    @Test
    void losses_are_those_of_their_definitions() {
        double[] probabilities = {0.8, 0.3};
        byte[] outcomes = {1, 0};

        assertThat(Losses.log(probabilities, outcomes)).isEqualTo(-(Math.log(0.8) + Math.log(0.7)) / 2, within(1e-12));
        assertThat(Losses.brier(probabilities, outcomes)).isEqualTo((0.04 + 0.09) / 2, within(1e-12));
    }

    /** For a score, the highest of the lowest means of stretches that begin at or below it and end at or above it. */
    private static double minMax(double[] scores, byte[] outcomes, double at) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double from : scores) {
            if (from > at) continue;
            double lowest = Double.POSITIVE_INFINITY;
            for (double to : scores) {
                if (to < at) continue;
                double sum = 0;
                double count = 0;
                for (int i = 0; i < scores.length; i++) {
                    if (scores[i] < from || scores[i] > to) continue;
                    sum += outcomes[i];
                    count++;
                }
                lowest = Math.min(lowest, sum / count);
            }
            highest = Math.max(highest, lowest);
        }
        return highest;
    }

    private static double[] scores(List<Scored> customers) {
        return customers.stream().mapToDouble(Scored::score).toArray();
    }

    private static byte[] outcomes(List<Scored> customers) {
        byte[] outcomes = new byte[customers.size()];
        for (int i = 0; i < outcomes.length; i++)
            outcomes[i] = (byte) customers.get(i).outcome();
        return outcomes;
    }
}
