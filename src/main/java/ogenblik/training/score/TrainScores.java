package ogenblik.training.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import ogenblik.training.score.ScoreFile.Output;
import ogenblik.training.score.ScoreOptions.Method;
import org.jspecify.annotations.Nullable;

/** Learns a score from a file, judges it, and writes the scores of its customers. */
public final class TrainScores {
    private static final int FEWEST_TO_JUDGE = 4;

    /** What the scores are written to. */
    public static final String FILE = "scores.ndjson";

    private final ScoreOptions options;
    private final StepCount steps;
    private final Workspace workspace;

    /** Hears how far the work has come. */
    public interface Progress {
        /**
         * A step begins.
         *
         * @param of all steps, as far as is known
         */
        void step(String what, int done, int of);
    }

    /**
     * What came of it.
     *
     * @param scores where they were written; null: no column names the customer
     * @param written for how many customers
     */
    public record Result(Judgement judgement, @Nullable Path scores, long written) {}

    private TrainScores(ScoreOptions options, StepCount steps, Workspace workspace) {
        this.options = options;
        this.steps = steps;
        this.workspace = workspace;
    }

    /**
     * Learns, judges and writes.
     *
     * @param directory where {@link #FILE} goes, and meanwhile what does not fit into memory; is there
     * @param name of the score in a profile
     * @throws UntrainableException when the file is not one that a score can be learned from
     */
    public static Result run(ScoreOptions options, Path directory, String name, Progress progress) throws IOException {
        if (options.method() != Method.LOGISTIC) Trees.requireLibrary();
        try (var workspace = Workspace.open(directory)) {
            return new TrainScores(options, new StepCount(progress), workspace)
                    .run(new Output(directory.resolve(FILE), name));
        }
    }

    private Result run(Output output) throws IOException {
        steps.next("reading the file");
        var rows = Rows.read(workspace, options);
        var encoding = Encoding.of(workspace, rows.loaded(), rows.used(), rows.time());
        var table = encoding.read(workspace, rows.loaded(), rows.places());
        var applied = options.applied() == null ? null : Applied.read(workspace, options.applied(), rows, encoding);
        var division = division(rows);
        requireBothOutcomes(rows.label(), division);
        try (var learners = new Learners(table, rows.label().rowToOutcome(), division, options.seed())) {
            steps.expect(learners.steps(options.method()) + 3);
            var learned = learners.learn(options.method(), steps::next);
            steps.next("judging");
            var judge = new Judge(options, rows, table, division);
            var chosen = judge.chosen(learned);
            var judgement = judge.judgement(learned, chosen, workspace, learners.rounds());
            if (rows.id() == null) return new Result(judgement, null, 0);
            steps.next("scoring");
            long written = applied == null
                    ? writeOwn(rows, ownScores(rows, table, division, chosen, learners), output)
                    : writeOthers(applied, rows, division, chosen, learners, output);
            return new Result(judgement, output.file(), written);
        }
    }

    private Division division(Rows rows) {
        var label = rows.label();
        var share = new Division.Share(options.split().testShare(), options.seed());
        long[] keys = rows.keys(workspace);
        return switch (options.split().order()) {
            case RANDOM -> Division.random(label.known(), label.rowToOutcome(), keys, share);
            case TIME -> Division.byTime(label.known(), label.rowToOutcome(), keys, rows.times(workspace), share);
        };
    }

    private void requireBothOutcomes(Label label, Division division) {
        requireBothOutcomes(label, division.train(), "learn from");
        requireBothOutcomes(label, division.test(), "judge on");
    }

    private void requireBothOutcomes(Label label, int[] rows, String use) {
        int happened = (int)
                IntStream.of(rows).filter(row -> label.rowToOutcome()[row] == 1).count();
        if (happened >= FEWEST_TO_JUDGE && rows.length - happened >= FEWEST_TO_JUDGE) return;
        throw new UntrainableException(Words.of(
                        "of the %,d rows to %s %,d have `%s`, and at least %d with and without are needed; ",
                        rows.length, use, happened, label.positive(), FEWEST_TO_JUDGE)
                + (options.split().order() == Split.Order.TIME
                        ? "the file seems to be in the order of the outcome and not of time: name the column of the"
                                + " time with `--time COLUMN`, or judge at random with `--split random`"
                        : "add customers, or set more of them aside with `--test-share`"));
    }

    /** Nobody's score comes from what was learned from that same customer's outcome. */
    private double[] ownScores(
            Rows rows, FeatureTable table, Division division, Judge.Calibrated chosen, Learners learners) {
        double[] scores = new double[table.rows()];
        Arrays.fill(scores, Double.NaN);
        put(scores, division.train(), chosen.calibrator().of(chosen.unseen().train()));
        put(scores, division.test(), chosen.test());
        int[] unknown = IntStream.range(0, scores.length)
                .filter(row -> rows.label().rowToOutcome()[row] < 0)
                .toArray();
        if (unknown.length > 0) put(scores, unknown, finalScores(rows, table, unknown, division, chosen, learners));
        return scores;
    }

    private long writeOwn(Rows rows, double[] scores, Output output) throws IOException {
        var time = rows.time() == null ? null : rows.time().sql();
        return ScoreFile.write(workspace, rows.loaded().table(), idOf(rows), time, scores, output);
    }

    private long writeOthers(
            Applied applied, Rows rows, Division division, Judge.Calibrated chosen, Learners learners, Output output)
            throws IOException {
        int[] all = IntStream.range(0, applied.table().rows()).toArray();
        double[] scores = finalScores(rows, applied.table(), all, division, chosen, learners);
        return ScoreFile.write(workspace, applied.loaded().table(), applied.id(), applied.time(), scores, output);
    }

    /** What is learned from all whose outcome is known, calibrated by what was held out of it at some time. */
    private double[] finalScores(
            Rows rows, FeatureTable table, int[] which, Division division, Judge.Calibrated chosen, Learners learners) {
        int[] known = IntStream.concat(IntStream.of(division.train()), IntStream.of(division.test()))
                .toArray();
        double[] heldOut = Arrays.copyOf(chosen.unseen().train(), known.length);
        System.arraycopy(chosen.unseen().test(), 0, heldOut, division.train().length, division.test().length);
        var calibrator = Calibrator.fit(
                heldOut, SingleColumn.outcomes(known, rows.label().rowToOutcome()));
        try (var model = learners.model(chosen.unseen().method(), known)) {
            return calibrator.of(model.logOdds(table, which));
        }
    }

    private static int idOf(Rows rows) {
        if (rows.id() == null) throw new IllegalStateException("no column names the customer");
        return rows.id().index();
    }

    private static void put(double[] into, int[] rows, double[] values) {
        for (int i = 0; i < rows.length; i++) into[rows[i]] = values[i];
    }

    /** Counts the steps. */
    private static final class StepCount {
        private final Progress progress;
        private int done;
        private int of = 1;

        StepCount(Progress progress) {
            this.progress = progress;
        }

        void expect(int more) {
            of = done + more;
        }

        void next(String what) {
            progress.step(what, done++, Math.max(of, done));
        }
    }
}
