package ogenblik.training.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ogenblik.training.score.Column.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a row become numbers: made from one file, and the same for any file with its columns.
 *
 * @param parts in the order of features
 * @param timeColumn the place of the column that says when a row was so; -1: none
 */
record Encoding(List<Part> parts, int timeColumn) {
    /** The most categories of a column that are told apart; the rarer ones are one category together. */
    static final int MOST_LEVELS = 254;

    private static final int FEWEST_OF_LEVEL = 5;

    /** DuckDB takes the longer for each expression of a query the more there are, and crashes where there are very many. */
    private static final int PARTS_AT_ONCE = 40;

    Encoding {
        parts = List.copyOf(parts);
    }

    /** One feature and the column that it is made of. */
    sealed interface Part {
        Feature feature();

        /** A quantity, computed by this expression over {@code {c}}, the cell. */
        record Quantity(Feature feature, String sql) implements Part {}

        /** A category; level 0 is an empty cell, level 1 a value that is rare or was never seen. */
        record Category(Feature feature, Map<String, Integer> valueToLevel) implements Part {
            public Category {
                valueToLevel = Map.copyOf(valueToLevel);
            }
        }
    }

    /**
     * Decides for each column what is made of it.
     *
     * @param time the column of a row's own time, from which dates count; null: they count from 1970
     */
    static Encoding of(Workspace workspace, Workspace.Loaded loaded, List<Column> columns, @Nullable Column time) {
        var dated = time != null && time.kind() == Kind.DATE ? time : null;
        var asOf = dated == null ? null : dated.sql().replace(Column.cell(dated.index()), "{t}");
        var parts = new ArrayList<Part>();
        for (var column : columns) {
            switch (column.kind()) {
                case NUMBER -> parts.add(quantity(column, "", column.sql()));
                case DATE -> parts.addAll(dateParts(column, asOf));
                case TEXT -> parts.addAll(textParts(column));
                case FLAG, CATEGORY -> parts.add(category(workspace, loaded, column));
                case ID, CONSTANT -> {}
            }
        }
        return new Encoding(parts, dated == null ? -1 : dated.index());
    }

    private static Part quantity(Column column, String suffix, String sql) {
        return new Part.Quantity(
                new Feature(column.name() + suffix, column.index(), 0),
                sql.replace(Column.cell(column.index()), "{c}"));
    }

    private static List<Part> dateParts(Column column, @Nullable String asOf) {
        var days = column.sql();
        return List.of(
                asOf == null
                        ? quantity(column, ", days", days)
                        : new Part.Quantity(
                                new Feature(column.name() + ", days before", column.index(), 0),
                                asOf + " - " + days.replace(Column.cell(column.index()), "{c}")),
                quantity(column, ", month", "month(make_timestamp(CAST(" + days + " * 86400000000 AS BIGINT)))"),
                quantity(column, ", weekday", "isodow(make_timestamp(CAST(" + days + " * 86400000000 AS BIGINT)))"));
    }

    private static List<Part> textParts(Column column) {
        var cell = column.sql();
        return List.of(
                quantity(column, ", letters", "coalesce(length(" + cell + "), 0)"),
                quantity(
                        column,
                        ", words",
                        "coalesce(length({c}) - length(replace({c}, ' ', '')) + 1, 0)".replace("{c}", cell)));
    }

    private static Part category(Workspace workspace, Workspace.Loaded loaded, Column column) {
        var cell = Column.cell(column.index());
        var levels = workspace.select(
                "SELECT %s FROM %s WHERE %s IS NOT NULL GROUP BY 1 HAVING count(*) >= %d ORDER BY count(*) DESC, 1 LIMIT %d"
                        .formatted(
                                cell,
                                loaded.table(),
                                cell,
                                column.kind() == Kind.FLAG ? 1 : FEWEST_OF_LEVEL,
                                MOST_LEVELS),
                row -> row.getString(1));
        var valueToLevel = new HashMap<String, Integer>();
        for (var level : levels) valueToLevel.put(level, valueToLevel.size() + 2);
        return new Part.Category(new Feature(column.name(), column.index(), levels.size() + 2), valueToLevel);
    }

    /** The features of each row of a file that has these columns; one that it lacks is empty. */
    FeatureTable read(Workspace workspace, Workspace.Loaded loaded, int[] columnToPlace) {
        int rows = Math.toIntExact(loaded.rows());
        requireRoom(rows);
        var values = new float[parts.size()][rows];
        for (int from = 0; from < values.length; from += PARTS_AT_ONCE)
            read(workspace, loaded, columnToPlace, from, Math.min(values.length, from + PARTS_AT_ONCE), values);
        return new FeatureTable(parts.stream().map(Part::feature).toList(), values, rows);
    }

    private void read(
            Workspace workspace, Workspace.Loaded loaded, int[] columnToPlace, int from, int to, float[][] values) {
        var query = parts.subList(from, to).stream()
                .map(part -> expression(part, columnToPlace))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + loaded.table() + " ORDER BY rowid"));
        int[] at = {0};
        workspace.forEach(query, row -> {
            for (int i = from; i < to; i++) values[i][at[0]] = value(parts.get(i), row, i - from + 1);
            return at[0]++;
        });
    }

    private static float value(Part part, ResultSet row, int place) throws SQLException {
        return switch (part) {
            case Part.Quantity _ -> {
                double value = row.getDouble(place);
                yield row.wasNull() ? Float.NaN : finite(value);
            }
            case Part.Category(var _, var valueToLevel) -> {
                var value = row.getString(place);
                yield value == null ? 0 : valueToLevel.getOrDefault(value, 1);
            }
        };
    }

    /** A value that a float can't hold is the largest that it can; zero has no sign, by which it would fall into two bins. */
    private static float finite(double value) {
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE) + 0f;
    }

    private String expression(Part part, int[] columnToPlace) {
        int place = columnToPlace[part.feature().column()];
        if (place < 0) return "NULL";
        return switch (part) {
            case Part.Quantity(var _, var sql) ->
                "CAST(" + sql.replace("{c}", Column.cell(place)).replace("{t}", time(columnToPlace)) + " AS DOUBLE)";
            case Part.Category _ -> Column.cell(place);
        };
    }

    private String time(int[] columnToPlace) {
        return timeColumn < 0 || columnToPlace[timeColumn] < 0 ? "NULL" : Column.cell(columnToPlace[timeColumn]);
    }

    private void requireRoom(long rows) {
        long cells = rows * parts.size();
        if (cells > 600_000_000L)
            throw new UntrainableException(Words.of(
                    "%,d rows with %,d columns to learn from are more than fit in memory; leave out columns with"
                            + " `--exclude` or take fewer rows",
                    rows, parts.size()));
    }
}
