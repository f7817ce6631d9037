package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.profile.WaitList.Waiting;
import org.junit.jupiter.api.Test;

/** What a customer waits for, and since when. */
class WaitListTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");
    private static final ItemId LAMP = new ItemId("lamp");
    private static final ItemId RUG = new ItemId("rug");

    private final WaitList both = WaitList.NONE.with(LAMP, MONDAY, 5).with(RUG, MONDAY, 5);

    @Test
    void who_joins_again_waits_since_then_and_stands_first() {
        var again = both.with(LAMP, TUESDAY, 5);

        assertThat(again.all()).containsExactly(new Waiting(LAMP, TUESDAY), new Waiting(RUG, MONDAY));
        assertThat(again.since(LAMP)).isEqualTo(TUESDAY);
        assertThat(again.without(List.of(LAMP)).since(LAMP)).isNull();
    }

    @Test
    void beyond_its_bound_what_was_joined_first_goes() {
        assertThat(both.with(new ItemId("vase"), TUESDAY, 2).items()).containsExactly(new ItemId("vase"), RUG);
    }

    @Test
    void what_two_who_are_one_waited_for_is_waited_for_since_the_earlier_time() {
        var visitor = WaitList.NONE.with(RUG, TUESDAY, 5);
        var customer = WaitList.NONE.with(LAMP, TUESDAY, 5).with(RUG, MONDAY, 5);

        assertThat(visitor.mergedWith(customer, 5).all())
                .containsExactly(new Waiting(RUG, MONDAY), new Waiting(LAMP, TUESDAY));
    }

    @Test
    void taken_apart_again_each_item_is_waited_for_since_it_was_before() {
        var customer = WaitList.NONE.with(RUG, TUESDAY, 5).with(LAMP, TUESDAY, 5);
        var merged = customer.mergedWith(WaitList.NONE.with(RUG, MONDAY, 5), 5);
        var since = merged.without(List.of(LAMP)).with(new ItemId("vase"), TUESDAY, 5);

        assertThat(since.since(merged, customer, 5).all())
                .containsExactly(new Waiting(new ItemId("vase"), TUESDAY), new Waiting(RUG, TUESDAY));
    }
}
