package ogenblik.training.purchase;

import java.util.Arrays;

/** Lays out purchases that come ordered by customer, day and item, each at most once. */
public final class PurchasesBuilder {
    private final Names.Builder customers = new Names.Builder();
    private final Names.Builder items = new Names.Builder();
    private int customerCount;
    private int[] customerToBasket = new int[1 << 8];
    private int[] basketToLine = new int[1 << 8];
    private int[] basketToDay = new int[1 << 8];
    private int[] lineToItem = new int[1 << 10];
    private float[] lineToAmount = new float[1 << 10];
    private int baskets;
    private int lines;
    private int lastCustomer = -1;

    /** Names the next customer. All are named before the first purchase, ordered by the bytes of their ids. */
    public void customer(String id) {
        customers.add(id);
        customerCount++;
    }

    /** Names the next item, likewise. */
    public void item(String id) {
        items.add(id);
    }

    /** Takes the next purchase. */
    public void add(int customer, int day, int item, float amount) {
        if (customer != lastCustomer || basketToDay[baskets - 1] != day) beginBasket(customer, day);
        if (lines == lineToItem.length) {
            lineToItem = Arrays.copyOf(lineToItem, lines * 2);
            lineToAmount = Arrays.copyOf(lineToAmount, lines * 2);
        }
        lineToItem[lines] = item;
        lineToAmount[lines++] = amount;
    }

    private void beginBasket(int customer, int day) {
        if (baskets == basketToDay.length) {
            basketToDay = Arrays.copyOf(basketToDay, baskets * 2);
            basketToLine = Arrays.copyOf(basketToLine, baskets * 2);
        }
        if (customer != lastCustomer) endCustomersBefore(customer);
        basketToDay[baskets] = day;
        basketToLine[baskets++] = lines;
    }

    private void endCustomersBefore(int customer) {
        if (customer + 2 > customerToBasket.length)
            customerToBasket = Arrays.copyOf(customerToBasket, Math.max(customerToBasket.length * 2, customer + 2));
        for (int next = lastCustomer + 1; next <= customer; next++) customerToBasket[next] = baskets;
        lastCustomer = customer;
    }

    public Purchases build() {
        endCustomersBefore(customerCount);
        return new Purchases(
                customers.build(),
                items.build(),
                Arrays.copyOf(customerToBasket, customerCount + 1),
                ended(basketToLine, baskets, lines),
                Arrays.copyOf(basketToDay, baskets),
                new Purchases.Lines(Arrays.copyOf(lineToItem, lines), Arrays.copyOf(lineToAmount, lines)));
    }

    private static int[] ended(int[] starts, int count, int end) {
        var all = Arrays.copyOf(starts, count + 1);
        all[count] = end;
        return all;
    }
}
