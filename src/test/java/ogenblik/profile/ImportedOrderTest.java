package ogenblik.profile;

import static ogenblik.profile.Told.NOON;
import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Orders.Totals;
import org.junit.jupiter.api.Test;

/** What events tell of orders that were imported: they count already, and their content is not held. */
class ImportedOrderTest {
    private static final ItemId LAMP = new ItemId("lamp");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(10));

    private final Behaviour imported = Behaviour.NONE.withOrders(
            Orders.NONE.with(order("1", NOON), ProfileBounds.DEFAULT).with(order("2", LATER), ProfileBounds.DEFAULT));

    @Test
    void it_is_taken_back_by_what_its_cancellation_says() {
        var behaviour = after(
                imported,
                List.of(event("Order Cancelled", 20, "order_id", "2", "products", products("lamp", 2L, 10L))));

        assertThat(behaviour.orders().totals()).isEqualTo(new Totals(1, NOON, NOON, 20_000_000, 0));
        assertThat(behaviour.orders().purchases())
                .extracting(Purchase::quantity)
                .containsExactly(2);
    }

    @Test
    void an_event_that_tells_of_it_again_at_another_time_leaves_the_dates_of_first_and_last_order() {
        var behaviour = after(
                imported,
                List.of(
                        event("Order Completed", 500, "order_id", "2", "products", products("lamp", 2L, 10L)),
                        event("Order Completed", -500, "order_id", "1", "products", products("lamp", 2L, 10L)),
                        event("Order Refunded", 600, "order_id", "2"),
                        event("Order Refunded", 600, "order_id", "1", "total", 5L)));

        assertThat(behaviour.orders().totals()).isEqualTo(new Totals(2, NOON, LATER, 15_000_000, 25_000_000));
        assertThat(behaviour.orders().purchases()).extracting(Purchase::lastAt).containsExactly(LATER);
    }

    private static Order order(String id, Instant at) {
        return new Order(id, at, Order.Kind.PURCHASE, List.of(new Order.Line(LAMP, 2, 20_000_000)));
    }
}
