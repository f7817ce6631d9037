package ogenblik.training.offer;

import ogenblik.training.purchase.History;
import ogenblik.training.purchase.Purchases;

/** When and how often one customer bought each item: the rhythm of repeats. Made for one customer after the other. */
final class Ownings {
    private static final double HALF_LIFE_DAYS = 60;

    /** How far overdue an item can be, as a multiple of its own gap. */
    private static final double MOST_OVERDUE = 20;

    private static final double LEAST_OVERDUE = 0.05;

    private final int[] count;
    private final int[] firstTurn;
    private final int[] lastTurn;
    private final int[] firstDay;
    private final int[] lastDay;
    private final float[] byDays;

    private int baskets;
    private int lines;
    private int distinct;
    private int latestDay;
    private double gapDays;

    Ownings(int items) {
        count = new int[items];
        firstTurn = new int[items];
        lastTurn = new int[items];
        firstDay = new int[items];
        lastDay = new int[items];
        byDays = new float[items];
    }

    void read(History history, int customer) {
        Purchases purchases = history.purchases();
        int first = history.firstBasket(customer);
        baskets = history.baskets(customer);
        for (int line = history.firstLine(customer); line < history.endOfLines(customer); line++)
            count[purchases.itemOf(line)] = 0;
        latestDay = purchases.day(first + baskets - 1);
        gapDays = (latestDay - purchases.day(first)) / (double) Math.max(1, baskets - 1);
        lines = history.endOfLines(customer) - history.firstLine(customer);
        distinct = 0;
        for (int turn = 0; turn < baskets; turn++) read(purchases, first + turn, turn);
    }

    private void read(Purchases purchases, int basket, int turn) {
        int day = purchases.day(basket);
        float weight = (float) Math.pow(2, -(latestDay - day) / HALF_LIFE_DAYS);
        for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++) {
            int item = purchases.itemOf(line);
            if (count[item]++ == 0) {
                distinct++;
                firstTurn[item] = turn;
                firstDay[item] = day;
                byDays[item] = 0;
            }
            lastTurn[item] = turn;
            lastDay[item] = day;
            byDays[item] += weight;
        }
    }

    /** Of the customer alone. */
    int describeCustomer(float[] into, int start, int today) {
        int at = start;
        into[at++] = (float) Math.log(lines / (double) baskets);
        into[at++] = (float) Math.log(baskets);
        into[at++] = (float) Math.log1p(today - latestDay);
        into[at++] = (float) Math.log1p(gapDays);
        into[at++] = (float) Math.log(distinct);
        return at;
    }

    /** Of an item that the customer bought. */
    void describe(float[] into, int start, int item, float share) {
        int times = count[item];
        int since = baskets - 1 - lastTurn[item];
        int daysSince = latestDay - lastDay[item];
        double overdue = 1;
        double overdueDays = 1;
        if (times > 1) {
            overdue = (since + 1) * (times - 1) / (double) (lastTurn[item] - firstTurn[item]);
            double gap = (lastDay[item] - firstDay[item]) / (double) (times - 1);
            overdueDays = (daysSince + gapDays) / Math.max(gap, 1);
        }
        int at = start;
        into[at++] = Features.log(times / (double) baskets);
        into[at++] = Features.log(share);
        into[at++] = Features.log(byDays[item]);
        into[at++] = (float) Math.log1p(times);
        into[at++] = (float) Math.log1p(since);
        into[at++] = (float) Math.log1p(daysSince);
        at = bent(into, at, overdue);
        at = bent(into, at, overdueDays);
        into[at++] = times == 1 ? 1 : 0;
        into[at++] = since == 0 ? 1 : 0;
        into[at] = (float) (Math.log1p(times) * Math.log(baskets));
    }

    /** A ratio that may matter most in the middle. */
    private static int bent(float[] into, int at, double ratio) {
        double log = Math.log(Math.min(ratio, MOST_OVERDUE) + LEAST_OVERDUE);
        into[at] = (float) log;
        into[at + 1] = (float) (log * log);
        return at + 2;
    }
}
