package ogenblik.profile;

import static ogenblik.profile.Told.NOON;
import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Activity.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each event of the vocabulary changes. */
class EventChangesTest {
    private static final ItemId LAMP = new ItemId("lamp");
    private static final ItemId CHAIR = new ItemId("chair");

    @Test
    void what_is_added_to_the_cart_lies_in_it_last_added_first_and_the_cart_is_abandoned_since_then() {
        var behaviour = after(
                event("Product Added", 0, "product_id", "lamp"),
                event("Product Added", 1, "sku", "chair", "quantity", 2L),
                event("Product Added", 2, "product_id", "lamp", "quantity", 3L));

        assertThat(behaviour.cart().lines()).containsExactly(new Cart.Line(LAMP, 4), new Cart.Line(CHAIR, 2));
        assertThat(behaviour.cart().abandonedSince()).isEqualTo(minute(2));
    }

    @Test
    void what_is_removed_goes_out_piece_by_piece_or_whole() {
        var behaviour = after(
                event("Product Added", 0, "product_id", "lamp", "quantity", 3L),
                event("Product Added", 1, "product_id", "chair"),
                event("Product Removed", 2, "product_id", "lamp", "quantity", 1L),
                event("Product Removed", 3, "product_id", "chair"));

        assertThat(behaviour.cart().lines()).containsExactly(new Cart.Line(LAMP, 2));
    }

    @Test
    void a_checkout_shows_the_whole_cart() {
        var behaviour = after(
                event("Product Added", 0, "product_id", "lamp"),
                event("Checkout Started", 1, "products", products("chair", 2L, 5.0)));

        assertThat(behaviour.cart()).isEqualTo(new Cart(List.of(new Cart.Line(CHAIR, 2)), minute(1)));
    }

    @Test
    void an_order_empties_the_cart_and_what_is_told_late_does_not_bring_it_back() {
        var behaviour = after(
                event("Product Added", 0, "product_id", "lamp"),
                event("Order Completed", 5, "order_id", "o1", "products", products("lamp", 1L, 10.0)),
                event("Product Added", 1, "product_id", "lamp"));

        assertThat(behaviour.cart()).isEqualTo(new Cart(List.of(), minute(5)));
        assertThat(behaviour.cart().abandonedSince()).isNull();
    }

    @Test
    void an_order_told_late_takes_its_items_out_of_a_cart_that_was_touched_since() {
        var behaviour = after(
                event("Product Added", 0, "product_id", "lamp"),
                event("Product Added", 9, "product_id", "chair"),
                event("Order Completed", 5, "order_id", "o1", "products", products("lamp", 1L, 10.0)));

        assertThat(behaviour.cart()).isEqualTo(new Cart(List.of(new Cart.Line(CHAIR, 1)), minute(9)));
    }

    @Test
    void what_is_viewed_is_remembered_with_its_category() {
        var behaviour = after(
                event("Product Viewed", 0, "product_id", "lamp", "category", "light"),
                event("Product List Viewed", 1, "category", "garden"),
                event("Product Viewed", 2, "product_id", "chair", "category", "light"));

        assertThat(behaviour.views().views()).extracting(Views.View::item).containsExactly(CHAIR, LAMP);
        assertThat(behaviour.activity().interests().categories())
                .isEqualTo(new Activity.Mentions(
                        3,
                        List.of(new Activity.Mention("light", minute(2)), new Activity.Mention("garden", minute(1)))));
    }

    @Test
    void a_pause_of_more_than_half_an_hour_ends_a_session() {
        var behaviour = after(
                event("Page Viewed", 0),
                event("Product Viewed", 30, "product_id", "lamp"),
                event("Screen Viewed", 61),
                event("Email Opened", 200));

        assertThat(behaviour.activity().visits()).isEqualTo(new Activity.Visits(new Tally(2, minute(61)), minute(61)));
        assertThat(behaviour.activity().mail().opens()).isEqualTo(new Tally(1, minute(200)));
    }

    @Test
    void complaints_open_close_and_open_again() {
        var open = after(event("Complaint Opened", 0, "complaint_id", "c1"));
        var closed = after(open, List.of(event("Complaint Closed", 5, "complaint_id", "c1")));
        var again = after(closed, List.of(event("Complaint Opened", 9, "complaint_id", "c1")));

        assertThat(complaint(open).isOpen()).isTrue();
        assertThat(complaint(closed)).isEqualTo(new Service.Complaint("c1", NOON, minute(5)));
        assertThat(complaint(again)).isEqualTo(new Service.Complaint("c1", minute(9), null));
    }

    @Test
    void a_subscription_runs_until_its_end() {
        var behaviour = after(
                event("Subscription Started", 0, "subscription_id", 7L, "name", "coffee", "renews_at", "2026-04-02"),
                event("Subscription Renewed", 5, "subscription_id", 7L, "renews_at", "2027-04-02"),
                event("Subscription Cancelled", 9, "subscription_id", 7L, "ends_at", "2026-05-01"));

        assertThat(behaviour.activity().service().subscriptions())
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.name()).isEqualTo("coffee");
                    assertThat(subscription.renewsAt()).isEqualTo(Instant.parse("2027-04-02T00:00:00Z"));
                    assertThat(subscription.runsAt(minute(10))).isTrue();
                    assertThat(subscription.runsAt(Instant.parse("2026-05-01T00:00:00Z")))
                            .isFalse();
                });
    }

    @Test
    void downloads_forms_notes_and_the_wait_list_are_remembered() {
        var behaviour = after(
                event("Document Downloaded", 0, "name", "whitepaper"),
                event("Form Submitted", 1, "form_id", "call-me"),
                event("Note Added", 2, "topic", "invoice"),
                event("Wait List Joined", 3, "product_id", "lamp"),
                event("Product Added to Wishlist", 4, "product_id", "chair"),
                event("Wait List Left", 5, "product_id", "lamp"));

        var interests = behaviour.activity().interests();
        assertThat(interests.downloads().latest())
                .extracting(Activity.Mention::name)
                .containsExactly("whitepaper");
        assertThat(interests.forms().latest())
                .extracting(Activity.Mention::name)
                .containsExactly("call-me");
        assertThat(interests.notes().last()).isEqualTo(minute(2));
        assertThat(behaviour.waitList().items()).containsExactly(CHAIR);
    }

    @Test
    void an_event_of_another_name_changes_nothing_and_is_no_problem() {
        var profile = Profile.empty(new CustomerId.Known("1"));
        var event = event("Quiz Finished", 0, "product_id", -1L);

        assertThat(EventChanges.of(event).problem()).isNull();
        assertThat(EventChanges.of(event).apply(profile, ProfileBounds.DEFAULT)).isSameAs(profile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Order Completed", "Order Delivered", "Complaint Opened", "Subscription Started", "Note Added"})
    void what_serves_the_customer_is_contractual(String name) {
        assertThat(EventChanges.of(event(name, 0)).isContractual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Product Viewed", "Email Opened", "Page Viewed", "Quiz Finished"})
    void what_tells_of_interests_is_not(String name) {
        assertThat(EventChanges.of(event(name, 0)).isContractual()).isFalse();
    }

    private static Instant minute(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Service.Complaint complaint(Behaviour behaviour) {
        return behaviour.activity().service().complaints().getFirst();
    }
}
