package ogenblik.measure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import ogenblik.measure.Lifts.Arm;
import ogenblik.measure.Page.Book;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the treated compare with the held out, from the counters of their trials. */
class LiftsTest {
    private static final Page MONDAY = new Page(Book.TRIALS, LocalDate.parse("2026-03-02"));
    private static final Page TUESDAY = new Page(Book.TRIALS, LocalDate.parse("2026-03-03"));

    @Test
    void cohorts_of_several_days_add_up_to_one_lift() {
        var counts = new Counts();
        told(counts, MONDAY, "sale", Arm.TREATED, 40, 30);
        told(counts, TUESDAY, "sale", Arm.TREATED, 30, 26);
        told(counts, TUESDAY, "sale", Arm.HOLDOUT, 80, 48);
        told(counts, TUESDAY, "a|b%", Arm.HOLDOUT, 7, 2);

        var trials = read(counts, null);

        assertThat(trials.campaignToLift()).containsOnlyKeys("sale", "a|b%");
        var rates = requireNonNull(
                requireNonNull(trials.campaignToLift().get("sale")).conversionRate());
        assertThat(rates.low()).isCloseTo(0.0524, within(0.00005));
        assertThat(rates.high()).isCloseTo(0.3339, within(0.00005));
        assertThat(requireNonNull(trials.campaignToLift().get("a|b%")).conversionRate())
                .as("nobody was treated")
                .isNull();
    }

    @Test
    void one_campaign_can_be_asked_for() {
        var counts = new Counts();
        told(counts, MONDAY, "sale", Arm.TREATED, 4, 3);
        told(counts, MONDAY, Lifts.UNIVERSAL, Arm.TREATED, 9, 1);

        assertThat(read(counts, Lifts.UNIVERSAL).campaignToLift()).containsOnlyKeys("*");
    }

    @Test
    void the_relative_lift_is_how_much_more_than_the_held_out() {
        var counts = new Counts();
        told(counts, MONDAY, "sale", Arm.TREATED, 11_034, 189);
        told(counts, MONDAY, "sale", Arm.HOLDOUT, 11_037, 104);

        var lift = requireNonNull(
                requireNonNull(read(counts, null).campaignToLift().get("sale")).relative());

        assertThat(lift.estimate()).isCloseTo(0.82, within(0.005));
        assertThat(lift.low()).isCloseTo(0.43, within(0.005));
    }

    /** Two brought 10 and 30.25, of whom the first gave it all back; one brought nothing. */
    @Test
    void sums_of_squares_add_up_exactly_and_can_be_taken_back() {
        var counts = new Counts();
        told(counts, MONDAY, "sale", Arm.TREATED, 3, 1);
        Lifts.addSquares(counts, MONDAY, "sale", Arm.TREATED, new BigDecimal("100"));
        Lifts.addSquares(counts, MONDAY, "sale", Arm.TREATED, new BigDecimal("915.0625"));
        Lifts.addSquares(counts, MONDAY, "sale", Arm.TREATED, new BigDecimal("-100"));
        Lifts.addSquares(counts, MONDAY, "sale", Arm.TREATED, new BigDecimal("-0.0000004"));
        counts.add(MONDAY, Lifts.counter("sale", Arm.TREATED, TrialMetric.REVENUE), 30_250_000);

        var treated =
                requireNonNull(read(counts, null).campaignToLift().get("sale")).treated();

        assertThat(treated.revenues()).isEqualTo(new Sample(3, 30.25, 915.0625));
        assertThat(treated.revenuePerCustomer()).isCloseTo(30.25 / 3, within(1e-12));
        assertThat(treated.revenue()).isEqualTo(new BigDecimal("30.25"));
    }

    @Test
    void where_more_converted_than_are_known_to_have_entered_there_is_no_rate() {
        var counts = new Counts();
        told(counts, MONDAY, "sale", Arm.TREATED, 1, 2);

        var treated =
                requireNonNull(read(counts, null).campaignToLift().get("sale")).treated();

        assertThat(treated.conversionRate()).isNull();
    }

    private static void told(Counts counts, Page page, String campaign, Arm arm, long customers, long converted) {
        counts.add(page, Lifts.counter(campaign, arm, TrialMetric.CUSTOMERS), customers);
        counts.add(page, Lifts.counter(campaign, arm, TrialMetric.CONVERTED), converted);
    }

    private static Lifts read(Counts counts, @Nullable String campaign) {
        var trials = new Lifts(campaign);
        for (Map<String, Long> counters : counts.pageToCounters().values()) trials.add(counters);
        return trials;
    }
}
