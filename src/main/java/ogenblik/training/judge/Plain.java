package ogenblik.training.judge;

import java.util.Arrays;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.TopItems;

/** The plain methods that a model has to beat: how often everybody, or the customer, bought an item. Of one thread. */
final class Plain {
    /** How much popularity counts, at the most, beside a number of baskets: too little to change their order. */
    private static final double WHOLE_TIE = 0.5;

    private static final double DECAYED_TIE = 1e-4;

    private final History history;
    private final int[] itemToBaskets;
    private final int[] byPopularity;
    private final double[] own;

    private Plain(History history, int[] itemToBaskets, int[] byPopularity) {
        this.history = history;
        this.itemToBaskets = itemToBaskets;
        this.byPopularity = byPopularity;
        this.own = new double[itemToBaskets.length];
    }

    static Plain of(History history, int most) {
        var purchases = history.purchases();
        var itemToBaskets = new int[purchases.items()];
        for (int customer = 0; customer < purchases.customers(); customer++)
            for (int line = history.firstLine(customer); line < history.endOfLines(customer); line++)
                itemToBaskets[purchases.itemOf(line)]++;
        var top = TopItems.of(most);
        for (int item = 0; item < itemToBaskets.length; item++) top.offer(item, itemToBaskets[item]);
        return new Plain(history, itemToBaskets, top.items());
    }

    /** One more of the same for another thread. */
    Plain again() {
        return new Plain(history, itemToBaskets, byPopularity);
    }

    /** G-TopFreq: what everybody buys most often. */
    int[] popular() {
        return byPopularity;
    }

    /**
     * P-TopFreq: what the customer bought most often, a basket counting {@code decay} of the one after it; of what was
     * bought equally often the more popular first. GP-TopFreq fills up with what is popular.
     */
    int[] frequent(int customer, double decay, boolean isFilledUp) {
        var purchases = history.purchases();
        int most = byPopularity.length;
        double weight = 1;
        for (int basket = history.endOfBaskets(customer) - 1; basket >= history.firstBasket(customer); basket--) {
            for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++)
                own[purchases.itemOf(line)] += weight;
            weight *= decay;
        }
        var top = TopItems.of(most);
        double tie = (decay == 1 ? WHOLE_TIE : DECAYED_TIE) / Math.max(1, itemToBaskets[byPopularity[0]]);
        for (int line = history.firstLine(customer); line < history.endOfLines(customer); line++) {
            int item = purchases.itemOf(line);
            if (own[item] == 0) continue;
            top.offer(item, (float) (own[item] + tie * itemToBaskets[item]));
            own[item] = 0;
        }
        var ranked = top.items();
        return isFilledUp ? filledUp(ranked, most) : ranked;
    }

    private int[] filledUp(int[] ranked, int most) {
        if (ranked.length >= most) return ranked;
        var sorted = ranked.clone();
        Arrays.sort(sorted);
        var filled = Arrays.copyOf(ranked, most);
        int size = ranked.length;
        for (int item : byPopularity) if (size < most && Arrays.binarySearch(sorted, item) < 0) filled[size++] = item;
        return Arrays.copyOf(filled, size);
    }
}
