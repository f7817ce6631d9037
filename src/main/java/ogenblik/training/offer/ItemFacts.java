package ogenblik.training.offer;

import java.util.Arrays;
import ogenblik.training.purchase.History;

/** What is known of each item by itself: how popular it is, of late, and how readily it is bought again. */
final class ItemFacts {
    private static final double RECENT_HALF_LIFE_DAYS = 30;

    /** As many opportunities of the average repeat rate are added to each item's own. */
    private static final double REPEAT_PRIOR = 20;

    /** An item that is not in the history was last sold so many days ago. */
    private static final int NEVER = 10_000;

    /** The shares of an item in all purchases, times this. */
    private static final double SCALE = 1e4;

    private final float[] popularity;
    private final float[] recentPopularity;
    private final float[] repeatRate;
    private final int[] daysSinceSold;

    private ItemFacts(float[] popularity, float[] recentPopularity, float[] repeatRate, int[] daysSinceSold) {
        this.popularity = popularity;
        this.recentPopularity = recentPopularity;
        this.repeatRate = repeatRate;
        this.daysSinceSold = daysSinceSold;
    }

    static ItemFacts of(History history) {
        var purchases = history.purchases();
        int items = purchases.items();
        var sold = new double[items];
        var recent = new double[items];
        var daysSinceSold = new int[items];
        Arrays.fill(daysSinceSold, NEVER);
        for (int customer = 0; customer < purchases.customers(); customer++)
            for (int basket = history.firstBasket(customer); basket < history.endOfBaskets(customer); basket++) {
                int age = history.lastDay() - purchases.day(basket);
                double weight = Math.pow(2, -age / RECENT_HALF_LIFE_DAYS);
                for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++) {
                    int item = purchases.itemOf(line);
                    sold[item]++;
                    recent[item] += weight;
                    daysSinceSold[item] = Math.min(daysSinceSold[item], age);
                }
            }
        return new ItemFacts(shares(sold), shares(recent), repeatRates(history), daysSinceSold);
    }

    private static float[] shares(double[] amounts) {
        double sum = Math.max(Arrays.stream(amounts).sum(), Double.MIN_NORMAL);
        var shares = new float[amounts.length];
        for (int item = 0; item < shares.length; item++) shares[item] = (float) (amounts[item] / sum * SCALE);
        return shares;
    }

    /** How often an item of a basket is in the same customer's next one, too. */
    private static float[] repeatRates(History history) {
        var purchases = history.purchases();
        var chances = new double[purchases.items()];
        var repeats = new double[purchases.items()];
        double allChances = 0;
        double allRepeats = 0;
        for (int customer = 0; customer < purchases.customers(); customer++)
            for (int next = history.firstBasket(customer) + 1; next < history.endOfBaskets(customer); next++) {
                int other = purchases.firstLine(next);
                for (int line = purchases.firstLine(next - 1); line < purchases.endOfLines(next - 1); line++) {
                    int item = purchases.itemOf(line);
                    while (other < purchases.endOfLines(next) && purchases.itemOf(other) < item) other++;
                    boolean isRepeated = other < purchases.endOfLines(next) && purchases.itemOf(other) == item;
                    chances[item]++;
                    allChances++;
                    if (isRepeated) {
                        repeats[item]++;
                        allRepeats++;
                    }
                }
            }
        double average = allChances == 0 ? 0 : allRepeats / allChances;
        var rates = new float[chances.length];
        for (int item = 0; item < rates.length; item++)
            rates[item] = (float) ((repeats[item] + REPEAT_PRIOR * average) / (chances[item] + REPEAT_PRIOR));
        return rates;
    }

    /** Its share of all purchases, in ten thousandths. */
    float popularity(int item) {
        return popularity[item];
    }

    /** The same, with purchases counting half as much for every 30 days that they are ago. */
    float recentPopularity(int item) {
        return recentPopularity[item];
    }

    /** How often it is bought again in the next basket, 0 to 1. */
    float repeatRate(int item) {
        return repeatRate[item];
    }

    int daysSinceSold(int item) {
        return daysSinceSold[item];
    }

    int items() {
        return popularity.length;
    }
}
