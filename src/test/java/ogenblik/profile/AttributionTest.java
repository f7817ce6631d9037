package ogenblik.profile;

import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an order, or another event, is credited to. */
class AttributionTest {
    private static final Object[] LAMP = {"order_id", "o-1", "products", products("lamp", 2, 9.95)};
    private static final int DAY = 24 * 60;

    @Test
    void an_order_with_the_item_that_was_seen_converts_what_showed_it_with_what_its_lines_come_to() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, "order_id", "o-1", "products", products("lamp", 2, 9.95, "chair", 1, 80));

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90"));
        assertThat(shopper.profile().exposures().convertedAt(0)).isEqualTo(Told.NOON.getEpochSecond());
        assertThat(shopper.credits())
                .singleElement()
                .satisfies(credit -> assertThat(credit.at()).isEqualTo(Told.NOON));
    }

    @Test
    void an_order_without_the_item_converts_nothing() {
        var shopper = Shopper.any()
                .clicked("spring", 1, "chair", -10)
                .clicked("news", 2, "", -10)
                .told("Order Completed", 0, LAMP);

        assertThat(shopper.credits()).isEmpty();
    }

    @Test
    void what_was_only_decided_or_withheld_or_seen_afterwards_converts_nothing() {
        var shopper = Shopper.any()
                .reserved("spring", 1, "lamp")
                .withheld("summer", 2, "lamp", -10)
                .seen("autumn", 3, "lamp", 5)
                .told("Order Completed", 0, LAMP);

        assertThat(shopper.credits()).isEmpty();
    }

    @Test
    void the_last_clicked_is_credited_before_the_last_seen() {
        var shopper = Shopper.any()
                .clicked("spring", 1, "lamp", -30)
                .clicked("spring", 2, "lamp", -20)
                .seen("spring", 3, "lamp", -10)
                .told("Order Completed", 0, LAMP);

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90"));
        assertThat(shopper.profile().encounters().conversions().conversions())
                .singleElement()
                .satisfies(one -> assertThat(one.touch().decision()).isEqualTo(2));
    }

    @Test
    void each_campaign_is_credited_once_for_an_order() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -30)
                .seen("spring", 2, "chair", -20)
                .clicked("summer", 3, "lamp", -10)
                .told("Order Completed", 0, "order_id", "o-1", "products", products("lamp", 1, 10, "chair", 1, 80));

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 80.00", "summer", "1 x 10.00"));
    }

    @Test
    void the_window_counts_back_from_the_time_of_the_order_to_the_second() {
        var within = Shopper.any().seen("spring", 1, "lamp", -7 * DAY).told("Order Completed", 0, LAMP);
        var beyond = Shopper.any().seen("spring", 1, "lamp", -7 * DAY - 1).told("Order Completed", 0, LAMP);
        var shorter = Shopper.ruled("spring", Duration.ofHours(1))
                .seen("spring", 1, "lamp", -61)
                .told("Order Completed", 0, LAMP);

        assertThat(within.conversions()).hasSize(1);
        assertThat(beyond.conversions()).isEmpty();
        assertThat(shorter.conversions()).isEmpty();
    }

    @Test
    void an_order_that_is_told_again_is_credited_once() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, LAMP)
                .told("Order Completed", 0, LAMP)
                .told("Order Completed", 5, LAMP);

        assertThat(shopper.credits()).hasSize(1);
    }

    @Test
    void lines_without_a_price_share_what_the_order_comes_to() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told(
                        "Order Completed",
                        0,
                        "order_id",
                        "o-1",
                        "total",
                        100,
                        "products",
                        List.of(Map.of("product_id", "lamp", "quantity", 3L), Map.of("product_id", "chair")));

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 75.00"));
    }

    @Test
    void what_was_clicked_before_an_order_is_credited_although_it_is_told_after_it() {
        var shopper = Shopper.any()
                .reserved("spring", 1, "lamp")
                .seen("summer", 2, "lamp", -20)
                .told("Order Completed", 0, LAMP)
                .touched(1, false, -10);
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90", "summer", "1 x 19.90"));

        shopper.reserved("summer", 3, "lamp").touched(3, true, -5);
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90", "summer", "1 x 19.90"));
        assertThat(shopper.profile().encounters().conversions().conversions())
                .extracting(one -> one.touch().decision())
                .containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void an_order_of_long_ago_is_credited_by_its_own_time() {
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -20)
                .seen("spring", 2, "lamp", 20)
                .told("Order Completed", -5, LAMP);

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 19.90"));
        assertThat(shopper.profile().exposures().convertedAt(0)).isPositive();
        assertThat(shopper.profile().exposures().convertedAt(1)).isZero();
    }

    @Test
    void a_campaign_that_names_orders_is_credited_with_all_of_each() {
        var shopper = Shopper.ruled("win-back", Duration.ofDays(30), "Order Completed")
                .seen("win-back", 1, "", -10 * DAY)
                .told("Order Completed", 0, LAMP)
                .told("Order Refunded", 10, "order_id", "o-1", "total", 5);

        assertThat(shopper.conversions()).isEqualTo(Map.of("win-back", "1 x 14.90"));
        assertThat(shopper.told("Order Cancelled", 20, "order_id", "o-1").conversions())
                .isEmpty();
    }

    @Test
    void an_event_that_the_campaign_names_converts_it_with_its_revenue() {
        var shopper = Shopper.ruled("trial", Duration.ofDays(7), "Trial Started", "Paper Read")
                .clicked("trial", 1, "", -10)
                .clicked("other", 2, "", -10)
                .told("Trial Started", 0, "total", 99, "revenue", 49.5)
                .told("Paper Read", 1)
                .told("Something Else", 2, "revenue", 7);

        assertThat(shopper.conversions()).isEqualTo(Map.of("trial", "2 x 49.50"));
        assertThat(shopper.profile().exposures().convertedAt(0))
                .isEqualTo(Shopper.minute(1).getEpochSecond());
    }

    @Test
    void an_order_of_more_lines_than_are_held_is_credited_all_the_same() {
        var lines = new Object[3 * 120];
        for (int i = 0; i < 120; i++) {
            lines[3 * i] = i == 0 ? "lamp" : "item-" + i;
            lines[3 * i + 1] = 1;
            lines[3 * i + 2] = 10;
        }
        var shopper = Shopper.any()
                .seen("spring", 1, "lamp", -10)
                .told("Order Completed", 0, "order_id", "o-1", "products", products(lines));

        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", "1 x 10.00"));
        assertThat(shopper.told("Order Cancelled", 70, "order_id", "o-1").conversions())
                .isEmpty();
    }

    @Test
    void no_more_orders_are_remembered_than_the_bound() {
        var shopper = Shopper.any().seen("spring", 1, "lamp", -10);
        for (int i = 0; i < Conversions.MAX + 1; i++)
            shopper.told("Order Completed", i, "order_id", "o-" + i, "products", products("lamp", 1, 1));
        assertThat(shopper.profile().encounters().conversions().conversions()).hasSize(Conversions.MAX);
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", (Conversions.MAX + 1) + " x 51.00"));

        shopper.told("Order Cancelled", 100, "order_id", "o-0").told("Order Cancelled", 100, "order_id", "o-1");
        assertThat(shopper.conversions()).isEqualTo(Map.of("spring", Conversions.MAX + " x 50.00"));
    }
}
