package ogenblik.cli;

import java.util.concurrent.Callable;
import ogenblik.flow.RebuildReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebuild-reports}: counts the reports again from the streams. */
@Command(
        name = "rebuild-reports",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the reports again from what the streams of decisions and exposures still hold, aside, and puts the"
                    + " result in place at once.",
            "Days that the streams do not reach back to whole stay as they were. The service goes on meanwhile, and"
                    + " what it records counts once.",
            "Of use after the catalog's time zone was changed, or where the log said that something could not be read"
                    + " by an older version."
        })
final class RebuildReportsCommand implements Callable<Integer> {
    private final LongRun run;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    RebuildReportsCommand(Backstage backstage, Terminal terminal) {
        this.run = new LongRun(backstage, terminal);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        print(run.run(
                config,
                "rebuild-reports",
                "entries",
                (tools, progress) -> tools.rebuildReports().run(progress)));
        return 0;
    }

    private void print(RebuildReports.Summary summary) {
        if (!summary.isDone())
            throw new CommandFailedException("the instances count faster than the streams can be read again, so nothing"
                    + " was changed; run the command again at a quieter time");
        terminal.say("  %,12d entries counted, %,d could not be read", summary.entries(), summary.unreadable());
        if (summary.from() == null) terminal.say("  all days were counted again");
        else terminal.say("  days from %s on were counted again, those before stay as they were", summary.from());
        run.sayTook(summary.duration());
    }
}
