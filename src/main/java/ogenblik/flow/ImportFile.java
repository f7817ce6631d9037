package ogenblik.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;

/** Imports a file from its first row to its last: what can't go in is written down, the rest goes in. */
public final class ImportFile {
    /** After how many rows progress is told. */
    private static final int ROWS_PER_STEP = 1_000;

    private ImportFile() {}

    /**
     * What became of a file: {@code rows} is {@code imported}, {@code passedOver} and {@code rejected} together.
     *
     * @param whatToRows rows that went in or were passed over, by what they are
     * @param resultToCount what came of them
     */
    public record Summary(
            long rows,
            long imported,
            long passedOver,
            long rejected,
            Map<String, Long> whatToRows,
            Map<String, Long> resultToCount,
            Duration duration) {

        public double rowsPerSecond() {
            return rows / Math.max(1e-9, duration.toNanos() / 1e9);
        }
    }

    /**
     * Runs it; {@code progress} is told the bytes read now and then. Blocks.
     *
     * @throws BadFeedException when no row can go in: such a file is the wrong one, and must not replace what is there
     */
    public static Summary run(FeedFile file, Import into, RejectFile rejects, LongConsumer progress)
            throws IOException {
        long startNanos = System.nanoTime();
        var whatToRows = new TreeMap<String, Long>();
        long rows = 0;
        long imported = 0;
        long passedOver = 0;
        for (var row = file.next(); row != null; row = file.next()) {
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
            if (++rows % ROWS_PER_STEP == 0) progress.accept(file.readBytes());
        }
        progress.accept(file.readBytes());
        if (rows > 0 && imported + passedOver == 0)
            throw new BadFeedException("none of the " + rows + " lines could be imported, and nothing was changed; `"
                    + rejects.path() + "` says why");
        var results = new LinkedHashMap<>(into.finish());
        return new Summary(
                rows,
                imported,
                passedOver,
                rows - imported - passedOver,
                whatToRows,
                results,
                Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
