package ogenblik.training.offer;

import java.util.Arrays;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;

/**
 * What a customer buys, as the share of baskets that have an item, a basket counting {@value #DECAY} of the one after it.
 * Made for one customer after the other.
 */
final class Tastes {
    private static final double DECAY = 0.9;

    private final float[] itemToShare;
    private final int[] owned;
    private int size;

    Tastes(int items) {
        itemToShare = new float[items];
        owned = new int[items];
    }

    void read(History history, int customer) {
        for (int index = 0; index < size; index++) itemToShare[owned[index]] = 0;
        size = 0;
        Purchases purchases = history.purchases();
        int first = history.firstBasket(customer);
        double weight = 1;
        double sum = 0;
        for (int basket = history.endOfBaskets(customer) - 1; basket >= first; basket--) {
            for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++) {
                int item = purchases.itemOf(line);
                if (itemToShare[item] == 0) owned[size++] = item;
                itemToShare[item] += (float) weight;
            }
            sum += weight;
            weight = Math.max(weight * DECAY, 1e-6);
        }
        for (int index = 0; index < size; index++) itemToShare[owned[index]] /= (float) sum;
        Arrays.sort(owned, 0, size);
    }

    /** How many different items there are. */
    int size() {
        return size;
    }

    /** The items, ascending. */
    int item(int index) {
        return owned[index];
    }

    float share(int item) {
        return itemToShare[item];
    }

    /** The length of all shares as a vector; 0 of nobody. */
    float length() {
        double sum = 0;
        for (int index = 0; index < size; index++)
            sum += (double) itemToShare[owned[index]] * itemToShare[owned[index]];
        return (float) Math.sqrt(sum);
    }
}
