package ogenblik.training.offer;

import java.util.Arrays;
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

    /** The one with these numbers of {@link #numbers}; empty where they are of another version's features. */
    public static Optional<OfferModel> of(double[] repeat, double[] explore) {
        return repeat.length == 3 * Features.OWNED + 1 && explore.length == 3 * Features.COMMON + 1
                ? Optional.of(new OfferModel(Logistic.of(repeat), Logistic.of(explore)))
                : Optional.empty();
    }

    /**
     * Learned by predicting the last basket that the history has of each customer from those before it, and also one
     * anywhere in between from those before that, so that customers of whom little is known are among the lessons. Each
     * basket counts the same, whatever its size, as customers do where {@code judge} holds it against others.
     */
    public static OfferModel learned(History history) {
        var repeat = new Logistic.Rows(Features.OWNED);
        var explore = new Logistic.Rows(Features.COMMON);
        learn(history.withoutLastBasket(2), history, repeat, explore);
        learn(history.cutAnywhere(), history, repeat, explore);
        return new OfferModel(
                repeat.yes() < LEAST_YES
                        ? unlearned(Features.OWNED)
                        : Logistic.learned(repeat).calibrated(repeat),
                explore.yes() < LEAST_YES
                        ? unlearned(Features.COMMON)
                        : Logistic.learned(explore).calibrated(explore));
    }

    /** From the basket that comes after {@code before}, of those customers of whom {@code history} has one. */
    private static void learn(History before, History history, Logistic.Rows repeat, Logistic.Rows explore) {
        var customers =
                Hashing.sample(history.purchases().customers(), LESSONS, customer -> history.baskets(customer) >= 2);
        var workbench = new Workbench(Surroundings.of(before));
        for (int customer : customers) {
            workbench.takeUp(customer);
            int next = before.endOfBaskets(customer);
            float weight = 1f
                    / (history.purchases().endOfLines(next)
                            - history.purchases().firstLine(next));
            for (int index = 0; index < workbench.size(); index++) {
                var rows = workbench.isOwned(index) ? repeat : explore;
                workbench.describe(index, rows.room(), rows.end());
                rows.add(has(history.purchases(), next, workbench.candidate(index)), weight);
            }
        }
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
        var lows = new float[features];
        var highs = new float[features];
        Arrays.fill(lows, -Float.MAX_VALUE);
        Arrays.fill(highs, Float.MAX_VALUE);
        return new Logistic(weights, lows, highs);
    }

    /** All numbers of one of the two regressions, to be kept. */
    public double[] numbers(boolean isRepeat) {
        return of(isRepeat).numbers();
    }

    Logistic of(boolean isOwned) {
        return isOwned ? repeat : explore;
    }
}
