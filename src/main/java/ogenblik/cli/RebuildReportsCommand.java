package ogenblik.cli;

import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
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
    private final Backstage backstage;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    RebuildReportsCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var read = config.read(terminal.environment());
        LocalRedis.requireRunning(read);
        try (var tools = backstage.connect(read)) {
            print(run(tools.rebuildReports()));
        }
        return 0;
    }

    private RebuildReports.Summary run(RebuildReports rebuild) {
        if (!terminal.isInteractive()) return rebuild.run(_ -> {});
        try (var bar = new ProgressBarBuilder()
                .setTaskName("rebuild-reports")
                .setInitialMax(-1)
                .setUnit(" entries", 1)
                .build()) {
            return rebuild.run(bar::stepTo);
        }
    }

    private void print(RebuildReports.Summary summary) {
        if (!summary.isDone())
            throw new CommandFailedException("the instances count faster than the streams can be read again, so nothing"
                    + " was changed; run the command again at a quieter time");
        terminal.say("  %,12d entries counted, %,d could not be read", summary.entries(), summary.unreadable());
        if (summary.from() == null) terminal.say("  all days were counted again");
        else terminal.say("  days from %s on were counted again, those before stay as they were", summary.from());
        terminal.say("%.1f seconds", summary.duration().toMillis() / 1000.0);
    }
}
