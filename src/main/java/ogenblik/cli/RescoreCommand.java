package ogenblik.cli;

import java.util.concurrent.Callable;
import ogenblik.flow.Rescore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rescore}: counts lead scores again after their rules changed. */
@Command(
        name = "rescore",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the lead scores of all customers and visitors again, by the scoring rules of the active catalog.",
            "An event that is held counts the points, half-life and cap that its rule has now, and is dropped when its"
                + " rule is gone or gives it nothing any more. Events that were folded keep what they were worth and"
                + " fade as their rule says now.",
            "Events go on being recorded meanwhile. A repeat changes nothing. Fit is computed when it is asked for and"
                    + " needs none of this."
        })
final class RescoreCommand implements Callable<Integer> {
    private final LongRun run;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    RescoreCommand(Backstage backstage, Terminal terminal) {
        this.run = new LongRun(backstage, terminal);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        print(run.run(
                config,
                "rescore",
                "customers",
                (tools, progress) -> tools.rescore().run(progress)));
        return 0;
    }

    private void print(Rescore.Summary summary) {
        terminal.say(
                "  %,12d customers and visitors, the scores of %,d changed", summary.customers(), summary.changed());
        terminal.say("  %,12d events count by the rules as they are now", summary.entries());
        terminal.say("  %,12d events dropped", summary.dropped());
        if (summary.folded() > 0) terminal.say("  %,12d folded events kept what they were worth", summary.folded());
        run.sayTook(summary.duration());
    }
}
