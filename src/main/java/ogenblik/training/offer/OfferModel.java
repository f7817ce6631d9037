package ogenblik.training.offer;

import java.util.Optional;
import ogenblik.training.purchase.Hashing;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;

/**
 * How likely a candidate is to lie in a customer's next basket: one regression for items that the customer bought before,
 * one for items that are new to the customer.
 */
public final class OfferModel {
    /** How many customers it is learned from; more change little. */
    private static final int LESSONS = 6_000;

    /** With fewer right candidates than this nothing is learned of them. */
    private static final int LEAST_YES = 10;

    private final Logistic repeat;
    private final Logistic explore;

    private OfferModel(Logistic repeat, Logistic explore) {
        this.repeat = repeat;
        this.explore = explore;
    }

    /** The one with these weights; empty where they are of another version's features. */
    public static Optional<OfferModel> of(double[] repeat, double[] explore) {
        return repeat.length == Features.OWNED + 1 && explore.length == Features.COMMON + 1
                ? Optional.of(new OfferModel(new Logistic(repeat.clone()), new Logistic(explore.clone())))
                : Optional.empty();
    }

    /** Learned by predicting the last basket that the history has of each customer from those before it. */
    public static OfferModel learned(History history) {
        var before = history.withoutLastBasket(2);
        return learned(Surroundings.of(before), history);
    }

    private static OfferModel learned(Surroundings surroundings, History history) {
        var customers =
                Hashing.sample(history.purchases().customers(), LESSONS, customer -> history.baskets(customer) >= 2);
        var repeat = new Logistic.Rows(Features.OWNED);
        var explore = new Logistic.Rows(Features.COMMON);
        var workbench = new Workbench(surroundings);
        for (int customer : customers) {
            workbench.takeUp(customer);
            int next = history.endOfBaskets(customer) - 1;
            for (int index = 0; index < workbench.size(); index++) {
                var rows = workbench.isOwned(index) ? repeat : explore;
                workbench.describe(index, rows.room(), rows.end());
                rows.add(has(history.purchases(), next, workbench.candidate(index)));
            }
        }
        return new OfferModel(
                repeat.yes() < LEAST_YES ? unlearned(Features.OWNED) : Logistic.learned(repeat),
                explore.yes() < LEAST_YES ? unlearned(Features.COMMON) : Logistic.learned(explore));
    }

    private static boolean has(Purchases purchases, int basket, int item) {
        for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++)
            if (purchases.itemOf(line) == item) return true;
        return false;
    }

    /** Where there is nothing to learn from: by what neighbours buy, and for what was bought before by how often. */
    private static Logistic unlearned(int features) {
        var weights = new double[features + 1];
        weights[0] = 0.5;
        if (features == Features.OWNED) weights[Features.COMMON + 1] = 1;
        weights[features] = features == Features.OWNED ? -1 : -3;
        return new Logistic(weights);
    }

    /** The weights for what was bought before, the intercept last. */
    public double[] repeatWeights() {
        return repeat.weights().clone();
    }

    /** The weights for what was not, the intercept last. */
    public double[] exploreWeights() {
        return explore.weights().clone();
    }

    Logistic of(boolean isOwned) {
        return isOwned ? repeat : explore;
    }
}
