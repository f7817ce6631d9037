package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import ogenblik.feed.CatalogFiles;
import ogenblik.flow.ReplayDay;
import ogenblik.flow.ReplayDay.Result;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: makes recorded decisions again, one exactly or a day's sample with a draft of the catalog. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes recorded decisions again; nothing is written.",
            "With --decision: one, exactly as it was made, and holds it against what was recorded; exit code 1 where it"
                    + " does not come out the same, or can't be made again.",
            "With --day and --catalog: a sample of a day's decisions, with the catalog that was active then and with a"
                + " draft, and shows how often each campaign shows in each placement before and after. The sample is"
                + " drawn from the decisions of that day of which is kept what they were made from: each set of that"
                + " size is as likely as any other. Who has more decisions than are kept for one customer counts with"
                + " the latest of them."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_SAMPLE = 100_000;

    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--decision", paramLabel = "ID", description = "A decision's id.")
    private @Nullable String decision;

    @Option(names = "--day", paramLabel = "DAY", description = "As 2026-11-21, in the time zone of the active catalog.")
    private @Nullable String day;

    @Option(names = "--sample", paramLabel = "N", description = "How many decisions, 1 to 100000; default 1000.")
    private int sample = 1_000;

    @Option(
            names = "--catalog",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories; together they are the draft.")
    private List<Path> draft = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean isJson;

    ReplayCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var id = id();
        var wantedDay = day();
        var files = draft.isEmpty() ? null : CatalogFiles.read(draft);
        try (var tools = config.connect(backstage, terminal)) {
            if (id != null) {
                var wanted = new PastDecisions.Wanted(id, null, null, isJson, false);
                return new PastDecisions(tools.explainPast(), terminal).print(wanted) ? 0 : 1;
            }
            if (wantedDay == null || files == null) throw misused();
            return switch (Waiting.on(tools.replayDay().run(wantedDay, sample, files, new SplittableRandom()))) {
                case Result.Refused(var problems) -> {
                    problems.forEach(terminal.err()::println);
                    terminal.err().println("the draft has " + problems.size() + " problems; nothing was decided");
                    yield 1;
                }
                case Result.Compared compared -> {
                    if (isJson) terminal.say("%s", RemadeJson.of(compared));
                    else print(wantedDay, compared);
                    yield 0;
                }
            };
        }
    }

    private @Nullable DecisionId id() {
        boolean isDay = day != null && !draft.isEmpty();
        if ((decision == null) != isDay || (decision != null && (day != null || !draft.isEmpty()))) throw misused();
        if (sample < 1 || sample > MAX_SAMPLE)
            throw new ParameterException(
                    spec.commandLine(), "`--sample` must be from 1 to " + MAX_SAMPLE + ", is `" + sample + "`");
        try {
            return decision == null ? null : new DecisionId(decision);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--decision`: " + e.getMessage(), e);
        }
    }

    private @Nullable LocalDate day() {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`--day` must be a day written as year, month and day, such as `2026-11-21`, is `" + day + "`",
                    e);
        }
    }

    private ParameterException misused() {
        return new ParameterException(
                spec.commandLine(), "either `--decision ID`, or `--day DAY` with `--catalog PATH...`, is needed");
    }

    private void print(LocalDate of, Result.Compared compared) {
        terminal.say(
                "%d of the %d decisions kept of %s, decided with the catalog of then and with %s",
                compared.decided(), compared.outOf(), of, compared.draftVersion());
        if (compared.withoutCatalog() > 0)
            terminal.say(
                    "%d more were left out: their version of the catalog is not kept any more",
                    compared.withoutCatalog());
        if (compared.unlikeRecorded() > 0)
            terminal.say(
                    "%d do not come out as recorded with the catalog of then: items or the program changed since",
                    compared.unlikeRecorded());
        terminal.say("%d show something else with the draft", compared.changed());
        if (compared.shifts().isEmpty()) return;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("PLACEMENT", "CAMPAIGN", "BEFORE", "AFTER", "CHANGE"));
        for (var shift : compared.shifts())
            rows.add(List.of(
                    shift.placement(),
                    shift.campaign().equals(ReplayDay.FALLBACK) ? "(fallback)" : shift.campaign(),
                    Long.toString(shift.before()),
                    Long.toString(shift.after()),
                    signed(shift.after() - shift.before())));
        TextTable.lines(rows).forEach(line -> terminal.say("%s", line));
    }

    private static String signed(long change) {
        return change > 0 ? "+" + change : Long.toString(change);
    }
}
