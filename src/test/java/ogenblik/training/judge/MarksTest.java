package ogenblik.training.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The marks, by hand. */
class MarksTest {
    @Test
    void marks_are_means_over_customers_of_what_is_among_the_first() {
        var marks = new Marks(3);
        // of 2, 5, 9 and 11 the first and the third rank are met; 5 was bought before
        marks.add(new int[] {5, 7, 9, 2}, new int[] {2, 5, 9, 11}, item -> item == 5 || item == 7);
        marks.add(new int[] {1}, new int[] {4}, item -> item == 4);

        double ideal = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertThat(marks.recall()).isCloseTo((2 / 4.0 + 0) / 2, within(1e-12));
        assertThat(marks.ndcg()).isCloseTo((1 + 1 / log2(4)) / ideal / 2, within(1e-12));
        assertThat(marks.phr()).isEqualTo(0.5);
        assertThat(marks.repeatRecall()).as("5 of 5; 4 was not met").isEqualTo(0.5);
        assertThat(marks.exploreRecall()).as("9 of 2, 9, 11").isCloseTo(1 / 3.0, within(1e-12));
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
