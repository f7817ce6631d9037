package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBarBuilder;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.flow.Import;
import ogenblik.flow.ImportFile;
import ogenblik.flow.ImportProgress;

/** Shows how a file is imported, and says what became of it. */
record ImportReport(Terminal terminal, Path rejects) {

    /** Imports the file; {@code task} is what stands before the progress bar, where there is a terminal to show it. */
    static ImportFile.Summary run(
            Terminal terminal, String task, FeedFile rows, Import into, RejectFile rejected, ImportProgress progress)
            throws IOException {
        if (!terminal.isInteractive()) return ImportFile.run(rows, into, rejected, progress, _ -> {});
        try (var bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(rows.sizeBytes())
                .setUnit(" MiB", 1 << 20)
                .build()) {
            return ImportFile.run(rows, into, rejected, progress, bar::stepTo);
        }
    }

    void print(ImportFile.Summary summary, boolean isOfTransactions) {
        summary.whatToRows().forEach((name, rows) -> terminal.say("  %,12d %s", rows, name));
        if (summary.rejected() > 0) terminal.say("  %,12d rejected, see %s", summary.rejected(), rejects);
        if (!summary.resultToCount().isEmpty()) {
            terminal.say("made of them:");
            summary.resultToCount().forEach((name, count) -> terminal.say("  %,12d %s", count, name));
        }
        summary.notes().forEach(note -> terminal.say("%s", note));
        if (isOfTransactions && summary.passedOver() > summary.imported())
            terminal.say("most lines are about no product: say what your product ids look like with --product-pattern");
        terminal.say(
                "%d lines, %d imported, %s%d rejected, %.1f seconds, %.0f lines/s",
                summary.rows(),
                summary.imported(),
                summary.passedOver() == 0 ? "" : summary.passedOver() + " passed over, ",
                summary.rejected(),
                summary.duration().toMillis() / 1000.0,
                summary.rowsPerSecond());
    }
}
