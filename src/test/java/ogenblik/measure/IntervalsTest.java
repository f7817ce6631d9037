package ogenblik.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The confidence intervals, against worked examples that others published. */
class IntervalsTest {
    /** Tables are printed with four digits. */
    private static final Offset<Double> PRINTED = within(0.000_051);

    /** Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void the_score_interval_is_the_one_that_newcombe_tabulates(long successes, long trials, double low, double high) {
        var interval = new Proportion(successes, trials).score();

        assertThat(interval.low()).isCloseTo(low, PRINTED);
        assertThat(interval.high()).isCloseTo(high, PRINTED);
    }

    /** Newcombe, "Interval estimation for the difference ...", Statistics in Medicine 17 (1998), table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80,  0.0524, 0.3339",
        " 9, 10,  3, 10,  0.1705, 0.8090",
        " 6,  7,  2,  7,  0.0582, 0.8062",
        " 5, 56,  0, 29, -0.0381, 0.1926",
        " 0, 10,  0, 20, -0.1611, 0.2775",
        " 0, 10,  0, 10, -0.2775, 0.2775",
        "10, 10,  0, 20,  0.6791, 1.0000",
        "10, 10,  0, 10,  0.6075, 1.0000"
    })
    void the_difference_of_rates_has_the_interval_that_newcombe_tabulates(
            long ours, long ofOurs, long theirs, long ofTheirs, double low, double high) {
        var interval = new Proportion(ours, ofOurs).minus(new Proportion(theirs, ofTheirs));

        assertThat(interval.estimate()).isCloseTo((double) ours / ofOurs - (double) theirs / ofTheirs, within(1e-12));
        assertThat(interval.low()).isCloseTo(low, PRINTED);
        assertThat(interval.high()).isCloseTo(high, PRINTED);
    }

    /** The Physicians' Health Study, in Agresti, "Categorical Data Analysis", 2.2: 1.82 (1.43, 2.30). */
    @Test
    void the_ratio_of_rates_has_the_interval_of_the_physicians_health_study() {
        var interval = Objects.requireNonNull(new Proportion(189, 11_034).over(new Proportion(104, 11_037)));

        assertThat(interval.estimate()).isCloseTo(1.82, within(0.005));
        assertThat(interval.low()).isCloseTo(1.43, within(0.005));
        assertThat(interval.high()).isCloseTo(2.31, within(0.005));
    }

    @Test
    void the_ratio_of_rates_is_not_defined_where_one_is_zero() {
        assertThat(new Proportion(0, 10).over(new Proportion(1, 10))).isNull();
        assertThat(new Proportion(1, 10).over(new Proportion(0, 10))).isNull();
    }

    @Test
    void more_successes_than_trials_are_no_proportion() {
        assertThatThrownBy(() -> new Proportion(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Cushny and Peebles's sleep data, as `t.test(extra ~ group)` of R prints it: -3.3654832 to 0.2054832. */
    @Test
    void the_difference_of_means_has_the_interval_of_students_sleep_data() {
        var first = sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        var second = sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        var interval = Objects.requireNonNull(first.minus(second));

        assertThat(interval.estimate()).isCloseTo(0.75 - 2.33, within(1e-9));
        assertThat(interval.low()).isCloseTo(-3.365_483_2, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.205_483_2, within(1e-5));
    }

    @Test
    void means_of_single_values_and_of_values_that_never_vary_have_no_interval() {
        assertThat(sample(1.0).minus(sample(1, 2, 3))).isNull();
        assertThat(sample(0, 0, 0).minus(sample(0, 0, 0))).isNull();
        assertThat(sample(0, 0, 0).minus(sample(0, 1, 0))).isNotNull();
    }

    /** As tables of Student's t print it, for 0.975. */
    @ParameterizedTest
    @CsvSource({
        "1, 12.706",
        "2, 4.303",
        "3, 3.182",
        "4, 2.776",
        "5, 2.571",
        "7, 2.365",
        "10, 2.228",
        "20, 2.086",
        "30, 2.042",
        "60, 2.000",
        "120, 1.980",
        "1e6, 1.960"
    })
    void the_quantiles_of_students_distribution_are_the_tabulated_ones(double freedom, double quantile) {
        assertThat(StudentT.quantile(freedom)).isCloseTo(quantile, withinPercentage(0.05));
    }

    private static Sample sample(double... values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        return new Sample(values.length, sum, squares);
    }
}
