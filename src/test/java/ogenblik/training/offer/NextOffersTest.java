package ogenblik.training.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ogenblik.training.Baskets;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;
import org.junit.jupiter.api.Test;

/** Next offers of customers. */
class NextOffersTest {
    private static final int CUSTOMERS = 120;

    /** Milk is bought every time, a bike once; who bought a bike buys a lock next. */
    private static Map<String, Map<Integer, List<String>>> shop() {
        var draws = new SplittableRandom(3);
        var written = new TreeMap<String, Map<Integer, List<String>>>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            var baskets = new TreeMap<Integer, List<String>>();
            int bikeAt = draws.nextInt(4);
            for (int turn = 0; turn < 6; turn++)
                baskets.put(
                        turn * 7 + draws.nextInt(3),
                        turn == bikeAt
                                ? List.of("milk", "bike", "x" + draws.nextInt(30))
                                : turn == bikeAt + 1
                                        ? List.of("milk", "lock", "x" + draws.nextInt(30))
                                        : List.of("milk", "x" + draws.nextInt(30)));
            written.put("c" + (1000 + customer), baskets);
        }
        written.put("z-new", Map.of(40, List.of("milk", "bike")));
        return written;
    }

    private static List<NextOffer> offers(Purchases purchases, History history, String customer, int ofEachKind) {
        var offers = NextOffers.by(OfferModel.learned(history), Surroundings.of(history));
        int number = IntStream.range(0, purchases.customers())
                .filter(one -> purchases.customer(one).equals(customer))
                .findFirst()
                .orElseThrow();
        return offers.of(number, 5, ofEachKind);
    }

    @Test
    void what_is_used_up_comes_again_and_what_lasts_leads_to_what_goes_with_it() {
        var purchases = Baskets.of(shop());
        var offers = offers(purchases, History.whole(purchases), "z-new", 1);
        var names = offers.stream().map(offer -> purchases.item(offer.item())).toList();

        assertThat(names.subList(0, 2)).as("a bike is not bought again").containsExactlyInAnyOrder("milk", "lock");
        assertThat(offers).isSortedAccordingTo((one, other) -> Double.compare(other.probability(), one.probability()));
        assertThat(offers)
                .allSatisfy(offer -> assertThat(offer.isRepeat())
                        .isEqualTo(List.of("milk", "bike").contains(purchases.item(offer.item()))));
    }

    @Test
    void there_are_some_of_each_kind_where_there_are_as_many() {
        var purchases = Baskets.of(shop());
        var offers = offers(purchases, History.whole(purchases), "c1000", 2);

        assertThat(offers).hasSize(5);
        assertThat(offers.stream().filter(NextOffer::isRepeat).count()).isBetween(2L, 3L);
    }

    @Test
    void what_a_history_does_not_hold_changes_nothing() {
        var shop = shop();
        var purchases = Baskets.of(shop);
        var before = offers(purchases, History.whole(purchases).withoutLastBasket(3), "c1000", 1);
        shop.forEach((_, baskets) -> {
            if (baskets.size() > 2)
                baskets.put(((TreeMap<Integer, List<String>>) baskets).lastKey(), List.of("bike", "lock"));
        });
        var changed = Baskets.of(shop);

        var after = offers(changed, History.whole(changed).withoutLastBasket(3), "c1000", 1);

        assertThat(named(changed, after)).isEqualTo(named(purchases, before));
    }

    private static List<String> named(Purchases purchases, List<NextOffer> offers) {
        return offers.stream()
                .map(offer -> purchases.item(offer.item()) + " " + offer.probability())
                .toList();
    }
}
