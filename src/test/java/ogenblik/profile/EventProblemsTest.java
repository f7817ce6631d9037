package ogenblik.profile;

import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event of the vocabulary that can't be taken says why. */
class EventProblemsTest {
    @Test
    void all_that_is_wrong_with_an_event_is_said_and_it_changes_nothing() {
        var event = event(
                "Order Completed",
                0,
                "products",
                List.of(Map.of("product_id", "lamp", "quantity", -1L, "price", "cheap"), Map.of("quantity", 2L), "x"));

        assertThat(EventChanges.of(event).problem())
                .startsWith("Order Completed: `order_id` is missing; ")
                .contains("`products[0].quantity` must be a whole number from 1 to 1000000, is `-1`")
                .contains("`products[0].price` must be a number from 0 to 1000000000, is `cheap`")
                .contains("`products[1].product_id` is missing, and so is `sku`, which is taken in its place")
                .contains("`products[2]` must be an object");
        assertThat(after(event)).isEqualTo(Behaviour.NONE);
    }

    @Test
    void numbers_beyond_reason_are_refused() {
        assertThat(EventChanges.of(event("Product Added", 0, "product_id", "a", "quantity", 1.5))
                        .problem())
                .contains("whole number");
        assertThat(EventChanges.of(event("Product Added", 0, "product_id", "a", "quantity", 1e300))
                        .problem())
                .contains("is `1.0E300`");
        assertThat(EventChanges.of(event("Order Completed", 0, "order_id", "1", "total", "1e99"))
                        .problem())
                .contains("`total` must be a number");
        assertThat(EventChanges.of(event(
                                "Order Completed", 0, "order_id", "1", "products", products("a", 1_000_000L, 1e9)))
                        .problem())
                .contains("`products` come to more than 1000000000");
        assertThat(EventChanges.of(event("Product Viewed", 0, "product_id", "x".repeat(129)))
                        .problem())
                .contains("must be an id of 1 to 128 characters");
        assertThat(EventChanges.of(event("Order Shipped", 0, "order_id", "1", "expected_at", "soon"))
                        .problem())
                .contains("must be a time such as");
        assertThat(EventChanges.of(event("Order Refunded", 0, "order_id", "1", "products", List.of(Map.of("sku", "a"))))
                        .problem())
                .contains("`total` is missing");
        assertThat(EventChanges.of(event("Order Refunded", 0, "refund_id", "1")).problem())
                .contains("`products` and `total` are missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Promotion Viewed", "Promotion Clicked", "Promotion Dismissed"})
    void what_names_a_promotion_is_an_id_or_left_out(String name) {
        var wrong = event(
                name,
                0,
                "promotion_id",
                Map.of(),
                "position",
                List.of(),
                "decision_id",
                true,
                "product_id",
                1.5,
                "creative",
                List.of("whatever"));

        assertThat(EventChanges.of(wrong).problem())
                .startsWith(name + ": `promotion_id` must be an id of 1 to 128 characters")
                .contains("`decision_id` must be an id", ", is `true`; ")
                .contains("`position` must be an id", ", is `[]`; ")
                .contains("`product_id` must be an id")
                .endsWith(", is `1.5`");
        assertThat(after(wrong)).isEqualTo(Behaviour.NONE);
        assertThat(EventChanges.of(event(name, 0, "promotion_id", 5L, "position", 2L))
                        .problem())
                .isNull();
        assertThat(EventChanges.of(event(name, 0, "name", "Spring", "position", ""))
                        .problem())
                .isNull();
    }
}
