package ogenblik.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.feed.Row;

/** Imports a file from its first row to its last: what can't go in is written down, the rest goes in. */
public final class ImportFile {
    /** After how many rows progress is shown. */
    private static final int ROWS_PER_STEP = 1_000;

    /** After how many rows is kept how far the file is stored; about as many are stored again after an interruption. */
    private static final int ROWS_PER_MARK = 8_000;

    private final Import into;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final Map<String, Long> whatToRows = new TreeMap<>();
    private long rows;
    private long imported;
    private long passedOver;
    private long line;

    private ImportFile(Import into, RejectFile rejects, ImportProgress progress) {
        this.into = into;
        this.rejects = rejects;
        this.progress = progress;
        this.line = progress.doneThrough();
    }

    /**
     * What became of a file: {@code rows} is {@code imported}, {@code passedOver} and {@code rejected} together.
     *
     * @param whatToRows rows that went in or were passed over, by what they are
     * @param resultToCount what came of them
     * @param notes what else there is to say
     */
    public record Summary(
            long rows,
            long imported,
            long passedOver,
            long rejected,
            Map<String, Long> whatToRows,
            Map<String, Long> resultToCount,
            List<String> notes,
            Duration duration) {

        public double rowsPerSecond() {
            return rows / Math.max(1e-9, duration.toNanos() / 1e9);
        }
    }

    /**
     * Runs it, from where {@code progress} is; {@code watcher} is told the bytes read now and then. Blocks.
     *
     * @throws BadFeedException when no row can go in: such a file is the wrong one, and must not replace what is there
     */
    public static Summary run(
            FeedFile file, Import into, RejectFile rejects, ImportProgress progress, LongConsumer watcher)
            throws IOException {
        return new ImportFile(into, rejects, progress).run(file, watcher);
    }

    private Summary run(FeedFile file, LongConsumer watcher) throws IOException {
        long startNanos = System.nanoTime();
        file.skipThrough(line);
        for (var row = file.next(); row != null; row = file.next()) {
            take(row);
            line = row.line();
            if (++rows % ROWS_PER_STEP == 0) watcher.accept(file.readBytes());
            if (rows % ROWS_PER_MARK == 0 && imported > 0) {
                progress.reached(line, into.stored());
                rejectLate();
            }
        }
        watcher.accept(file.readBytes());
        if (rows > 0 && imported + passedOver == 0 && progress.doneThrough() == 0)
            throw new BadFeedException("none of the " + rows + " lines could be imported, and nothing was changed; `"
                    + rejects.path() + "` says why");
        var results = new LinkedHashMap<>(into.finish());
        rejectLate();
        progress.finished(line);
        return new Summary(
                rows,
                imported,
                passedOver,
                rows - imported - passedOver,
                whatToRows,
                results,
                into.notes(),
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    private void take(Row row) throws IOException {
        switch (into.take(row)) {
            case Import.Taken.In(var what) -> {
                imported++;
                whatToRows.merge(what, 1L, Long::sum);
            }
            case Import.Taken.PassedOver(var what) -> {
                passedOver++;
                whatToRows.merge(what, 1L, Long::sum);
            }
            case Import.Taken.Rejected(var reason) -> rejects.add(row.line(), reason, row.text());
        }
    }

    private void rejectLate() throws IOException {
        for (var late : into.late()) {
            imported--;
            whatToRows.computeIfPresent(late.what(), (_, known) -> known == 1 ? null : known - 1);
            rejects.add(late.row().line(), late.reason(), late.row().text());
        }
    }
}
