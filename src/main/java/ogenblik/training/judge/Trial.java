package ogenblik.training.judge;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import ogenblik.training.purchase.Hashing;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;

/**
 * What is predicted from what: of each of these customers the next basket, from all that the history holds of everybody.
 *
 * @param customers those who have both a history and a next basket
 */
@SuppressWarnings("ArrayRecordComponent") // a number for each of many; never compared
public record Trial(String name, History history, int[] customers) {
    /** Customers with fewer baskets are not asked about, as there is too little to go by. */
    private static final int LEAST_BASKETS = 3;

    /** More customers than these are sampled. */
    private static final int MOST_CUSTOMERS = 50_000;

    /** The part of the file's days that is predicted. */
    private static final double LATER_SHARE = 0.2;

    /** The last basket of each customer with at least three, as the literature on next baskets does. */
    public static Trial ofLastBaskets(Purchases purchases) {
        var whole = History.whole(purchases);
        return new Trial(
                "last basket",
                whole.withoutLastBasket(LEAST_BASKETS),
                sampled(purchases, customer -> whole.baskets(customer) >= LEAST_BASKETS));
    }

    /** The first basket of each customer in the last fifth of the time, from the four fifths before. */
    public static Trial ofLaterTime(Purchases purchases) {
        var whole = History.whole(purchases);
        int first = IntStream.range(0, purchases.baskets())
                .map(purchases::day)
                .min()
                .orElse(0);
        int cut = whole.lastDay() - (int) Math.round((whole.lastDay() - first) * LATER_SHARE) + 1;
        var before = whole.before(cut);
        return new Trial(
                "later time",
                before,
                sampled(
                        purchases,
                        customer -> before.baskets(customer) >= LEAST_BASKETS - 1 && before.nextBasket(customer) >= 0));
    }

    private static int[] sampled(Purchases purchases, IntPredicate fits) {
        return Hashing.sample(purchases.customers(), MOST_CUSTOMERS, fits);
    }
}
