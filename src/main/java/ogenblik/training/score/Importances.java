package ogenblik.training.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ogenblik.training.score.Judgement.Importance;

/**
 * How much the score owes to each column: by how much its AUC falls when the column's values are dealt out anew among the
 * customers judged on (L. Breiman, "Random forests", Machine Learning 45, 2001).
 */
final class Importances {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 25;

    private Importances() {}

    /** @param alone what each column tells by itself, by which those to try are chosen where there are many */
    static List<Importance> of(
            FeatureTable table, int[] test, Label label, Model model, Map<Column, Double> alone, long seed) {
        int[] some = test.length <= MOST_ROWS
                ? test
                : IntStream.range(0, MOST_ROWS)
                        .map(i -> test[(int) ((long) i * test.length / MOST_ROWS)])
                        .toArray();
        var small = picked(table, some);
        int[] all = IntStream.range(0, some.length).toArray();
        byte[] outcomes = SingleColumn.outcomes(some, label.rowToOutcome());
        double whole = Auc.value(model.logOdds(small, all), outcomes);
        int[] dealt = dealt(some.length, seed);
        return alone.entrySet().stream()
                .sorted(Map.Entry.<Column, Double>comparingByValue().reversed())
                .limit(MOST_COLUMNS)
                .map(Map.Entry::getKey)
                .map(column -> new Importance(
                        column.name(), whole - Auc.value(model.logOdds(without(small, column, dealt), all), outcomes)))
                .sorted(Comparator.comparingDouble(Importance::auc).reversed())
                .toList();
    }

    private static FeatureTable picked(FeatureTable table, int[] rows) {
        var values = Arrays.stream(table.values())
                .map(column -> picked(column, rows))
                .toArray(float[][]::new);
        return new FeatureTable(table.features(), values, rows.length);
    }

    private static float[] picked(float[] column, int[] rows) {
        float[] some = new float[rows.length];
        for (int i = 0; i < rows.length; i++) some[i] = column[rows[i]];
        return some;
    }

    /** The table with the features of one column dealt out anew, together. */
    private static FeatureTable without(FeatureTable table, Column column, int[] dealt) {
        float[][] values = table.values().clone();
        for (int f = 0; f < values.length; f++)
            if (table.features().get(f).column() == column.index()) values[f] = picked(values[f], dealt);
        return new FeatureTable(table.features(), values, table.rows());
    }

    private static int[] dealt(int count, long seed) {
        int[] places = IntStream.range(0, count).toArray();
        var random = new Random(seed);
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = places[i];
            places[i] = places[other];
            places[other] = kept;
        }
        return places;
    }
}
