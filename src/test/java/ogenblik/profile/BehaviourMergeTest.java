package ogenblik.profile;

import static ogenblik.profile.Told.NOON;
import static ogenblik.profile.Told.after;
import static ogenblik.profile.Told.event;
import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.id.ItemId;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.Cart.Line;
import org.junit.jupiter.api.Test;

/** What becomes of cart, wait list, sessions and counts when two ids are one person, and when that is taken back. */
class BehaviourMergeTest {
    private static final ProfileBounds BOUNDS = ProfileBounds.DEFAULT;
    private static final ItemId LAMP = new ItemId("lamp");
    private static final ItemId CHAIR = new ItemId("chair");
    private static final ItemId VASE = new ItemId("vase");

    private final Behaviour known = counted(
            after(
                    event("Product Viewed", 0, "product_id", "lamp"),
                    event("Product Added", 1, "product_id", "lamp", "quantity", 2L),
                    event("Wait List Joined", 2, "product_id", "vase"),
                    event("Email Opened", 100)),
            "quiz",
            3);
    private final Behaviour visitor = counted(
            after(
                    event("Product Added", 5, "product_id", "lamp"),
                    event("Product Added", 6, "product_id", "chair"),
                    event("Wait List Joined", 7, "product_id", "chair"),
                    event("Wait List Joined", 8, "product_id", "vase")),
            "quiz",
            2);

    @Test
    void the_quantities_in_both_carts_add_up_and_the_one_that_was_touched_last_comes_first() {
        var merged = known.mergedWith(visitor, BOUNDS);

        assertThat(merged.cart()).isEqualTo(new Cart(List.of(new Line(CHAIR, 1), new Line(LAMP, 3)), minute(6)));
    }

    @Test
    void a_cart_that_was_last_touched_before_the_others_last_order_is_not_brought_back() {
        var bought = after(event("Order Completed", 9, "order_id", "1", "products", products("sofa", 1L, 10.0)));

        assertThat(bought.mergedWith(visitor, BOUNDS).cart().isEmpty()).isTrue();
        assertThat(visitor.mergedWith(bought, BOUNDS).cart().isEmpty()).isTrue();
    }

    @Test
    void an_item_that_both_wait_for_is_waited_for_once_those_of_the_customer_first() {
        assertThat(known.mergedWith(visitor, BOUNDS).waitList().items()).containsExactly(VASE, CHAIR);
    }

    @Test
    void sessions_and_counts_add_up_and_the_later_time_counts() {
        var merged = known.mergedWith(visitor, BOUNDS).activity();

        assertThat(merged.visits().sessions().count())
                .isEqualTo(known.activity().visits().sessions().count()
                        + visitor.activity().visits().sessions().count());
        assertThat(merged.visits().lastActive())
                .isEqualTo(Activity.later(
                        known.activity().visits().lastActive(),
                        visitor.activity().visits().lastActive()));
        assertThat(merged.counters()).containsEntry("quiz", new Tally(5, minute(2)));
        assertThat(merged.mail().opens()).isEqualTo(new Tally(1, minute(100)));
    }

    @Test
    void what_came_since_a_merge_stays_when_it_is_taken_back_and_what_the_other_had_goes() {
        var since = counted(
                after(
                        known.mergedWith(visitor, BOUNDS),
                        List.of(
                                event("Product Added", 200, "product_id", "chair", "quantity", 4L),
                                event("Product Removed", 201, "product_id", "lamp", "quantity", 1L),
                                event("Wait List Left", 202, "product_id", "vase"),
                                event("Wait List Joined", 203, "product_id", "lamp"))),
                "quiz",
                1);

        var back = since.without(visitor, known, BOUNDS);

        assertThat(back.cart().lines()).containsExactlyInAnyOrder(new Line(CHAIR, 4), new Line(LAMP, 1));
        assertThat(back.cart().touchedAt()).isEqualTo(minute(201));
        assertThat(back.waitList().items()).containsExactly(LAMP);
        assertThat(back.activity().counters().get("quiz")).isEqualTo(new Tally(4, minute(2)));
        assertThat(back.activity().visits().sessions().count())
                .isEqualTo(known.activity().visits().sessions().count() + 1);
    }

    @Property(tries = 300)
    void a_merge_that_is_taken_back_at_once_leaves_what_was_there(
            @ForAll("told") List<Event> ofKnown, @ForAll("told") List<Event> ofVisitor) {
        var before = after(Behaviour.NONE, ofKnown);
        var share = after(Behaviour.NONE, ofVisitor);

        var back = before.mergedWith(share, BOUNDS).without(share, before, BOUNDS);

        assertThat(back.cart()).isEqualTo(before.cart());
        assertThat(back.waitList().items())
                .containsExactlyElementsOf(before.waitList().items());
        assertThat(back.activity().visits()).isEqualTo(before.activity().visits());
        assertThat(back.activity().mail()).isEqualTo(before.activity().mail());
    }

    @Property(tries = 300)
    void nothing_is_counted_twice_by_a_merge_whichever_side_is_told_first(
            @ForAll("told") List<Event> ofKnown, @ForAll("told") List<Event> ofVisitor) {
        var one = after(Behaviour.NONE, ofKnown);
        var other = after(Behaviour.NONE, ofVisitor);

        var merged = one.mergedWith(other, BOUNDS);

        assertThat(merged.cart().quantity())
                .isEqualTo(one.cart().quantity() + other.cart().quantity());
        assertThat(merged.waitList().items()).doesNotHaveDuplicates();
        assertThat(merged.waitList().items())
                .hasSameElementsAs(both(one.waitList().items(), other.waitList().items()));
        assertThat(merged.activity()).isEqualTo(other.mergedWith(one, BOUNDS).activity());
        assertThat(merged.activity().visits().sessions().count())
                .isEqualTo(one.activity().visits().sessions().count()
                        + other.activity().visits().sessions().count());
    }

    /** Events without orders, which have tests of their own. */
    @Provide
    Arbitrary<List<Event>> told() {
        var names = Arbitraries.of(
                "Product Added",
                "Product Removed",
                "Wait List Joined",
                "Wait List Left",
                "Email Opened",
                "Page Viewed");
        var items = Arbitraries.of("lamp", "chair", "vase");
        var minutes = Arbitraries.integers().between(0, 300);
        return Combinators.combine(names, items, minutes)
                .as((name, item, minute) -> event(name, minute, "product_id", item, "quantity", 1L))
                .list()
                .ofMaxSize(12);
    }

    private static List<ItemId> both(List<ItemId> one, List<ItemId> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both.stream().distinct().toList();
    }

    private static Behaviour counted(Behaviour behaviour, String counter, int times) {
        var activity = behaviour.activity();
        for (int i = 0; i < times; i++) activity = activity.counted(counter, minute(i));
        return behaviour.withActivity(activity);
    }

    private static Instant minute(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
