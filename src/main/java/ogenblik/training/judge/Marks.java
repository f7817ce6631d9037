package ogenblik.training.judge;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How well ranked items meet the baskets that came, over customers; each customer counts the same. Among the first k of a
 * ranking:
 *
 * <ul>
 *   <li>recall: of the basket's items, the share that is there;
 *   <li>nDCG: the same, an item at rank r counting {@code 1 / log2(r + 1)}, as a share of what the whole basket in front would
 *       come to (Järvelin and Kekäläinen 2002, Cumulated Gain-based Evaluation of IR Techniques);
 *   <li>PHR, personalized hit ratio: whether any is there (Li et al. 2023, A Next Basket Recommendation Reality Check);
 *   <li>repeat and explore recall: of the items that the customer had bought before, and of those that were new to the
 *       customer; over customers whose basket has any.
 * </ul>
 */
public final class Marks {
    private final int k;
    private double recall;
    private double ndcg;
    private double hits;
    private double repeat;
    private double explore;
    private int customers;
    private int repeaters;
    private int explorers;

    Marks(int k) {
        this.k = k;
    }

    /** Adds a customer: {@code ranking} against {@code basket}, whose items are ascending. */
    void add(int[] ranking, int[] basket, IntPredicate isOwned) {
        int found = 0;
        int foundOwned = 0;
        double gain = 0;
        for (int rank = 0; rank < Math.min(k, ranking.length); rank++) {
            if (Arrays.binarySearch(basket, ranking[rank]) < 0) continue;
            found++;
            gain += discount(rank);
            if (isOwned.test(ranking[rank])) foundOwned++;
        }
        double ideal = 0;
        int owned = 0;
        for (int rank = 0; rank < basket.length; rank++) {
            ideal += discount(rank);
            if (isOwned.test(basket[rank])) owned++;
        }
        customers++;
        recall += found / (double) basket.length;
        ndcg += gain / ideal;
        hits += found > 0 ? 1 : 0;
        if (owned > 0) {
            repeat += foundOwned / (double) owned;
            repeaters++;
        }
        if (owned < basket.length) {
            explore += (found - foundOwned) / (double) (basket.length - owned);
            explorers++;
        }
    }

    void add(Marks other) {
        recall += other.recall;
        ndcg += other.ndcg;
        hits += other.hits;
        repeat += other.repeat;
        explore += other.explore;
        customers += other.customers;
        repeaters += other.repeaters;
        explorers += other.explorers;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }

    /** How many of a ranking are looked at. */
    public int k() {
        return k;
    }

    public double recall() {
        return recall / Math.max(1, customers);
    }

    public double ndcg() {
        return ndcg / Math.max(1, customers);
    }

    public double phr() {
        return hits / Math.max(1, customers);
    }

    public double repeatRecall() {
        return repeat / Math.max(1, repeaters);
    }

    public double exploreRecall() {
        return explore / Math.max(1, explorers);
    }
}
