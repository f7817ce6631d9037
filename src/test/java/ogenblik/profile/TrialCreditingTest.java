package ogenblik.profile;

import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the trials of a customer are credited with. */
class TrialCreditingTest {
    private static final Object[] LAMP = {"order_id", "o-1", "products", products("lamp", 2, 9.95)};

    @Test
    void treated_and_held_out_are_counted_alike_seen_or_not() {
        var treated = Shopper.any().inTrial("spring", false).reserved("spring", 1, "lamp");
        var heldOut = Shopper.any().inTrial("spring", true).withheld("spring", 1, "lamp", -10);

        assertThat(treated.told("Order Completed", 0, LAMP).successes()).isEqualTo(Map.of("spring", "1 x 19.90"));
        assertThat(treated.conversions()).isEmpty();
        assertThat(heldOut.told("Order Completed", 0, LAMP).successes()).isEqualTo(Map.of("spring", "1 x 19.90"));
    }

    @Test
    void an_order_without_what_was_shown_or_of_a_campaign_without_a_trial_is_no_success() {
        var shopper = Shopper.any()
                .inTrial("spring", false)
                .reserved("spring", 1, "chair")
                .reserved("summer", 2, "lamp")
                .told("Order Completed", 0, LAMP);

        assertThat(shopper.successes()).isEmpty();
    }

    @Test
    void an_order_is_one_success_with_all_items_that_the_campaign_showed() {
        var shopper = Shopper.any()
                .inTrial("spring", false)
                .reserved("spring", 1, "lamp")
                .reserved("spring", 2, "chair")
                .told(
                        "Order Completed",
                        0,
                        "order_id",
                        "o-1",
                        "products",
                        products("lamp", 1, 10, "chair", 1, 80, "pot", 1, 5));

        assertThat(shopper.successes()).isEqualTo(Map.of("spring", "1 x 90.00"));
    }

    @Test
    void the_universal_holdout_is_credited_with_what_any_campaign_showed_or_withheld() {
        var shopper = Shopper.any()
                .inTrial("*", true)
                .withheld("spring", 1, "lamp", -10)
                .withheld("summer", 2, "chair", -10)
                .told("Order Completed", 0, "order_id", "o-1", "products", products("lamp", 1, 10, "chair", 1, 80));

        assertThat(shopper.successes()).isEqualTo(Map.of("*", "1 x 90.00"));
    }

    @Test
    void the_window_begins_when_it_was_decided() {
        var shopper = Shopper.ruled("spring", Duration.ofMinutes(59))
                .inTrial("spring", false)
                .reserved("spring", 1, "lamp")
                .told("Order Completed", 0, LAMP);

        assertThat(shopper.successes()).isEmpty();
    }

    @Test
    void a_refund_lessens_a_success_and_a_cancellation_takes_it_back() {
        var shopper = Shopper.any()
                .inTrial("spring", true)
                .withheld("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Refunded", 5, "order_id", "o-1", "products", products("lamp", 1, 9.95));
        assertThat(shopper.successes()).isEqualTo(Map.of("spring", "1 x 9.95"));
        assertThat(shopper.profile().trials().conversions(0)).isEqualTo(1);
        assertThat(shopper.profile().trials().revenueMillionths(0)).isEqualTo(9_950_000);

        shopper.told("Order Cancelled", 10, "order_id", "o-1");
        assertThat(shopper.successes()).isEmpty();
        assertThat(shopper.profile().trials().conversions(0)).isZero();
        assertThat(shopper.profile().trials().revenueMillionths(0)).isZero();
    }

    @Test
    void it_is_told_which_success_is_the_first_and_what_the_customer_comes_to() {
        var shopper = Shopper.any()
                .inTrial("spring", false)
                .reserved("spring", 1, "lamp")
                .told("Order Completed", 0, LAMP)
                .told("Order Completed", 1, "order_id", "o-2", "products", products("lamp", 1, 9.95));

        var entered = Shopper.minute(-60).getEpochSecond();
        assertThat(shopper.credits())
                .extracting(credit -> ((Credit.Succeeded) credit).trial())
                .containsExactly(
                        new Credit.InTrial(false, entered, true, 0, 19_900_000),
                        new Credit.InTrial(false, entered, false, 19_900_000, 29_850_000));
    }

    @Test
    void an_event_that_the_campaign_names_is_a_success() {
        var shopper = Shopper.ruled("trial", Duration.ofDays(7), "Trial Started")
                .inTrial("trial", true)
                .inTrial("*", false)
                .withheld("trial", 1, "", -10)
                .told("Trial Started", 0, "value", 5);

        assertThat(shopper.successes()).isEqualTo(Map.of("trial", "1 x 5.00", "*", "1 x 5.00"));
    }
}
