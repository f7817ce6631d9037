package ogenblik.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of an NDJSON file: one JSON object a line. */
final class NdjsonRows implements Rows {
    private final Lines lines;

    NdjsonRows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Row next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) return new Row.Bad(line.number(), line.text(), line.problem());
            if (!line.text().isBlank()) return row(line);
        }
        return null;
    }

    @Override
    public void skipThrough(long line) throws IOException {
        for (var passed = lines.next(); passed != null && passed.number() < line; ) passed = lines.next();
    }

    private static Row row(Lines.Line line) {
        try {
            return new Row.Json(line.number(), line.text(), JsonText.object(line.text()));
        } catch (JsonText.BadJsonException e) {
            return new Row.Bad(line.number(), line.text(), e.reason());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
