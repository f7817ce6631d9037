package ogenblik.training.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import ogenblik.training.Baskets;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.relation.Relations.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of items, counted and measured. */
class RelationsTest {
    private static final Choice STRICT = new Choice(Measure.JACCARD, 1, 10, 0, true);

    @Test
    void what_is_in_one_basket_goes_together_both_ways() {
        var purchases = Baskets.of("a: 1 pot soil, 5 lamp; b: 1 pot soil; c: 2 lamp");
        var table = Relations.in(Units.baskets(History.whole(purchases))).table(STRICT);

        assertThat(others(purchases, table, "pot")).containsExactly("soil");
        assertThat(others(purchases, table, "soil")).containsExactly("pot");
        assertThat(others(purchases, table, "lamp")).isEmpty();
    }

    @Test
    void what_is_bought_after_leads_one_way_and_not_within_a_day() {
        var purchases = Baskets.of("a: 1 phone, 9 case cover; b: 2 phone, 3 case; c: 4 lamp");
        var after = Relations.in(Units.successions(History.whole(purchases)));

        assertThat(after.count(number(purchases, "phone"), number(purchases, "case")))
                .isEqualTo(2);
        assertThat(after.count(number(purchases, "case"), number(purchases, "phone")))
                .isZero();
        assertThat(after.count(number(purchases, "case"), number(purchases, "cover")))
                .isZero();
    }

    @Test
    void what_goes_together_only_by_chance_is_left_out() {
        var purchases = Baskets.of("a: 1 x y; b: 1 x; c: 1 y; d: 1 z w");
        var table = Relations.in(Units.baskets(History.whole(purchases))).table(STRICT);

        assertThat(others(purchases, table, "x"))
                .as("y is no commoner beside x than anywhere")
                .isEmpty();
        assertThat(others(purchases, table, "z")).containsExactly("w");
    }

    @ParameterizedTest
    @CsvSource({
        // from Dunning 1993, table 2: pairs of words in a text of 31,777 of them
        "110, 2552, 221, 31777, 270.72",
        "29, 42, 152, 31777, 263.90",
        "10, 10, 13, 31777, 167.23"
    })
    void log_likelihood_is_that_of_its_paper(double both, double a, double b, double n, double ratio) {
        assertThat(Measure.LOG_LIKELIHOOD.of(both, a, b, n)).isCloseTo(ratio, within(0.3));
    }

    @Test
    void the_others_are_what_their_names_say() {
        assertThat(Measure.COUNT.of(3, 6, 4, 20)).isEqualTo(3);
        assertThat(Measure.JACCARD.of(3, 6, 4, 20)).isEqualTo(3.0 / 7);
        assertThat(Measure.LIFT.of(3, 6, 4, 20)).isEqualTo(2.5);
        assertThat(Measure.COSINE.of(3, 6, 6, 20)).isEqualTo(0.5);
    }

    @Property(tries = 60)
    void counts_are_those_of_a_naive_walk(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        var written = written(seed);
        var purchases = Baskets.of(written);
        for (var together : Together.values()) {
            var relations = Relations.in(together.in(History.whole(purchases)));
            var naive = naive(written, together);
            for (int item = 0; item < purchases.items(); item++)
                for (int other = 0; other < purchases.items(); other++)
                    if (item != other)
                        assertThat(relations.count(item, other))
                                .as("%s, %s and %s", together, purchases.item(item), purchases.item(other))
                                .isEqualTo(naive.getOrDefault(purchases.item(item) + " " + purchases.item(other), 0));
        }
    }

    private static Map<String, Map<Integer, List<String>>> written(int seed) {
        var draws = new SplittableRandom(seed);
        var written = new TreeMap<String, Map<Integer, List<String>>>();
        for (int customer = 0; customer < 8; customer++) {
            var baskets = new TreeMap<Integer, List<String>>();
            for (int basket = 0; basket < 1 + draws.nextInt(4); basket++)
                baskets.put(
                        draws.nextInt(20),
                        IntStream.range(0, 1 + draws.nextInt(4))
                                .mapToObj(_ -> "i" + draws.nextInt(7))
                                .distinct()
                                .toList());
            written.put("c" + customer, baskets);
        }
        return written;
    }

    private static Map<String, Integer> naive(Map<String, Map<Integer, List<String>>> written, Together together) {
        var pairToCount = new HashMap<String, Integer>();
        for (var baskets : written.values()) {
            var itemToFirst = new HashMap<String, Integer>();
            baskets.forEach((day, items) -> items.forEach(item -> itemToFirst.merge(item, day, Math::min)));
            switch (together) {
                case BASKET ->
                    baskets.values()
                            .forEach(basket -> basket.forEach(item ->
                                    basket.forEach(other -> pairToCount.merge(item + " " + other, 1, Integer::sum))));
                case CUSTOMER ->
                    itemToFirst
                            .keySet()
                            .forEach(item -> itemToFirst
                                    .keySet()
                                    .forEach(other -> pairToCount.merge(item + " " + other, 1, Integer::sum)));
                case AFTER ->
                    itemToFirst.forEach((item, first) -> itemToFirst.forEach((other, later) -> {
                        if (later > first) pairToCount.merge(item + " " + other, 1, Integer::sum);
                    }));
            }
        }
        return pairToCount;
    }

    private static int number(Purchases purchases, String item) {
        return purchases.itemNumber(item);
    }

    private static List<String> others(Purchases purchases, RelatedTable table, String item) {
        int number = number(purchases, item);
        return IntStream.range(0, table.size(number))
                .mapToObj(rank -> purchases.item(table.other(number, rank)))
                .toList();
    }
}
