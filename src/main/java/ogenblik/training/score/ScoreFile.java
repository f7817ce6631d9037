package ogenblik.training.score;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes probabilities as the lines that {@code import scores} takes. */
final class ScoreFile {
    private static final double DECIMALS = 1e6;

    private ScoreFile() {}

    /**
     * Writes a line for each customer; one with several rows gets the score of the latest, one without an id gets none.
     *
     * @param id place of the column that names the customer
     * @param time the expression of a row's time; null: the last row of the file is the latest
     * @param rowToScore NaN: the row has none
     * @return how many were written
     */
    static long write(
            Workspace workspace, String table, int id, @Nullable String time, double[] rowToScore, Output output)
            throws IOException {
        var query = "SELECT {id}, rowid FROM {t} WHERE {id} IS NOT NULL QUALIFY"
                + " row_number() OVER (PARTITION BY {id} ORDER BY {time} DESC NULLS LAST, rowid DESC) = 1 ORDER BY"
                + " rowid";
        long[] written = {0};
        try (var out = Files.newBufferedWriter(output.file);
                var json = new JsonFactory().setRootValueSeparator(null).createGenerator(out)) {
            workspace.forEach(
                    query.replace("{id}", Column.customer(id))
                            .replace("{t}", table)
                            .replace("{time}", time == null ? "rowid" : time),
                    row -> {
                        double score = rowToScore[Math.toIntExact(row.getLong(2))];
                        if (!Double.isNaN(score)) {
                            writeLine(json, row.getString(1), output.name, score);
                            written[0]++;
                        }
                        return score;
                    });
        }
        return written[0];
    }

    /**
     * Where to and under which name.
     *
     * @param name of the score in a profile
     */
    record Output(Path file, String name) {}

    private static void writeLine(
            com.fasterxml.jackson.core.JsonGenerator json, String customer, String name, double score) {
        try {
            json.writeStartObject();
            json.writeStringField("customer", customer);
            json.writeObjectFieldStart("scores");
            json.writeNumberField(name, Math.rint(score * DECIMALS) / DECIMALS);
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
