package ogenblik.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of an import file. {@code line} is the number of its first line, from 1; {@code text} is what stands there. */
public sealed interface Row {
    long line();

    String text();

    /**
     * A JSON object, by field: strings, {@code Long}, {@code Double}, {@code Boolean}, lists, maps, and null for JSON's
     * null.
     */
    record Json(long line, String text, Map<String, @Nullable Object> fields) implements Row {}

    /** A CSV record with as many cells as the header has columns. */
    record Cells(long line, String text, Header header, List<String> cells) implements Row {

        /** The cell of this column without the space around it; empty where it is blank or there is no such column. */
        public String cell(String column) {
            int at = header.indexOf(column);
            return at < 0 ? "" : cells.get(at).strip();
        }
    }

    /** A row that can't be read. */
    record Bad(long line, String text, String reason) implements Row {}
}
