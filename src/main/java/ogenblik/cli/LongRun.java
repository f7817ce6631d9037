package ogenblik.cli;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Work that goes through all of something that Redis holds: a person who looks on sees how far it has come. */
final class LongRun {
    private final Backstage backstage;
    private final Terminal terminal;

    LongRun(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    /** @param unit what it goes through, as {@code customers} */
    <S> S run(ConfigOption config, String name, String unit, BiFunction<Backstage.Tools, LongConsumer, S> work) {
        try (var tools = config.connect(backstage, terminal)) {
            if (!terminal.isInteractive()) return work.apply(tools, _ -> {});
            try (var bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(-1)
                    .setUnit(" " + unit, 1)
                    .build()) {
                return work.apply(tools, bar::stepTo);
            }
        }
    }

    void sayTook(Duration duration) {
        terminal.say("%.1f seconds", duration.toMillis() / 1000.0);
    }
}
