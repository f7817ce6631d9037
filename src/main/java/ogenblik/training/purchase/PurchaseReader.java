package ogenblik.training.purchase;

import static ogenblik.training.purchase.LineSql.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Has DuckDB read a file, clean it, and put its purchases in order, within a bound of memory and on disk beyond it. What it
 * read can be kept, so that the purchases of a later day are added to it.
 */
public final class PurchaseReader implements AutoCloseable {
    private static final String BOUGHT = "bought";

    private static final String ANY = ".*";

    private final Connection database;

    private PurchaseReader(Connection database) {
        this.database = database;
    }

    /**
     * Opens one.
     *
     * @param scratch an empty folder for what does not fit into memory
     * @param memoryMib how much of it DuckDB may use, in MiB
     */
    public static PurchaseReader open(Path scratch, int memoryMib) {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("memory_limit", memoryMib + "MiB");
        settings.setProperty("temp_directory", scratch.toString());
        settings.setProperty("preserve_insertion_order", "false");
        try {
            return new PurchaseReader(
                    DriverManager.getConnection("jdbc:duckdb:" + scratch.resolve("lines.duckdb"), settings));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads the lines of a file and says what became of them. */
    public LineCounts read(PurchaseFile file) {
        if (!Files.isReadable(file.path()))
            throw new BadTransactionsException("`" + file.path() + "` can't be read; is the path right?");
        var products = file.products();
        var counts = read(file, products == null ? PurchaseFile.USUAL_PRODUCTS : products);
        return products == null && counts.noProduct() * 2 > counts.all() ? read(file, ANY) : counts;
    }

    private LineCounts read(PurchaseFile file, String products) {
        try {
            var source = source(file.path());
            run(LineSql.lines(source, new FileColumns(file.nameToColumn(), columns(source)), file, products));
            run("CREATE OR REPLACE TABLE purchase AS SELECT customer, day, item, sum(quantity) AS quantity,"
                    + " sum(quantity * price) AS amount FROM line WHERE kind = 'bought' GROUP BY ALL");
            return counted();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Remembers whose purchases these are, before others are added. */
    public void markAsNew() {
        try {
            run("CREATE TABLE fresh AS SELECT DISTINCT customer FROM purchase");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Of each customer of {@link #purchases} whether any was {@link #markAsNew marked as new}. */
    public boolean[] touched(int customers) {
        var touched = new boolean[customers];
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT number FROM customer JOIN fresh ON name = fresh.customer")) {
            while (row.next()) touched[row.getInt(1)] = true;
            return touched;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Adds purchases that were kept. */
    public void add(Path kept) {
        try {
            run("CREATE TABLE earlier AS SELECT * FROM purchase UNION ALL BY NAME SELECT * FROM read_parquet("
                    + text(kept.toString()) + ")");
            run("DROP TABLE purchase");
            run("CREATE TABLE purchase AS SELECT customer, day, item, sum(quantity) AS quantity, sum(amount) AS amount"
                    + " FROM earlier GROUP BY ALL");
            run("DROP TABLE earlier");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Keeps the purchases in a file of Parquet. */
    public void keep(Path kept) {
        try {
            run("COPY (SELECT * FROM purchase ORDER BY customer, day) TO " + text(kept.toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The purchases, laid out. */
    public Purchases purchases() {
        var builder = new PurchasesBuilder();
        try (var statement = database.createStatement()) {
            number("customer");
            number("item");
            try (var names = statement.executeQuery("SELECT name FROM customer ORDER BY number")) {
                while (names.next()) builder.customer(names.getString(1));
            }
            try (var names = statement.executeQuery("SELECT name FROM item ORDER BY number")) {
                while (names.next()) builder.item(names.getString(1));
            }
            try (var lines = statement.executeQuery(
                    "SELECT c.number, date_diff('day', DATE '1970-01-01', p.day)::INTEGER, i.number, p.amount::FLOAT"
                            + " FROM purchase p JOIN customer c ON c.name = p.customer JOIN item i ON i.name = p.item"
                            + " ORDER BY 1, 2, 3")) {
                while (lines.next()) builder.add(lines.getInt(1), lines.getInt(2), lines.getInt(3), lines.getFloat(4));
            }
            return builder.build();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void number(String what) throws SQLException {
        run(
                "CREATE TABLE %1$s AS SELECT %1$s AS name, (row_number() OVER (ORDER BY %1$s) - 1)::INTEGER AS number FROM (SELECT DISTINCT %1$s FROM purchase)"
                        .formatted(what));
    }

    /** How DuckDB is told to read a file, by its name. */
    private static String source(Path path) {
        var file = text(path.toString());
        var lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".parquet")) return "read_parquet(" + file + ")";
        if (lower.contains(".ndjson") || lower.contains(".jsonl") || lower.contains(".json"))
            return "read_json(" + file + ", format = 'newline_delimited', ignore_errors = true)";
        return "read_csv(" + file + ", header = true, all_varchar = true, ignore_errors = true, null_padding = true)";
    }

    private List<String> columns(String source) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (row.next()) columns.add(row.getString(1));
        }
        return columns;
    }

    private LineCounts counted() throws SQLException {
        var kindToLines = new HashMap<String, Long>();
        try (var statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT kind, count(*) FROM line GROUP BY kind")) {
            while (row.next()) kindToLines.put(row.getString(1), row.getLong(2));
        }
        run("DROP TABLE line");
        return new LineCounts(
                kindToLines.getOrDefault(BOUGHT, 0L),
                kindToLines.getOrDefault("returned", 0L),
                kindToLines.getOrDefault("anonymous", 0L),
                kindToLines.getOrDefault("no product", 0L),
                kindToLines.getOrDefault("unreadable", 0L));
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static BadTransactionsException failed(SQLException e) {
        return new BadTransactionsException("the file can't be read: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
