package ogenblik.profile;

import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.profile.ProfileBounds.ActivityBounds;

/** Events come late, twice and in any order; what they come to does not depend on it. */
class OrderOfArrivalTest {
    private static final ProfileBounds TIGHT =
            new ProfileBounds(Duration.ofDays(400), 3, 5, 2, 10, 10, new ActivityBounds(2, 2, 2, 2, 3, 2));

    @Property
    void orders_tallies_views_and_complaints_are_the_same_in_any_order(
            @ForAll("stories") List<Event> story, @ForAll long seed) {
        var shuffled = new ArrayList<>(story);
        Collections.shuffle(shuffled, new Random(seed));

        var told = after(Behaviour.NONE, story);
        var toldOtherwise = after(Behaviour.NONE, shuffled);

        assertThat(toldOtherwise.orders()).isEqualTo(told.orders());
        assertThat(toldOtherwise.views()).isEqualTo(told.views());
        assertThat(toldOtherwise.activity().mail()).isEqualTo(told.activity().mail());
        assertThat(toldOtherwise.activity().interests())
                .isEqualTo(told.activity().interests());
        assertThat(toldOtherwise.activity().service().complaints())
                .isEqualTo(told.activity().service().complaints());
    }

    @Property
    void an_order_that_is_told_again_changes_nothing(@ForAll("stories") List<Event> story) {
        var told = after(Behaviour.NONE, story);
        var orders =
                story.stream().filter(event -> event.name().startsWith("Order")).toList();

        assertThat(after(told, orders)).isEqualTo(told);
    }

    @Property
    void no_list_grows_beyond_its_bound(@ForAll("stories") List<Event> story) {
        var behaviour = after(Behaviour.NONE, story, TIGHT);
        var interests = behaviour.activity().interests();
        var service = behaviour.activity().service();

        assertThat(behaviour.cart().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(behaviour.waitList().items()).hasSizeLessThanOrEqualTo(2);
        assertThat(behaviour.views().views()).hasSizeLessThanOrEqualTo(2);
        assertThat(behaviour.orders().purchases()).hasSizeLessThanOrEqualTo(3);
        assertThat(behaviour.orders().counted().hashes()).hasSizeLessThanOrEqualTo(5);
        assertThat(interests.categories().latest()).hasSizeLessThanOrEqualTo(2);
        assertThat(interests.downloads().latest()).hasSizeLessThanOrEqualTo(2);
        assertThat(service.orders()).hasSizeLessThanOrEqualTo(2);
        assertThat(service.orders().stream()
                        .mapToInt(order -> order.pieces().size())
                        .sum())
                .isLessThanOrEqualTo(3);
        assertThat(service.complaints()).hasSizeLessThanOrEqualTo(2);
    }

    @Property
    void what_was_merged_comes_out_again_whatever_happened_since(
            @ForAll("stories") List<Event> known,
            @ForAll("visits") List<Event> visitor,
            @ForAll("laterStories") List<Event> since) {
        var before = after(Behaviour.NONE, known);
        var share = after(Behaviour.NONE, visitor);

        var apart = after(before.mergedWith(share, ProfileBounds.DEFAULT), since)
                .without(share, before, ProfileBounds.DEFAULT);
        var expected = after(before, since);

        assertThat(apart.orders()).isEqualTo(expected.orders());
        assertThat(apart.views()).isEqualTo(expected.views());
        assertThat(apart.activity().mail()).isEqualTo(expected.activity().mail());
        assertThat(apart.activity().interests()).isEqualTo(expected.activity().interests());
        assertThat(apart.activity().service()).isEqualTo(expected.activity().service());
    }

    @Property
    void what_two_sides_know_is_the_same_as_if_one_had_been_told_all(
            @ForAll("stories") List<Event> one, @ForAll("visits") List<Event> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);

        var merged = after(Behaviour.NONE, one).mergedWith(after(Behaviour.NONE, other), ProfileBounds.DEFAULT);
        var told = after(Behaviour.NONE, all);

        assertThat(merged.orders()).isEqualTo(told.orders());
        assertThat(merged.views()).isEqualTo(told.views());
        assertThat(merged.activity().mail()).isEqualTo(told.activity().mail());
        assertThat(merged.activity().interests()).isEqualTo(told.activity().interests());
    }

    @Property
    void merging_the_same_orders_again_counts_none_twice(@ForAll("stories") List<Event> story) {
        var told = after(Behaviour.NONE, story);

        assertThat(told.mergedWith(told, ProfileBounds.DEFAULT).orders()).isEqualTo(told.orders());
    }

    /** Some of the things that one customer does, each told at the time that it has in the story. */
    @Provide
    Arbitrary<List<Event>> stories() {
        return Arbitraries.of(story("o", 0)).list().uniqueElements().ofMaxSize(16);
    }

    /** The same of somebody else, with orders of his own. */
    @Provide
    Arbitrary<List<Event>> visits() {
        return Arbitraries.of(story("v", 7)).list().uniqueElements().ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<Event>> laterStories() {
        return Arbitraries.of(story("l", 500)).list().uniqueElements().ofMaxSize(10);
    }

    private static List<Event> story(String prefix, long start) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 3; i++) {
            var id = prefix + i;
            long at = start + i * 100L;
            events.add(event(
                    "Order Completed",
                    at + 10,
                    "order_id",
                    id,
                    "products",
                    products("lamp", 3L, 9.95, prefix, 1L, 5L)));
            events.add(event(
                    "Order Refunded",
                    at + 30,
                    "order_id",
                    id,
                    "refund_id",
                    "a",
                    "products",
                    products("lamp", 1L, 9.95)));
            events.add(event("Order Refunded", at + 31, "order_id", id, "refund_id", "b", "total", 2.5));
            events.add(event("Order Updated", at + 20, "order_id", id, "products", products("lamp", 2L, 9.95)));
            events.add(event("Complaint Opened", at + 40, "complaint_id", prefix + i % 2));
            events.add(event("Complaint Closed", at + 50, "complaint_id", prefix + i % 2));
            events.add(event("Product Viewed", at, "product_id", "item" + i % 2, "category", "light"));
            events.add(event("Email Opened", at + 3));
            events.add(event("Email Link Clicked", at + 4));
            events.add(event("Document Downloaded", at + 5, "name", "paper" + i % 2));
            events.add(event("Product Added", at + 6, "product_id", "item" + i));
            events.add(event("Wait List Joined", at + 7, "product_id", "item" + i));
        }
        events.add(event("Order Cancelled", start + 60, "order_id", prefix + 1));
        events.add(event("Order Refunded", start + 240, "order_id", prefix + 2));
        return events;
    }
}
