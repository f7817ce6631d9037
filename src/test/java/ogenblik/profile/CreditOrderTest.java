package ogenblik.profile;

import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Orders, sights and clicks come late, twice and in any order; what they are credited to does not depend on it. */
class CreditOrderTest {
    private static final List<String> ITEMS = List.of("lamp", "chair", "pot");
    private static final List<String> CAMPAIGNS = List.of("spring", "summer");

    /** Something that is told of a shopper, and in which words it is shown when a property fails. */
    record Tale(String words, Consumer<Shopper> teller) {
        @Override
        public String toString() {
            return words;
        }
    }

    @Property
    void what_is_credited_is_the_same_in_any_order(@ForAll("stories") List<Tale> story, @ForAll long seed) {
        var shuffled = new ArrayList<>(story);
        Collections.shuffle(shuffled, new Random(seed));

        var told = shopper();
        story.forEach(tale -> tale.teller().accept(told));
        var toldOtherwise = shopper();
        shuffled.forEach(tale -> tale.teller().accept(toldOtherwise));

        assertThat(toldOtherwise.conversions()).isEqualTo(told.conversions());
        assertThat(toldOtherwise.successes()).isEqualTo(told.successes());
        assertThat(convertedAt(toldOtherwise)).isEqualTo(convertedAt(told));
    }

    @Property
    void what_is_told_twice_is_credited_once(@ForAll("stories") List<Tale> story) {
        var once = shopper();
        story.forEach(tale -> tale.teller().accept(once));
        var twice = shopper();
        story.forEach(tale -> tale.teller().accept(twice));
        story.forEach(tale -> tale.teller().accept(twice));

        assertThat(twice.conversions()).isEqualTo(once.conversions());
        assertThat(twice.successes()).isEqualTo(once.successes());
    }

    @Property
    void nothing_is_taken_back_that_was_not_told_and_no_sum_is_below_nothing(@ForAll("stories") List<Tale> story) {
        var shopper = shopper();
        for (var tale : story) {
            tale.teller().accept(shopper);
            assertThat(shopper.conversions().values()).noneMatch(sum -> sum.startsWith("-") || sum.contains("x -"));
            assertThat(shopper.successes().values()).noneMatch(sum -> sum.startsWith("-") || sum.contains("x -"));
        }
    }

    /** In two trials; of each campaign each item was decided once, and one held out. */
    private static Shopper shopper() {
        var shopper = Shopper.any().inTrial("spring", false).inTrial("*", false);
        for (int i = 0; i < CAMPAIGNS.size() * ITEMS.size(); i++)
            shopper.reserved(CAMPAIGNS.get(i % CAMPAIGNS.size()), i, ITEMS.get(i / CAMPAIGNS.size()));
        return shopper.withheld("autumn", 99, "lamp", -30);
    }

    private static List<Long> convertedAt(Shopper shopper) {
        var exposures = shopper.profile().exposures();
        var all = new ArrayList<Long>();
        for (int i = 0; i < exposures.size(); i++) all.add(exposures.convertedAt(i));
        return all;
    }

    @Provide
    Arbitrary<List<Tale>> stories() {
        var tales = new ArrayList<Tale>();
        for (int decision = 0; decision < CAMPAIGNS.size() * ITEMS.size(); decision++) {
            tales.add(touch(decision, false, 2 * decision - 6));
            tales.add(touch(decision, true, decision - 3));
        }
        for (int order = 1; order <= 3; order++) {
            tales.add(order(order));
            tales.add(about(order, "Order Updated", 30, "products", products(ITEMS.get(2 - order % 3), 2, 20)));
            tales.add(about(order, "Order Cancelled", 60));
            tales.add(about(order, "Order Refunded", 70));
            tales.add(about(order, "Order Refunded", 80, "refund_id", "of money", "total", 3));
            for (var item : ITEMS)
                tales.add(about(
                        order, "Order Refunded", 40, "refund_id", "of " + item, "products", products(item, 1, 10)));
        }
        return Arbitraries.of(tales).list().ofMaxSize(14).uniqueElements();
    }

    private static Tale touch(int decision, boolean isClick, int minute) {
        return new Tale(
                (isClick ? "click " : "sight ") + decision, shopper -> shopper.touched(decision, isClick, minute));
    }

    private static Tale order(int order) {
        return about(
                order,
                "Order Completed",
                order - 1,
                "products",
                products(ITEMS.get(order % 3), order, 10, ITEMS.get((order + 1) % 3), 1, 7));
    }

    private static Tale about(int order, String name, int minute, Object... properties) {
        var event = Told.event(name, minute, properties);
        var all = new HashMap<>(event.properties());
        all.put("order_id", "o-" + order);
        var whole = new Event(name, event.at(), all);
        return new Tale(name + " " + all, shopper -> shopper.told(whole));
    }
}
