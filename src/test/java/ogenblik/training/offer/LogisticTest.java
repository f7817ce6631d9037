package ogenblik.training.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A regression that is learned from rows whose weights are known. */
class LogisticTest {
    @Test
    void the_weights_that_made_the_answers_are_found_again() {
        var draws = new SplittableRandom(11);
        var rows = new Logistic.Rows(3);
        for (int row = 0; row < 200_000; row++) {
            var into = rows.room();
            double one = draws.nextDouble() * 10;
            double two = draws.nextDouble() - 0.5;
            into[rows.end()] = (float) one;
            into[rows.end() + 1] = (float) two;
            into[rows.end() + 2] = 7;
            rows.add(draws.nextDouble() < Logistic.probability(0.4 * one - 2 * two - 3), 1);
        }

        var learned = Logistic.learned(rows);

        assertThat(learned.weights()[0]).isCloseTo(0.4, within(0.01));
        assertThat(learned.weights()[1]).isCloseTo(-2, within(0.06));
        assertThat(learned.logOdds(new float[] {2, 0.1f, 7}, 0)).isCloseTo(0.8 - 0.2 - 3, within(0.05));
    }
}
