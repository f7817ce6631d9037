package ogenblik.training.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A database of its own in a folder of its own, for as long as one training takes; it fetches nothing. */
final class Workspace implements AutoCloseable {
    /** How cells say that there is nothing in them: one pattern, as a list of texts makes a statement over many columns slow. */
    private static final String MISSING = " *(?i:|na|n/a|#n/a|nan|null|none|nil|\\?|-|\\\\n) *";

    private static final String MACROS = """
        CREATE MACRO present(x) AS
          CASE WHEN NOT regexp_full_match(x, '%s') THEN trim(x) END;
        CREATE MACRO finite(x) AS
          CASE WHEN isfinite(TRY_CAST(x AS DOUBLE)) THEN TRY_CAST(x AS DOUBLE) END;
        CREATE MACRO decimal_comma(x) AS
          CASE WHEN regexp_full_match(x, '-?(\\d{1,3}(\\.\\d{3})*|\\d+)(,\\d+)?')
            THEN finite(replace(replace(x, '.', ''), ',', '.')) END;
        CREATE MACRO thousands_comma(x) AS
          CASE WHEN regexp_full_match(x, '-?\\d{1,3}(,\\d{3})*(\\.\\d+)?') THEN finite(replace(x, ',', '')) END;
        """.formatted(MISSING);

    private final Path directory;
    private final Connection connection;

    private Workspace(Path directory, Connection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /** Within this folder, until it is closed. */
    static Workspace open(Path within) throws IOException {
        var directory = Files.createTempDirectory(within, "rows-");
        try {
            var connection = DriverManager.getConnection("jdbc:duckdb:");
            var workspace = new Workspace(directory, connection);
            workspace.run("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;"
                    + " SET enable_progress_bar = false; SET memory_limit = '4GB'; SET temp_directory = "
                    + quoted(directory.resolve("spill").toString()));
            // Small blocks: each column of a table takes one at least, and a file may have thousands of columns.
            workspace.run("ATTACH %s AS work (BLOCK_SIZE 16384); USE work"
                    .formatted(quoted(directory.resolve("rows.duckdb").toString())));
            workspace.run(MACROS);
            return workspace;
        } catch (SQLException e) {
            delete(directory);
            throw new IllegalStateException("DuckDB could not be started", e);
        }
    }

    /**
     * A file as rows of text in its order.
     *
     * @param table what they are called; its columns are {@code c0}, {@code c1}, ...
     * @param columns the names that the file gives them
     * @param notes what the reader of the report should know of how it was read
     */
    record Loaded(String table, List<String> columns, long rows, List<String> notes) {
        /** The column of this name. */
        int indexOf(String name) {
            int exact = columns.indexOf(name);
            if (exact >= 0) return exact;
            var alike = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).strip().equalsIgnoreCase(name.strip()))
                    .toArray();
            return alike.length == 1 ? alike[0] : -1;
        }
    }

    /** Reads a file whole. */
    Loaded load(Path file, String table) throws IOException {
        var source = SourceFile.of(file);
        try {
            var columns = rows("DESCRIBE SELECT * FROM " + source.reader(), row -> row.getString(1));
            var cells = IntStream.range(0, columns.size())
                    .mapToObj(i -> "CAST(%s AS VARCHAR) AS c%d".formatted(named(columns.get(i)), i))
                    .collect(Collectors.joining(", "));
            run("CREATE TABLE %s AS SELECT %s FROM %s".formatted(table, cells, source.reader()));
            long rows =
                    rows("SELECT count(*) FROM " + table, row -> row.getLong(1)).getFirst();
            var notes = new ArrayList<>(source.notes());
            long refused = source.countRefused(this);
            if (refused > 0)
                notes.add(
                        Words.of("%,d lines have another number of cells than the header and were left out", refused));
            return new Loaded(table, columns.stream().map(String::strip).toList(), rows, List.copyOf(notes));
        } catch (SQLException e) {
            throw new UntrainableException("`" + file + "` can't be read as a table: " + firstLine(e)
                    + "; it should be CSV with a header (gzip or not) or Parquet");
        }
    }

    /** Reads one row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String query, Reading<T> reading) throws SQLException {
        var all = new ArrayList<T>();
        each(query, row -> all.add(reading.of(row)));
        return all;
    }

    /** What a query of ours gives, which does not fail but for a bug or a full disk. */
    <T> List<T> select(String query, Reading<T> reading) {
        try {
            return rows(query, reading);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not carry out `" + query + "`", e);
        }
    }

    /** Looks at each row of a query, of which few are in memory at a time. */
    void forEach(String query, Reading<?> look) {
        try {
            each(query, look);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not carry out `" + query + "`", e);
        }
    }

    private void each(String query, Reading<?> look) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) look.of(rows);
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A text as SQL. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String named(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
