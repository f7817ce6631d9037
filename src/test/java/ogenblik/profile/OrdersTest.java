package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.id.ItemId;
import ogenblik.profile.Order.Kind;
import org.junit.jupiter.api.Test;

/** Order histories: exact, repeatable, bounded. */
class OrdersTest {
    private static final ItemId LAMP = new ItemId("lamp");
    private static final ItemId CHAIR = new ItemId("chair");
    private final Instant monday = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void an_order_counts_once_however_often_it_comes() {
        var order = bought("1", monday, LAMP, 2, 5_000_000);

        var once = Orders.NONE.with(order, ProfileBounds.DEFAULT);

        assertThat(once.with(order, ProfileBounds.DEFAULT)).isSameAs(once);
        assertThat(once.totals()).isEqualTo(new Orders.Totals(1, monday, monday, 5_000_000, 0));
    }

    @Test
    void a_return_lowers_the_sum_and_not_the_count_and_the_item_stays_bought() {
        var orders = Orders.NONE
                .with(bought("1", monday, LAMP, 2, 5_000_000), ProfileBounds.DEFAULT)
                .with(
                        new Order(
                                "C2",
                                monday.plus(Duration.ofDays(3)),
                                Kind.RETURN,
                                List.of(new Order.Line(LAMP, 2, 5_000_000))),
                        ProfileBounds.DEFAULT);

        assertThat(orders.totals()).isEqualTo(new Orders.Totals(1, monday, monday, 0, 5_000_000));
        assertThat(orders.lastBought(LAMP)).isEqualTo(monday);
    }

    @Test
    void the_mean_gap_and_the_overdue_ratio_come_from_first_last_and_count() {
        var orders = Orders.NONE
                .with(bought("1", monday, LAMP, 1, 1), ProfileBounds.DEFAULT)
                .with(bought("2", monday.plus(Duration.ofDays(10)), LAMP, 1, 1), ProfileBounds.DEFAULT)
                .with(bought("3", monday.plus(Duration.ofDays(40)), CHAIR, 1, 1), ProfileBounds.DEFAULT);

        assertThat(orders.meanGapDays()).isEqualTo(20.0);
        assertThat(orders.overdueRatio(monday.plus(Duration.ofDays(100)))).isEqualTo(3.0);
    }

    @Test
    void one_purchase_has_no_gap() {
        var orders = Orders.NONE.with(bought("1", monday, LAMP, 1, 1), ProfileBounds.DEFAULT);

        assertThat(orders.meanGapDays()).isNull();
        assertThat(orders.overdueRatio(monday)).isNull();
    }

    @Test
    void purchases_older_than_the_retention_are_let_go_and_the_totals_stay() {
        var bounds = new ProfileBounds(Duration.ofDays(30), 10, 10, 10, 10, 10, ProfileBounds.ActivityBounds.DEFAULT);
        var orders = Orders.NONE
                .with(bought("1", monday, LAMP, 1, 7), bounds)
                .with(bought("2", monday.plus(Duration.ofDays(31)), CHAIR, 1, 8), bounds);

        assertThat(orders.purchases()).extracting(Orders.Purchase::item).containsExactly(CHAIR);
        assertThat(orders.totals().count()).isEqualTo(2);
        assertThat(orders.totals().sumMicros()).isEqualTo(15);
    }

    @Test
    void beyond_the_bound_of_order_ids_older_orders_lie_behind_the_watermark() {
        var bounds = new ProfileBounds(Duration.ofDays(400), 10, 2, 10, 10, 10, ProfileBounds.ActivityBounds.DEFAULT);
        var orders = Orders.NONE;
        for (int day = 0; day < 3; day++)
            orders = orders.with(bought("o" + day, monday.plus(Duration.ofDays(day)), LAMP, 1, 1), bounds);

        var again = orders.with(bought("o0", monday, LAMP, 1, 1), bounds);

        assertThat(orders.counted().hashes()).hasSize(2);
        assertThat(again).isSameAs(orders);
    }

    /** Within the bounds, whichever way orders arrive, the history is the same. */
    @Property(tries = 300)
    void the_order_of_arrival_does_not_matter(@ForAll("histories") List<Order> history, @ForAll long seed) {
        var shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.addAll(history);

        assertThat(all(shuffled)).isEqualTo(all(history));
    }

    @Provide
    Arbitrary<List<Order>> histories() {
        var line = Combinators.combine(
                        Arbitraries.of(LAMP, CHAIR, new ItemId("rug")),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(0, 10_000_000))
                .as(Order.Line::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 300),
                        line.list().ofMinSize(1).ofMaxSize(3))
                .as((hours, lines) ->
                        new Order("order-" + hours, monday.plus(Duration.ofHours(hours)), Kind.PURCHASE, lines))
                .list()
                .ofMaxSize(20)
                .uniqueElements(Order::id);
    }

    private static Orders all(List<Order> history) {
        var orders = Orders.NONE;
        for (var order : history) orders = orders.with(order, ProfileBounds.DEFAULT);
        return orders;
    }

    private static Order bought(String id, Instant at, ItemId item, int quantity, long amountMicros) {
        return new Order(id, at, Kind.PURCHASE, List.of(new Order.Line(item, quantity, amountMicros)));
    }
}
