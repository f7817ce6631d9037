package ogenblik.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often the truth lies within the intervals: of 95 % it should, whatever the draw. */
class CoverageTest {
    private static final long SEED = 42;
    private static final int DRAWS = 4_000;

    /** Six standard deviations of the share of so many draws. */
    private static final double SLACK = 6 * Math.sqrt(0.95 * 0.05 / DRAWS);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void the_difference_of_conversion_rates_lies_within_its_interval_as_often_as_it_should() {
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) if (holds(drawn(1_800, 0.04).minus(drawn(200, 0.03)), 0.01)) hits++;

        assertThat((double) hits / DRAWS).isBetween(0.95 - SLACK, 0.95 + SLACK);
    }

    @Test
    void the_ratio_of_conversion_rates_lies_within_its_interval_as_often_as_it_should() {
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) if (holds(drawn(4_000, 0.06).over(drawn(1_000, 0.05)), 1.2)) hits++;

        assertThat((double) hits / DRAWS).isBetween(0.95 - SLACK, 0.95 + SLACK);
    }

    /** Most customers bring nothing, and some bring much. */
    @Test
    void the_difference_of_revenues_lies_within_its_interval_as_often_as_it_should() {
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) if (holds(revenues(1_500, 0.3).minus(revenues(500, 0.2)), 0.1 * 50)) hits++;

        assertThat((double) hits / DRAWS).isBetween(0.95 - SLACK, 0.95 + SLACK);
    }

    private static boolean holds(@Nullable Interval interval, double truth) {
        return interval != null && interval.low() <= truth && truth <= interval.high();
    }

    private Proportion drawn(int trials, double rate) {
        int successes = 0;
        for (int i = 0; i < trials; i++) if (random.nextDouble() < rate) successes++;
        return new Proportion(successes, trials);
    }

    /** Each brings an amount of 50 in the mean, exponentially distributed, or nothing. */
    private Sample revenues(int customers, double rate) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < customers; i++)
            if (random.nextDouble() < rate) {
                double amount = -50 * Math.log(1 - random.nextDouble());
                sum += amount;
                squares += amount * amount;
            }
        return new Sample(customers, sum, squares);
    }
}
