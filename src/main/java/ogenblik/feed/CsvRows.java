package ogenblik.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, with a header; comma, semicolon or tab, told by the header). A quoted cell may span
 * lines. Where a quote is never closed, the line that opened it is bad and reading goes on with the line behind it: no
 * other line is lost, which is why this is not left to a library. Between tabs such a quote is one of the text, as many shops
 * write tables without quoting anything.
 */
final class CsvRows implements Rows {
    /** The most lines, and the most characters, that one record may span. */
    private static final int MAX_LINES = 100;

    private static final int MAX_CHARS = 1 << 16;

    private final Lines lines;
    private final Header header;
    private final char delimiter;

    private CsvRows(Lines lines, Header header, char delimiter) {
        this.lines = lines;
        this.header = header;
        this.delimiter = delimiter;
    }

    /** Reads the header. */
    static CsvRows open(Lines lines, Map<String, String> nameToColumn) throws IOException {
        var first = lines.next();
        if (first == null) throw new BadFeedException("the file is empty; a CSV file begins with a header row");
        if (first.problem() != null) throw new BadFeedException("the header can't be read: " + first.problem());
        char delimiter = delimiter(first.text());
        var columns = cells(first.text(), delimiter);
        if (columns == null) throw new BadFeedException("the header has a quote that is not closed");
        return new CsvRows(lines, Header.of(columns, nameToColumn), delimiter);
    }

    Header header() {
        return header;
    }

    @Override
    public @Nullable Row next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) return new Row.Bad(line.number(), line.text(), line.problem());
            if (!line.text().isBlank()) return record(line);
        }
        return null;
    }

    @Override
    public void skipThrough(long line) throws IOException {
        for (var passed = next(); passed != null && passed.line() < line; ) passed = next();
    }

    private Row record(Lines.Line first) throws IOException {
        var cells = cells(first.text(), delimiter);
        if (cells != null) return row(first, first.text(), cells);
        var more = new ArrayList<Lines.Line>();
        var text = new StringBuilder(first.text());
        while (cells == null && more.size() < MAX_LINES && text.length() < MAX_CHARS) {
            var line = lines.next();
            if (line == null) break;
            more.add(line);
            if (line.problem() != null) break;
            text.append('\n').append(line.text());
            // Only a line with a quote can close one.
            if (line.text().indexOf('"') >= 0) cells = cells(text.toString(), delimiter);
        }
        if (cells != null && cells.size() == header.columns().size()) return row(first, text.toString(), cells);
        for (var line : more.reversed()) lines.unread(line);
        if (delimiter == '\t') {
            var unquoted = List.of(first.text().split("\t", -1));
            if (unquoted.size() == header.columns().size()) return row(first, first.text(), unquoted);
        }
        return new Row.Bad(first.number(), first.text(), "a quote is not closed, or not at the end of its cell");
    }

    private Row row(Lines.Line first, String text, List<String> cells) {
        int expected = header.columns().size();
        if (cells.size() != expected)
            return new Row.Bad(
                    first.number(),
                    text,
                    "the row has " + cells.size() + " cells, and the header " + expected + " columns");
        return new Row.Cells(first.number(), text, header, cells);
    }

    /** The cells of a record, or null when a quote is not closed, or not at the end of its cell. */
    private static @Nullable List<String> cells(String text, char delimiter) {
        var cells = new ArrayList<String>();
        int at = 0;
        while (true) {
            int end;
            if (at < text.length() && text.charAt(at) == '"') {
                var cell = new StringBuilder();
                end = unquote(text, at + 1, cell);
                if (end < 0 || (end < text.length() && text.charAt(end) != delimiter)) return null;
                cells.add(cell.toString());
            } else {
                end = endOfCell(text, at, delimiter);
                cells.add(text.substring(at, end));
            }
            if (end == text.length()) return cells;
            at = end + 1;
        }
    }

    private static int endOfCell(String text, int from, char delimiter) {
        int end = text.indexOf(delimiter, from);
        return end < 0 ? text.length() : end;
    }

    /** Appends a quoted cell and returns where the text goes on, or -1 when the quote is not closed. */
    private static int unquote(String text, int from, StringBuilder cell) {
        int at = from;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) return -1;
            cell.append(text, at, quote);
            if (quote + 1 == text.length() || text.charAt(quote + 1) != '"') return quote + 1;
            cell.append('"');
            at = quote + 2;
        }
    }

    private static char delimiter(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'})
            if (count(header, candidate) > count(header, best)) best = candidate;
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
