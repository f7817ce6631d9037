package ogenblik.profile;

import static ogenblik.profile.Told.NOON;
import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Orders.Totals;
import org.junit.jupiter.api.Test;

/** What orders, their cancellations, refunds, changes and deliveries change. */
class OrderEventsTest {
    private static final ItemId LAMP = new ItemId("lamp");
    private static final ItemId CHAIR = new ItemId("chair");

    @Test
    void an_order_counts_with_its_items_and_sum() {
        var behaviour = after(event(
                "Order Completed", 0, "order_id", 536365.0, "products", products(17850.0, 6L, 2.55, "chair", 1L, 4L)));

        assertThat(behaviour.orders().totals()).isEqualTo(new Totals(1, NOON, NOON, 19_300_000, 0));
        assertThat(behaviour.orders().purchases())
                .containsExactly(new Purchase(new ItemId("17850"), NOON, 6), new Purchase(CHAIR, NOON, 1));
        assertThat(behaviour.activity().service().latestOrder())
                .satisfies(
                        order -> assertThat(order).extracting(RecentOrder::id).isEqualTo("536365"));
    }

    @Test
    void where_products_have_no_prices_the_order_comes_to_what_it_says() {
        assertThat(after(event(
                                "Order Completed",
                                0,
                                "order_id",
                                "1",
                                "revenue",
                                "12.50",
                                "products",
                                List.of(Map.of("sku", "lamp"))))
                        .orders()
                        .totals()
                        .sumMicros())
                .isEqualTo(12_500_000);
    }

    @Test
    void a_cancellation_takes_the_order_back_as_if_it_had_never_been() {
        var before = after(event("Order Completed", 0, "order_id", "1", "products", products("lamp", 1L, 10.0)));

        var behaviour = after(
                before,
                List.of(
                        event(
                                "Order Completed",
                                60,
                                "order_id",
                                "2",
                                "products",
                                products("lamp", 2L, 10.0, "chair", 1L, 5.0)),
                        event("Order Cancelled", 90, "order_id", "2")));

        assertThat(behaviour.orders().totals()).isEqualTo(before.orders().totals());
        assertThat(behaviour.orders().purchases()).isEqualTo(before.orders().purchases());
        assertThat(status(behaviour)).isEqualTo("cancelled");
    }

    @Test
    void a_refund_takes_its_part_back_each_once_and_an_order_is_still_an_order() {
        var refund =
                event("Order Refunded", 30, "order_id", "1", "refund_id", "r1", "products", products("lamp", 1L, 10.0));
        var behaviour = after(
                event("Order Completed", 0, "order_id", "1", "products", products("lamp", 3L, 10.0)),
                refund,
                refund,
                event("Order Refunded", 40, "order_id", "1", "total", 5L));

        assertThat(behaviour.orders().totals()).isEqualTo(new Totals(1, NOON, NOON, 15_000_000, 15_000_000));
        assertThat(behaviour.orders().purchases()).containsExactly(new Purchase(LAMP, NOON, 2));
    }

    @Test
    void a_refund_that_names_no_part_is_of_the_whole_order() {
        var behaviour = after(
                event("Order Completed", 0, "order_id", "1", "products", products("lamp", 3L, 10.0)),
                event("Order Refunded", 30, "order_id", "1"));

        assertThat(behaviour.orders().totals()).isEqualTo(new Totals(1, NOON, NOON, 0, 30_000_000));
        assertThat(behaviour.orders().purchases()).containsExactly(new Purchase(LAMP, NOON, 0));
    }

    @Test
    void an_order_that_is_updated_counts_as_it_is_now() {
        var behaviour = after(
                event("Order Completed", 0, "order_id", "1", "products", products("lamp", 3L, 10.0, "chair", 1L, 5.0)),
                event("Order Updated", 5, "order_id", "1", "status", "packed", "products", products("lamp", 1L, 10.0)));

        assertThat(behaviour.orders().totals().sumMicros()).isEqualTo(10_000_000);
        assertThat(behaviour.orders().purchases()).containsExactly(new Purchase(LAMP, NOON, 1));
        assertThat(status(behaviour)).isEqualTo("packed");
    }

    @Test
    void a_delivery_has_its_status_and_dates() {
        var behaviour = after(
                event("Order Completed", 0, "order_id", "1", "expected_at", "2026-03-04"),
                event("Order Delivered", 2880, "order_id", "1"),
                event("Order Shipped", 60, "order_id", "1", "expected_at", "2026-03-05T10:00:00+01:00"));

        var delivery = behaviour.activity().service().orders().getFirst().delivery();
        assertThat(delivery.status()).isEqualTo("delivered");
        assertThat(delivery.deliveredAt()).isEqualTo(minute(2880));
        assertThat(delivery.expectedAt()).isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));
    }

    private static Instant minute(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static String status(Behaviour behaviour) {
        return behaviour.activity().service().orders().getFirst().delivery().status();
    }
}
