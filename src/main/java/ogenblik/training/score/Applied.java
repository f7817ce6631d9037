package ogenblik.training.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of customers to score by what was learned from another.
 *
 * @param id place of the column that names the customer
 * @param time the expression of a row's time; null: the last row of a customer is the latest
 */
record Applied(
        Workspace.Loaded loaded,
        FeatureTable table,
        int id,
        @Nullable String time) {

    static Applied read(Workspace workspace, Path file, Rows learned, Encoding encoding) throws IOException {
        if (learned.id() == null)
            throw new UntrainableException(
                    "`--apply` writes scores of customers: say which column names them with `--id COLUMN`");
        var loaded = workspace.load(file, "applied");
        int[] places = learned.columns().stream()
                .mapToInt(column -> loaded.indexOf(column.name()))
                .toArray();
        var time = learned.time();
        int timeAt = time == null ? -1 : time.index();
        var missing = IntStream.concat(
                        IntStream.of(learned.id().index(), encoding.timeColumn()),
                        learned.used().stream().mapToInt(Column::index))
                .filter(index -> index >= 0)
                .filter(index -> places[index] < 0)
                .mapToObj(index -> "`" + learned.columns().get(index).name() + "`")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty())
            throw new UntrainableException("`--apply " + file + "` lacks what the score is learned with: " + missing
                    + "; add these columns, or leave them out of the score with `--exclude`");
        return new Applied(
                loaded,
                encoding.read(workspace, loaded, places),
                places[learned.id().index()],
                time == null || places[timeAt] < 0
                        ? null
                        : time.sql().replace(Column.cell(timeAt), Column.cell(places[timeAt])));
    }
}
