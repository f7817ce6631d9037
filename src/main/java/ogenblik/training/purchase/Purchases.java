package ogenblik.training.purchase;

import java.util.Arrays;

/**
 * Who bought which items on which day. Customers, baskets and items are numbers from 0; a basket is all that one customer
 * bought on one day, and holds each item once. The baskets of a customer lie together, the earliest first, and so do the
 * items of a basket, in ascending order. Some 12 bytes for each item of a basket.
 */
public final class Purchases {
    private final Names customers;
    private final Names items;
    /** Of each customer the first basket, and at the end the number of baskets. */
    private final int[] customerToBasket;
    /** Of each basket where its items begin, and at the end the number of lines. */
    private final int[] basketToLine;

    private final int[] basketToDay;
    private final int[] lineToItem;
    private final float[] lineToAmount;

    Purchases(
            Names customers, Names items, int[] customerToBasket, int[] basketToLine, int[] basketToDay, Lines lines) {
        this.customers = customers;
        this.items = items;
        this.customerToBasket = customerToBasket;
        this.basketToLine = basketToLine;
        this.basketToDay = basketToDay;
        this.lineToItem = lines.items();
        this.lineToAmount = lines.amounts();
    }

    /** The items of all baskets, and what was paid for each. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    record Lines(int[] items, float[] amounts) {}

    public int customers() {
        return customers.size();
    }

    public int items() {
        return items.size();
    }

    public int baskets() {
        return basketToDay.length;
    }

    public int lines() {
        return lineToItem.length;
    }

    public String customer(int customer) {
        return customers.of(customer);
    }

    public String item(int item) {
        return items.of(item);
    }

    /** The number of an item, or -1. */
    public int itemNumber(String id) {
        return items.indexOf(id);
    }

    /** The first basket of a customer; those of the last one end where the baskets end. */
    public int firstBasket(int customer) {
        return customerToBasket[customer];
    }

    /** Where the baskets of a customer end. */
    public int endOfBaskets(int customer) {
        return customerToBasket[customer + 1];
    }

    /** The day of a basket, counted from 1970-01-01. */
    public int day(int basket) {
        return basketToDay[basket];
    }

    /** Where the items of a basket begin among all lines. */
    public int firstLine(int basket) {
        return basketToLine[basket];
    }

    /** Where the items of a basket end. */
    public int endOfLines(int basket) {
        return basketToLine[basket + 1];
    }

    public int itemOf(int line) {
        return lineToItem[line];
    }

    /** What was paid for the items of a line, in the file's currency. */
    public float amountOf(int line) {
        return lineToAmount[line];
    }

    /** The items of a basket, ascending. */
    public int[] itemsOf(int basket) {
        return Arrays.copyOfRange(lineToItem, basketToLine[basket], basketToLine[basket + 1]);
    }

    /** The last day on which anything was bought; of an empty file {@code Integer.MIN_VALUE}. */
    public int lastDay() {
        int last = Integer.MIN_VALUE;
        for (int day : basketToDay) last = Math.max(last, day);
        return last;
    }
}
