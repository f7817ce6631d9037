package ogenblik.cli;

import java.nio.file.Path;
import ogenblik.flow.ImportFile;

/** Says what became of a file that was imported. */
record ImportReport(Terminal terminal, Path rejects) {

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
