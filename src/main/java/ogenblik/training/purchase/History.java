package ogenblik.training.purchase;

import java.util.Arrays;

/** Purchases up to some basket of each customer: what was known then. The later ones are there, and not looked at. */
public final class History {
    private final Purchases purchases;
    private final int[] customerToEnd;
    private final int lastDay;

    private History(Purchases purchases, int[] customerToEnd) {
        this.purchases = purchases;
        this.customerToEnd = customerToEnd;
        int last = Integer.MIN_VALUE;
        for (int customer = 0; customer < customerToEnd.length; customer++)
            if (customerToEnd[customer] > purchases.firstBasket(customer))
                last = Math.max(last, purchases.day(customerToEnd[customer] - 1));
        this.lastDay = last;
    }

    /** All of it. */
    public static History whole(Purchases purchases) {
        var ends = new int[purchases.customers()];
        Arrays.setAll(ends, purchases::endOfBaskets);
        return new History(purchases, ends);
    }

    /** All but the last basket of those who have at least so many; of the others all. */
    public History withoutLastBasket(int atLeast) {
        var ends = customerToEnd.clone();
        for (int customer = 0; customer < ends.length; customer++) if (baskets(customer) >= atLeast) ends[customer]--;
        return new History(purchases, ends);
    }

    /** Of those with at least two baskets only some first ones, from one to all but the last: how many follows from a hash. */
    public History cutAnywhere() {
        var ends = customerToEnd.clone();
        for (int customer = 0; customer < ends.length; customer++) {
            int baskets = baskets(customer);
            if (baskets >= 2) ends[customer] = firstBasket(customer) + 1 + Hashing.below(baskets - 1, customer);
        }
        return new History(purchases, ends);
    }

    /** What was bought before a day. */
    public History before(int day) {
        var ends = customerToEnd.clone();
        for (int customer = 0; customer < ends.length; customer++)
            while (ends[customer] > purchases.firstBasket(customer) && purchases.day(ends[customer] - 1) >= day)
                ends[customer]--;
        return new History(purchases, ends);
    }

    public Purchases purchases() {
        return purchases;
    }

    /** How many baskets of a customer it holds, which may be none. */
    public int baskets(int customer) {
        return customerToEnd[customer] - purchases.firstBasket(customer);
    }

    public int firstBasket(int customer) {
        return purchases.firstBasket(customer);
    }

    public int endOfBaskets(int customer) {
        return customerToEnd[customer];
    }

    /** The basket that comes next, after this history, or -1 where none is known. */
    public int nextBasket(int customer) {
        return customerToEnd[customer] < purchases.endOfBaskets(customer) ? customerToEnd[customer] : -1;
    }

    /** Where the lines of a customer begin. */
    public int firstLine(int customer) {
        return purchases.firstLine(purchases.firstBasket(customer));
    }

    /** Where the lines of a customer end. */
    public int endOfLines(int customer) {
        int baskets = baskets(customer);
        return baskets == 0 ? firstLine(customer) : purchases.endOfLines(customerToEnd[customer] - 1);
    }

    /** The last day of anybody's purchase in it. */
    public int lastDay() {
        return lastDay;
    }
}
