package ogenblik.training.offer;

/**
 * The numbers that a candidate is described by. Logarithms throughout, so that a factor counts the same wherever it occurs
 * and the regression's sums are products of factors.
 */
final class Features {
    private static final double TINY = 1e-4;

    /** Of item and customer. */
    static final int COMMON = 12;

    /** Those and what is known of the customer's own purchases of the item. */
    static final int OWNED = COMMON + 13;

    private Features() {}

    static int count(boolean isOwned) {
        return isOwned ? OWNED : COMMON;
    }

    /** What neighbours buy, and what goes with all that was bought and with the last basket. */
    record Shares(float byNeighbours, float byRelated, float byLastBasket) {}

    static int common(float[] into, int start, Shares shares, ItemFacts facts, int item) {
        int at = start;
        into[at++] = log(shares.byNeighbours());
        into[at++] = log(shares.byRelated());
        into[at++] = log(shares.byLastBasket());
        into[at++] = log(facts.recentPopularity(item));
        into[at++] = log(facts.popularity(item));
        into[at++] = (float) Math.log1p(facts.daysSinceSold(item));
        into[at++] = log(facts.repeatRate(item));
        return at;
    }

    static float log(double value) {
        return (float) Math.log(value + TINY);
    }
}
