package ogenblik.profile;

import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a credit when more is told of its order: a cancellation, a refund, a change. */
class TakenBackTest {
    private static final Object[] LAMP = {"order_id", "o-1", "products", products("lamp", 2, 9.95)};

    @Test
    void an_imported_order_counts_nothing_and_what_is_told_of_it_later_is_credited_once() {
        var shopper = Shopper.any().seen("spring", 1, "lamp", -10).imported("o-1", "lamp");
        assertThat(shopper.credits()).isEmpty();

        shopper.told("Order Completed", 0, LAMP).imported("o-1", "lamp").told("Order Completed", 0, LAMP);

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90"));
    }

    @Test
    void a_cancellation_takes_back_what_the_order_was_credited_to() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Cancelled", 60, "order_id", "o-1")
                .told("Order Cancelled", 60, "order_id", "o-1");

        assertThat(shopper.conversions()).isEmpty();
        assertThat(shopper.credits()).hasSize(2);
        assertThat(shopper.credits().getLast()).isInstanceOfSatisfying(Credit.TakenBack.class, back -> {
            assertThat(back.at()).isEqualTo(Shopper.minute(60));
            assertThat(back.conversion().at()).isEqualTo(Told.NOON.getEpochSecond());
            assertThat(back.conversion().amountMicros()).isEqualTo(19_900_000);
        });
        assertThat(shopper.profile().exposures().convertedAt(0)).isZero();
        assertThat(shopper.profile().encounters().conversions()).isEqualTo(Conversions.NONE);
    }

    @Test
    void a_cancellation_leaves_what_another_order_was_credited_to() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Completed", 5, "order_id", "o-2", "products", products("lamp", 1, 9.95))
                .told("Order Cancelled", 60, "order_id", "o-2");

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90"));
        assertThat(shopper.profile().exposures().convertedAt(0)).isEqualTo(Told.NOON.getEpochSecond());
    }

    @Test
    void a_refund_takes_back_as_much_as_was_sent_back() {
        var half = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Refunded", 60, "order_id", "o-1", "products", products("lamp", 1, 9.95));
        assertThat(half.conversions()).isEqualTo(Map.of("spring", "1 x 9.95"));

        half.told("Order Refunded", 70, "order_id", "o-1", "products", products("lamp", 1, 9.95));
        assertThat(half.conversions()).isEmpty();

        var whole = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Refunded", 60, "order_id", "o-1");
        assertThat(whole.conversions()).isEmpty();
    }

    @Test
    void a_refund_that_names_no_products_is_shared_by_what_is_left_of_the_order() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, "order_id", "o-1", "products", products("lamp", 1, 20, "chair", 1, 80))
                .told("Order Refunded", 60, "order_id", "o-1", "total", 10);

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 18.00"));
    }

    @Test
    void an_order_that_is_changed_is_credited_anew() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .seen("summer", 2, "chair", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Updated", 10, "order_id", "o-1", "products", products("chair", 1, 80));

        assertThat(shopper.conversions()).isEqualTo(Map.of("summer", "1 x 80.00"));
    }

    @Test
    void what_was_credited_is_taken_back_although_the_exposure_is_let_go() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .forgetful()
                .told("Order Refunded", 5, "order_id", "o-1", "products", products("lamp", 1, 9.95));
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 9.95"));

        assertThat(shopper.told("Order Cancelled", 60, "order_id", "o-1").conversions())
                .isEmpty();
    }

    @Test
    void an_order_whose_content_is_let_go_is_corrected_by_what_the_refund_says() {
        var shopper = Shopper.any().seen("spring", 1, "lamp", -10).told("Order Completed", 0, LAMP);
        for (int i = 0; i < 12; i++)
            shopper.told("Order Completed", 10 + i, "order_id", "later-" + i, "products", products("chair", 1, 80));

        shopper.told("Order Refunded", 60, "order_id", "o-1", "products", products("lamp", 1, 9.95));
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 9.95"));

        assertThat(shopper.told("Order Cancelled", 70, "order_id", "o-1").conversions())
                .isEmpty();
    }
}
