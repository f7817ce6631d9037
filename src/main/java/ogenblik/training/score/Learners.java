package ogenblik.training.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.training.score.ScoreOptions.Method;

/** Learns from a table, by what was asked for, and judges by cross-fitting which of them to use. */
final class Learners implements AutoCloseable {
    private final FeatureTable table;
    private final byte[] rowToOutcome;
    private final Division division;
    private final long seed;
    private final List<Model> models = new ArrayList<>();
    private int rounds = 1;

    Learners(FeatureTable table, byte[] rowToOutcome, Division division, long seed) {
        this.table = table;
        this.rowToOutcome = rowToOutcome;
        this.division = division;
        this.seed = seed;
    }

    /**
     * What one method gives for rows that it has not learned from, in log odds.
     *
     * @param train by cross-fitting, in the order of {@link Division#train}
     * @param test by what was learned from all of {@code train}, in the order of {@link Division#test}
     * @param model what was learned from all of {@code train}; lives as long as these learners
     */
    @SuppressWarnings("ArrayRecordComponent") // large, and only read
    record Unseen(Method method, double[] train, double[] test, Model model) {}

    /** Learns by each method that the wanted one takes, BOTH last. */
    List<Unseen> learn(Method wanted, Consumer<String> progress) {
        var all = new ArrayList<Unseen>();
        if (wanted != Method.LOGISTIC) {
            double[] train = crossFitTrees(progress);
            progress.accept("trees, all folds");
            all.add(unseen(Method.TREES, train, trees(division.train())));
        }
        if (wanted != Method.TREES) {
            double[] train = crossFitLogistic(progress);
            progress.accept("logistic regression, all folds");
            all.add(unseen(Method.LOGISTIC, train, logistic(division.train())));
        }
        if (all.size() == 2) {
            var trees = all.getFirst();
            var logistic = all.getLast();
            all.add(new Unseen(
                    Method.BOTH,
                    mean(trees.train, logistic.train),
                    mean(trees.test, logistic.test),
                    new Mean(trees.model, logistic.model)));
        }
        return all;
    }

    private Unseen unseen(Method method, double[] train, Model model) {
        models.add(model);
        return new Unseen(method, train, model.logOdds(table, division.test()), model);
    }

    /** How many steps of progress {@link #learn} makes. */
    int steps(Method wanted) {
        return (wanted == Method.BEST || wanted == Method.BOTH ? 2 : 1) * (division.folds() + 1);
    }

    @Override
    public void close() {
        models.forEach(Model::close);
    }

    /** Which to use: the one of the lowest log loss on the folds; by time the mean, as they err in different ways when the world moves. */
    static Method choice(Method wanted, List<Unseen> learned, byte[] outcomes, Split.Order order) {
        if (wanted != Method.BEST) return wanted;
        if (order == Split.Order.TIME) return Method.BOTH;
        Map<Method, Double> losses = new EnumMap<>(Method.class);
        for (var one : learned) {
            double[] probabilities =
                    Arrays.stream(one.train).map(Losses::probability).toArray();
            losses.put(one.method, Losses.log(probabilities, outcomes));
        }
        return losses.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** Learns by a method from these rows, for use. */
    Model model(Method method, int[] rows) {
        return switch (method) {
            case TREES -> trees(rows);
            case LOGISTIC -> logistic(rows);
            case BOTH, BEST -> new Mean(trees(rows), logistic(rows));
        };
    }

    /** After how many rounds the trees did best on the folds. */
    int rounds() {
        return rounds;
    }

    private record Mean(Model one, Model other) implements Model {
        @Override
        public double[] logOdds(FeatureTable table, int[] rows) {
            return Learners.mean(one.logOdds(table, rows), other.logOdds(table, rows));
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }

    private double[] crossFitTrees(Consumer<String> progress) {
        var courses = new ArrayList<Trees.Course>();
        for (int fold = 0; fold < division.folds(); fold++) {
            progress.accept("trees, fold " + (fold + 1));
            courses.add(Trees.watched(table, rows(division.outOf(fold)), rows(division.in(fold)), rowToOutcome, seed));
        }
        rounds = bestRound(courses.stream().map(Trees.Course::roundToLoss).toList());
        double[] train = new double[division.train().length];
        for (int fold = 0; fold < division.folds(); fold++) {
            try (var all = courses.get(fold).trees();
                    var some = all.upTo(rounds)) {
                put(train, division.in(fold), some.logOdds(table, rows(division.in(fold))));
            }
        }
        return train;
    }

    private double[] crossFitLogistic(Consumer<String> progress) {
        double[] train = new double[division.train().length];
        for (int fold = 0; fold < division.folds(); fold++) {
            progress.accept("logistic regression, fold " + (fold + 1));
            var model = logistic(rows(division.outOf(fold)));
            put(train, division.in(fold), model.logOdds(table, rows(division.in(fold))));
        }
        return train;
    }

    /** The round at which the mean loss over the folds is lowest; a fold that stopped stays where it was best. */
    private static int bestRound(List<double[]> courses) {
        int most = courses.stream().mapToInt(course -> course.length).min().orElse(1);
        return 1
                + IntStream.range(0, most)
                        .boxed()
                        .collect(Collectors.minBy((a, b) -> Double.compare(lossAt(courses, a), lossAt(courses, b))))
                        .orElse(0);
    }

    private static double lossAt(List<double[]> courses, int round) {
        return courses.stream().mapToDouble(course -> course[round]).sum();
    }

    private Trees trees(int[] rows) {
        return Trees.learn(table, rows, rowToOutcome, rounds, seed);
    }

    private Logistic logistic(int[] rows) {
        return Logistic.learn(table, rows, rowToOutcome, seed);
    }

    private static double[] mean(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] + other[i]) / 2)
                .toArray();
    }

    private int[] rows(int[] places) {
        return IntStream.of(places).map(place -> division.train()[place]).toArray();
    }

    private static void put(double[] into, int[] places, double[] values) {
        for (int i = 0; i < places.length; i++) into[places[i]] = values[i];
    }
}
