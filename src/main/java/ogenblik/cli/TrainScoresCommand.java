package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import ogenblik.training.Aside;
import ogenblik.training.score.ScoreOptions;
import ogenblik.training.score.ScoreReport;
import ogenblik.training.score.Split;
import ogenblik.training.score.TrainScores;
import ogenblik.training.score.UntrainableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train scores}: learns the probability of an outcome from customers whose outcome is known. */
@Command(
        name = "scores",
        mixinStandardHelpOptions = true,
        description = {
            "Learns a score, such as churn or a conversion, from a file of customers whose outcome is known, judges it"
                + " on customers that it has not learned from, and writes DIR/report.html, DIR/report.txt and, where a"
                + " column names the customer, DIR/scores.ndjson for `import scores`.",
            "The file is CSV with a header (any delimiter, gzip or not) or Parquet. What each column holds is found out"
                    + " by its values. Rows without an outcome are scored and not learned from.",
            "Columns that seem to be known only after the outcome are warned about. /docs/scores.md tells more."
        })
final class TrainScoresCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--file", required = true, paramLabel = "F", description = "The file to learn from.")
    private Path file = Path.of("");

    @Option(
            names = "--label",
            required = true,
            paramLabel = "COLUMN",
            description = "The column that holds the outcome.")
    private String label = "";

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description =
                    "The value of it that means that it happened; default the one that says yes, true, 1, churned...")
    private @Nullable String positive;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description =
                    "The column that names the customer; default the one called customer_id, customer or the like.")
    private @Nullable String id;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the score in a profile; default the label's.")
    private @Nullable String name;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns not to learn from, as those that are known only afterwards.")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "HOW",
            description = {
                "Which customers are set aside to judge on: random, any of them; time, the latest ones.",
                "Default time with --time, else random."
            })
    private Split.@Nullable Order split;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description =
                    "The column that says when a row was so, for --split time; without it the file is in the order of"
                            + " time.")
    private @Nullable String time;

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            description = "How much is set aside, 0.05 to 0.5; default ${DEFAULT-VALUE}.")
    private double testShare = 0.2;

    @Option(
            names = "--model",
            paramLabel = "WHAT",
            description = {
                "trees (LightGBM), logistic (regression, LIBLINEAR), both (their mean), or best: the one that does"
                        + " best on",
                "held-out folds, with --split time both. Default ${DEFAULT-VALUE}."
            })
    private ScoreOptions.Method model = ScoreOptions.Method.BEST;

    @Option(
            names = "--apply",
            paramLabel = "F2",
            description = "Scores the customers of this file, with the same columns, in place of those learned from.")
    private @Nullable Path applied;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the report and the scores go.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all that is drawn; the same file, options and seed give the same scores. Default"
                    + " ${DEFAULT-VALUE}.")
    private long seed = 1;

    TrainScoresCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var options = options();
        // Nothing in it is needed here; a wrong one is reported all the same.
        var _ = config.read(terminal.environment());
        var scoreName = name == null ? label : name;
        try (var aside = Aside.in(out)) {
            var result = TrainingBar.run(
                    terminal, "train scores", steps -> TrainScores.run(options, aside.done(), scoreName, steps::at));
            var report = ScoreReport.of(scoreName, result.judgement());
            Files.writeString(aside.done().resolve("report.html"), report.html());
            Files.writeString(aside.done().resolve("report.txt"), report.text());
            aside.publish(List.of(TrainScores.FILE));
            terminal.say("%s", report.text());
            sayWritten(result, scoreName);
            return 0;
        } catch (UntrainableException e) {
            throw new CommandFailedException(String.join(System.lineSeparator(), e.problems()), e);
        }
    }

    private ScoreOptions options() {
        if (!(testShare >= 0.05 && testShare <= 0.5))
            throw new ParameterException(
                    spec.commandLine(), "`--test-share " + testShare + "`: a share from 0.05 to 0.5 can be set aside");
        if (split == Split.Order.RANDOM && time != null)
            throw new ParameterException(
                    spec.commandLine(),
                    "`--time` is for `--split time`; leave out one of `--time` and `--split random`");
        var order = split != null ? split : time == null ? Split.Order.RANDOM : Split.Order.TIME;
        return new ScoreOptions(
                file,
                new ScoreOptions.Target(label, positive),
                id,
                excluded.stream()
                        .map(String::strip)
                        .filter(column -> !column.isEmpty())
                        .toList(),
                new Split(order, time, testShare),
                model,
                seed,
                applied);
    }

    private void sayWritten(TrainScores.Result result, String scoreName) {
        terminal.say("%s", "");
        terminal.say("report: %s", out.resolve("report.html"));
        var scores = out.resolve(TrainScores.FILE);
        if (result.scores() == null)
            terminal.say("no scores were written: say which column names the customer with `--id COLUMN`");
        else
            terminal.say(
                    "%s",
                    String.format(Locale.ROOT, "scores of %,d customers: %s", result.written(), scores)
                            + "; take them in with `import scores --file " + scores
                            + "`, rules know them as `customer.scores."
                            + scoreName + "`");
    }
}
