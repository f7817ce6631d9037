package ogenblik.training.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.training.score.Judgement.Figures;
import ogenblik.training.score.Judgement.Part;
import ogenblik.training.score.Learners.Unseen;
import ogenblik.training.score.ScoreOptions.Method;

/** Says how good what was learned is, on the customers set aside, beside what is known without it. */
final class Judge {
    private final ScoreOptions options;
    private final Rows rows;
    private final FeatureTable table;
    private final Division division;
    private final byte[] trainOutcomes;
    private final byte[] testOutcomes;

    Judge(ScoreOptions options, Rows rows, FeatureTable table, Division division) {
        this.options = options;
        this.rows = rows;
        this.table = table;
        this.division = division;
        this.trainOutcomes =
                SingleColumn.outcomes(division.train(), rows.label().rowToOutcome());
        this.testOutcomes = SingleColumn.outcomes(division.test(), rows.label().rowToOutcome());
    }

    /** One method with what makes probabilities of its log odds. */
    record Calibrated(Unseen unseen, Calibrator calibrator) {
        double[] test() {
            return calibrator.of(unseen.test());
        }
    }

    /** The method to use. */
    Calibrated chosen(List<Unseen> learned) {
        var method = Learners.choice(
                options.method(), learned, trainOutcomes, options.split().order());
        return learned.stream()
                .filter(one -> one.method() == method)
                .map(this::calibrated)
                .findFirst()
                .orElseThrow();
    }

    private Calibrated calibrated(Unseen unseen) {
        return new Calibrated(unseen, Calibrator.fit(unseen.train(), trainOutcomes));
    }

    Judgement judgement(List<Unseen> learned, Calibrated chosen, Workspace workspace, int rounds) {
        var leakage = new Leakage(table, rows.label(), division.train(), rows.used(), learner());
        var alone = leakage.alone();
        var rivals = new ArrayList<Figures>();
        for (var one : learned)
            if (one.method() != chosen.unseen().method())
                rivals.add(figures(nameOf(one.method()), calibrated(one).test()));
        rivals.add(bestColumn(alone));
        double[] rate = new double[testOutcomes.length];
        Arrays.fill(rate, rate(trainOutcomes));
        rivals.add(figures("the rate alone, the same for all", rate));
        double[] probabilities = chosen.test();
        var powers = new HashMap<Column, Double>();
        for (var column : rows.used())
            if (alone.containsKey(column.index()))
                powers.put(column, alone.get(column.index()).auc().value());
        return new Judgement(
                data(),
                how(chosen, rounds),
                figures(nameOf(chosen.unseen().method()), probabilities),
                rivals,
                Tenths.of(probabilities, testOutcomes),
                Importances.of(
                        table, division.test(), rows.label(), chosen.unseen().model(), powers, options.seed()),
                leakage.find(alone, rows.lateShares(workspace)));
    }

    private Leakage.Learner learner() {
        return (some, learned) -> options.method() == Method.LOGISTIC
                ? Logistic.learn(some, learned, rows.label().rowToOutcome(), options.seed())
                : Trees.learn(some, learned, rows.label().rowToOutcome(), Leakage.ROUNDS, options.seed());
    }

    private Figures bestColumn(Map<Integer, SingleColumn> alone) {
        var best = alone.values().stream()
                .max(Comparator.comparingDouble(one -> one.auc().value()))
                .orElseThrow();
        int at = table.features().indexOf(best.feature());
        double[] rates = SingleColumn.learnedFrom(
                table, at, division.train(), rows.label().rowToOutcome(), division.test());
        return figures("column `" + best.feature().name() + "` alone, the rate in each of its values or ranges", rates);
    }

    private Figures figures(String name, double[] probabilities) {
        return new Figures(
                name,
                Auc.of(probabilities, testOutcomes),
                Losses.log(probabilities, testOutcomes),
                Losses.brier(probabilities, testOutcomes),
                Tenths.of(probabilities, testOutcomes).getFirst().lift());
    }

    private Judgement.How how(Calibrated chosen, int rounds) {
        return new Judgement.How(
                chosen.unseen().method(),
                chosen.calibrator().inWords(),
                rounds,
                division.folds(),
                options.split(),
                part(trainOutcomes),
                part(testOutcomes));
    }

    private Judgement.Data data() {
        var columnToUse = new LinkedHashMap<String, String>();
        var excluded = options.excluded().stream().map(rows.loaded()::indexOf).toList();
        for (var column : rows.columns()) columnToUse.put(column.name(), useOf(column, excluded));
        return new Judgement.Data(
                Path.of("").resolve(options.file()).getFileName().toString(),
                rows.label().column(),
                rows.label().positive(),
                rows.loaded().rows(),
                rows.label().count(-1),
                columnToUse,
                rows.loaded().notes());
    }

    private String useOf(Column column, List<Integer> excluded) {
        if (column.index() == rows.label().index()) return "the outcome";
        if (column.equals(rows.id())) return "names the customer";
        if (column.equals(rows.time())) return "the time of the row, by which the file is split";
        if (excluded.contains(column.index())) return "excluded";
        return column.kind().inWords();
    }

    private static String nameOf(Method method) {
        return switch (method) {
            case TREES -> "gradient-boosted trees";
            case LOGISTIC -> "logistic regression";
            case BOTH, BEST -> "the mean of trees and logistic regression";
        };
    }

    private static Part part(byte[] outcomes) {
        return new Part(outcomes.length, (int) IntStream.range(0, outcomes.length)
                .filter(i -> outcomes[i] == 1)
                .count());
    }

    private static double rate(byte[] outcomes) {
        return part(outcomes).rate();
    }
}
