package ogenblik.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The readers of import files, for those who feed them anything. */
public final class FeedInputs {
    private FeedInputs() {}

    /**
     * Hands over each row of a file, with the header that a CSV file has; how many there are, or -1 where it is no such file.
     */
    public static int read(byte[] content, BiConsumer<@Nullable Header, Row> taker) {
        var lines = new Lines(new ByteArrayInputStream(content), FeedFile.MAX_LINE_BYTES);
        try {
            if (content.length > 0 && content[0] == '{') return read(new NdjsonRows(lines), null, taker);
            if (content.length > 0 && content[0] == '<')
                return read(XmlRows.open(new ByteArrayInputStream(content)), null, taker);
            var rows = CsvRows.open(lines, Map.of());
            return read(rows, rows.header(), taker);
        } catch (BadFeedException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int read(Rows rows, @Nullable Header header, BiConsumer<@Nullable Header, Row> taker)
            throws IOException {
        int count = 0;
        for (var row = rows.next(); row != null; row = rows.next()) {
            taker.accept(header, row);
            count++;
        }
        return count;
    }
}
