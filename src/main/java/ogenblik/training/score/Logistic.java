package ogenblik.training.score;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression with a ridge, by LIBLINEAR (R.-E. Fan and others, JMLR 9, 2008). A category becomes a flag for each
 * of its frequent levels; a quantity its rank among the rows learned from, so that no outlier counts for more, beside a
 * flag for where it is missing.
 */
final class Logistic implements Model {
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_CELLS = 20_000_000;
    private static final int MOST_LEVELS = 60;
    private static final int FEWEST_OF_LEVEL = 20;
    private static final int KNOTS = 64;

    private final de.bwaldvogel.liblinear.Model model;
    private final List<Design> designs;
    private final int width;

    private Logistic(de.bwaldvogel.liblinear.Model model, List<Design> designs, int width) {
        this.model = model;
        this.designs = designs;
        this.width = width;
    }

    /** What becomes of one feature: the first of its places in the regression, from 1 on. */
    private sealed interface Design {
        @SuppressWarnings("ArrayRecordComponent") // large, and only read
        record Ranked(int first, float[] knots) implements Design {}

        @SuppressWarnings("ArrayRecordComponent") // large, and only read
        record Flags(int[] levelToPlace) implements Design {}
    }

    static Logistic learn(FeatureTable table, int[] rows, byte[] outcomes, long seed) {
        int most = Math.clamp(MOST_CELLS / table.features().size(), 1, MOST_ROWS);
        int[] some = rows.length <= most ? rows : every(rows, (rows.length + most - 1) / most);
        var designs = new ArrayList<Design>();
        int width = 0;
        for (int f = 0; f < table.features().size(); f++) {
            var feature = table.features().get(f);
            if (feature.isCategory()) {
                var flags = flags(table.values()[f], some, feature.levels(), width + 1);
                width = Math.max(width, Arrays.stream(flags.levelToPlace).max().orElse(0));
                designs.add(flags);
            } else {
                designs.add(new Design.Ranked(width + 1, knots(table.values()[f], some)));
                width += 3;
            }
        }
        var problem = new Problem();
        problem.l = some.length;
        problem.n = width + 1;
        problem.bias = 1;
        problem.x = new Feature[some.length][];
        problem.y = new double[some.length];
        for (int i = 0; i < some.length; i++) {
            problem.x[i] = nodes(designs, width, table, some[i]);
            problem.y[i] = outcomes[some[i]];
        }
        var parameter = new Parameter(SolverType.L2R_LR, 0.1, 0.001);
        parameter.setRandom(new Random(seed));
        Linear.disableDebugOutput();
        return new Logistic(Linear.train(problem, parameter), List.copyOf(designs), width);
    }

    @Override
    public double[] logOdds(FeatureTable table, int[] rows) {
        double[] logOdds = new double[rows.length];
        double[] value = new double[1];
        int sign = model.getLabels()[0] == 1 ? 1 : -1;
        for (int i = 0; i < rows.length; i++) {
            Linear.predictValues(model, nodes(designs, width, table, rows[i]), value);
            logOdds[i] = sign * value[0];
        }
        return logOdds;
    }

    private static Feature[] nodes(List<Design> designs, int width, FeatureTable table, int row) {
        var nodes = new ArrayList<Feature>(designs.size() * 2 + 1);
        for (int f = 0; f < designs.size(); f++) {
            float value = table.values()[f][row];
            switch (designs.get(f)) {
                case Design.Flags(var levelToPlace) -> {
                    int place = levelToPlace[(int) value];
                    if (place > 0) nodes.add(new FeatureNode(place, 1));
                }
                case Design.Ranked(int first, var knots) -> {
                    if (Float.isNaN(value)) nodes.add(new FeatureNode(first + 2, 1));
                    else {
                        double rank = rank(knots, value);
                        nodes.add(new FeatureNode(first, 2 * rank - 1));
                        nodes.add(new FeatureNode(first + 1, 4 * rank * (1 - rank)));
                    }
                }
            }
        }
        nodes.add(new FeatureNode(width + 1, 1));
        return nodes.toArray(Feature[]::new);
    }

    /** The place of a value among the knots, 0 to 1, by straight lines between them. */
    private static double rank(float[] knots, float value) {
        if (knots.length < 2) return 0.5;
        int at = Arrays.binarySearch(knots, value);
        double place;
        if (at >= 0) place = at;
        else {
            int right = -at - 1;
            if (right == 0) place = 0;
            else if (right == knots.length) place = knots.length - 1;
            else place = right - 1 + (value - knots[right - 1]) / (double) (knots[right] - knots[right - 1]);
        }
        return place / (knots.length - 1);
    }

    private static float[] knots(float[] values, int[] rows) {
        float[] present = new float[rows.length];
        int count = 0;
        for (int row : rows) if (!Float.isNaN(values[row])) present[count++] = values[row];
        Arrays.sort(present, 0, count);
        float[] knots = new float[KNOTS + 1];
        int distinct = 0;
        for (int k = 0; k <= KNOTS && count > 0; k++) {
            float knot = present[(int) ((long) (count - 1) * k / KNOTS)];
            if (distinct == 0 || knots[distinct - 1] != knot) knots[distinct++] = knot;
        }
        return Arrays.copyOf(knots, distinct);
    }

    private static Design.Flags flags(float[] values, int[] rows, int levels, int first) {
        int[] levelToRows = new int[levels];
        for (int row : rows) levelToRows[(int) values[row]]++;
        int[] levelToPlace = new int[levels];
        int place = first;
        for (int level = 0; level < levels && place - first < MOST_LEVELS; level++)
            if (levelToRows[level] >= FEWEST_OF_LEVEL) levelToPlace[level] = place++;
        return new Design.Flags(levelToPlace);
    }

    private static int[] every(int[] rows, int step) {
        int[] some = new int[(rows.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) some[i] = rows[i * step];
        return some;
    }
}
