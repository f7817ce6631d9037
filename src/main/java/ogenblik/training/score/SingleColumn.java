package ogenblik.training.score;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What one feature tells of the outcome by itself: the rate in each of its bins, taken from one half of the rows for the
 * other.
 */
record SingleColumn(Feature feature, Auc auc) {
    private static final int BINS = 20;
    private static final int MOST_SORTED = 50_000;
    private static final double PRIOR_ROWS = 10;

    /**
     * What the feature at a place tells.
     *
     * @param rows of the table, whose outcomes are known
     */
    static SingleColumn of(FeatureTable table, int at, int[] rows, byte[] rowToOutcome) {
        byte[] outcomes = outcomes(rows, rowToOutcome);
        var feature = table.features().get(at);
        return new SingleColumn(feature, Auc.of(scores(feature, table.values()[at], rows, outcomes), outcomes));
    }

    /** For each row the rate that its bin has in the other half. */
    static double[] scores(Feature feature, float[] values, int[] rows, byte[] outcomes) {
        int[] bins = bins(feature, values, rows);
        int count = 1 + Arrays.stream(bins).max().orElse(0);
        double[][] halfToRate = {rates(bins, outcomes, count, 1), rates(bins, outcomes, count, 0)};
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> halfToRate[i % 2][bins[i]])
                .toArray();
    }

    /** The score of other rows by the rates in these. */
    static double[] learnedFrom(FeatureTable table, int at, int[] rows, byte[] rowToOutcome, int[] others) {
        var feature = table.features().get(at);
        float[] cuts = cuts(feature, table.values()[at], rows);
        int[] bins = binned(feature, table.values()[at], rows, cuts);
        int[] otherBins = binned(feature, table.values()[at], others, cuts);
        int count = 1
                + Math.max(
                        Arrays.stream(bins).max().orElse(0),
                        Arrays.stream(otherBins).max().orElse(0));
        double[] rates = rates(bins, outcomes(rows, rowToOutcome), count, -1);
        return Arrays.stream(otherBins).mapToDouble(bin -> rates[bin]).toArray();
    }

    /** In which bin each row is; 0: nothing is known. */
    static int[] bins(Feature feature, float[] values, int[] rows) {
        return binned(feature, values, rows, cuts(feature, values, rows));
    }

    static byte[] outcomes(int[] rows, byte[] rowToOutcome) {
        byte[] outcomes = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) outcomes[i] = rowToOutcome[rows[i]];
        return outcomes;
    }

    private static int[] binned(Feature feature, float[] values, int[] rows, float[] cuts) {
        return IntStream.of(rows)
                .map(row -> {
                    float value = values[row];
                    if (feature.isCategory()) return (int) value;
                    if (Float.isNaN(value)) return 0;
                    int at = Arrays.binarySearch(cuts, value);
                    return 1 + (at >= 0 ? at : -at - 1);
                })
                .toArray();
    }

    /** Upper ends of bins with about as many rows each. */
    private static float[] cuts(Feature feature, float[] values, int[] rows) {
        if (feature.isCategory()) return new float[0];
        int step = Math.max(1, rows.length / MOST_SORTED);
        float[] present = new float[rows.length / step + 1];
        int count = 0;
        for (int i = 0; i < rows.length; i += step)
            if (!Float.isNaN(values[rows[i]])) present[count++] = values[rows[i]];
        Arrays.sort(present, 0, count);
        float[] cuts = new float[BINS];
        int distinct = 0;
        for (int b = 1; b < BINS && count > 0; b++) {
            float cut = present[(int) ((long) (count - 1) * b / BINS)];
            if (distinct == 0 || cuts[distinct - 1] != cut) cuts[distinct++] = cut;
        }
        return Arrays.copyOf(cuts, distinct);
    }

    /**
     * The smoothed rate of each bin.
     *
     * @param parity of the rows that count; -1: all
     */
    private static double[] rates(int[] bins, byte[] outcomes, int count, int parity) {
        double[] happened = new double[count];
        double[] all = new double[count];
        double everywhere = 0;
        double counted = 0;
        for (int i = 0; i < bins.length; i++) {
            if (parity >= 0 && i % 2 != parity) continue;
            happened[bins[i]] += outcomes[i];
            all[bins[i]]++;
            everywhere += outcomes[i];
            counted++;
        }
        double prior = counted == 0 ? 0 : everywhere / counted;
        return IntStream.range(0, count)
                .mapToDouble(bin -> (happened[bin] + PRIOR_ROWS * prior) / (all[bin] + PRIOR_ROWS))
                .toArray();
    }
}
