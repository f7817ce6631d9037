package ogenblik.catalog.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recency, frequency and monetary value are measured against: four ascending boundaries each, between the buckets 1
 * (worst) and 5 (best).
 *
 * @param recencyDays days since the last order; up to the first boundary is bucket 5, beyond the last is bucket 1
 * @param frequency number of orders; below the first boundary is bucket 1, from the last on bucket 5
 * @param monetary sum of the orders, likewise
 */
public record RfmBoundaries(List<Double> recencyDays, List<Double> frequency, List<Double> monetary) {
    public RfmBoundaries {
        recencyDays = fourAscending("recencyDays", recencyDays);
        frequency = fourAscending("frequency", frequency);
        monetary = fourAscending("monetary", monetary);
    }

    /** The buckets of one customer, each 1 to 5. */
    public record Rfm(int recency, int frequency, int monetary) {}

    /** Those of the customer who is decided for; null without orders, or when the catalog declares no boundaries. */
    public static @Nullable Rfm of(Evaluation e) {
        var boundaries = e.book().groups().rfm();
        var totals = e.profile().behaviour().orders().totals();
        var last = totals.last();
        if (boundaries == null || last == null) return null;
        return boundaries.of((double) Moments.daysBetween(last, e.now()), totals.count(), totals.sumMicros() / 1e6);
    }

    public Rfm of(double daysSinceLastOrder, double orders, double sum) {
        return new Rfm(
                5
                        - (int) recencyDays.stream()
                                .filter(b -> daysSinceLastOrder > b)
                                .count(),
                1 + (int) frequency.stream().filter(b -> orders >= b).count(),
                1 + (int) monetary.stream().filter(b -> sum >= b).count());
    }

    private static List<Double> fourAscending(String key, List<Double> boundaries) {
        boolean ascending = boundaries.size() == 4;
        for (int i = 1; ascending && i < 4; i++) ascending = boundaries.get(i - 1) < boundaries.get(i);
        if (!ascending)
            throw new IllegalArgumentException(
                    "`" + key + "` must be four ascending boundaries, is `" + boundaries + "`");
        return List.copyOf(boundaries);
    }
}
