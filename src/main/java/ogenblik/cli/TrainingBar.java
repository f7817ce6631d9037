package ogenblik.cli;

import java.io.IOException;
import me.tongfei.progressbar.ProgressBarBuilder;
import ogenblik.training.Steps;

/** Shows a person who looks on how far a training has come. */
final class TrainingBar {
    private TrainingBar() {}

    interface Training<R> {
        R run(Steps steps) throws IOException;
    }

    static <R> R run(Terminal terminal, String name, Training<R> training) throws IOException {
        if (!terminal.isInteractive()) return training.run((_, _, _) -> {});
        try (var bar =
                new ProgressBarBuilder().setTaskName(name).setInitialMax(1).build()) {
            return training.run((what, done, of) -> {
                bar.maxHint(of);
                bar.stepTo(done);
                bar.setExtraMessage(" " + what);
            });
        }
    }
}
