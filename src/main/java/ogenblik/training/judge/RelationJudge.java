package ogenblik.training.judge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.TopItems;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.RelatedTable;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Together;

/**
 * Compares ways to relate items, on the baskets of a {@link Trial}, by two questions that such tables are asked: one item of a
 * basket is hidden, do the others lead to it? And does the last basket lead to what is new to the customer in the next one?
 */
public final class RelationJudge {
    /** How far down a ranking is looked. */
    public static final int DEPTH = 10;

    /** The share of each table that is looked at. */
    private static final int TOP = 50;

    private RelationJudge() {}

    /** A way to relate items; without a measure: what is most popular, whatever the basket holds. */
    public record Way(Together together, Measure measure, double shrinkage) {}

    /**
     * How well the two questions are answered.
     *
     * @param goesWith the share of hidden items that are among the first {@value #DEPTH}
     * @param comesNext recall of new items of the next basket among the first {@value #DEPTH}
     */
    public record Found(double goesWith, double comesNext) {}

    /** How well a way answers. */
    public record Answer(Way way, Found found) {}

    /** The ways that are compared. */
    public static List<Way> ways() {
        return Arrays.stream(Together.values())
                .flatMap(together -> Arrays.stream(Measure.values())
                        .flatMap(measure -> Stream.of(0.0, 5.0).map(shrink -> new Way(together, measure, shrink))))
                .toList();
    }

    /** How popularity alone would answer. */
    public static Found popularity(Trial trial) {
        int[] popular = Plain.of(trial.history(), 10 * TOP).popular();
        return answered(
                trial,
                (given, excluded) -> Arrays.stream(popular)
                        .filter(item -> Arrays.binarySearch(excluded, item) < 0)
                        .limit(DEPTH)
                        .toArray());
    }

    public static Answer judge(Trial trial, Way way) {
        var table = Relations.in(way.together().in(trial.history()))
                .table(new Relations.Choice(way.measure(), 2, TOP, way.shrinkage(), true));
        var sums = ThreadLocal.withInitial(() -> new float[table.items()]);
        return new Answer(way, answered(trial, (given, excluded) -> ranked(table, given, excluded, sums.get())));
    }

    @FunctionalInterface
    private interface Ranker {
        int[] rank(int[] given, int[] excluded);
    }

    private static Found answered(Trial trial, Ranker ranker) {
        var history = trial.history();
        var purchases = history.purchases();
        var sums = Arrays.stream(trial.customers())
                .parallel()
                .mapToObj(customer -> {
                    int[] basket = purchases.itemsOf(history.nextBasket(customer));
                    int[] before = purchases.itemsOf(history.endOfBaskets(customer) - 1);
                    return new double[][] {
                        completed(basket, customer, ranker), followed(history, customer, before, basket, ranker)
                    };
                })
                .reduce(new double[2][2], RelationJudge::added);
        return new Found(sums[0][0] / Math.max(1, sums[0][1]), sums[1][0] / Math.max(1, sums[1][1]));
    }

    private static double[][] added(double[][] one, double[][] other) {
        return new double[][] {
            {one[0][0] + other[0][0], one[0][1] + other[0][1]}, {one[1][0] + other[1][0], one[1][1] + other[1][1]}
        };
    }

    /** One item of the basket is hidden, which one follows from the customer's number. */
    private static double[] completed(int[] basket, int customer, Ranker ranker) {
        if (basket.length < 2) return new double[2];
        int hidden = basket[Math.floorMod(customer * 31 + 7, basket.length)];
        int[] given = IntStream.of(basket).filter(item -> item != hidden).toArray();
        boolean isFound = IntStream.of(ranker.rank(given, given)).anyMatch(item -> item == hidden);
        return new double[] {isFound ? 1 : 0, 1};
    }

    private static double[] followed(History history, int customer, int[] before, int[] basket, Ranker ranker) {
        int[] owned = Owned.items(history, customer);
        int[] fresh = IntStream.of(basket)
                .filter(item -> Arrays.binarySearch(owned, item) < 0)
                .toArray();
        if (fresh.length == 0) return new double[2];
        long found = IntStream.of(ranker.rank(before, owned))
                .filter(item -> Arrays.binarySearch(fresh, item) >= 0)
                .count();
        return new double[] {found / (double) fresh.length, 1};
    }

    private static int[] ranked(RelatedTable table, int[] given, int[] excluded, float[] sums) {
        for (int item : given)
            for (int rank = 0; rank < table.size(item); rank++)
                sums[table.other(item, rank)] += table.score(item, rank);
        for (int item : excluded) sums[item] = 0;
        var top = TopItems.of(DEPTH);
        for (int item : given)
            for (int rank = 0; rank < table.size(item); rank++) {
                int other = table.other(item, rank);
                if (sums[other] > 0) top.offer(other, sums[other]);
                sums[other] = 0;
            }
        return top.items();
    }
}
