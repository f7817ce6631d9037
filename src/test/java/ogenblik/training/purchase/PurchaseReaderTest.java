package ogenblik.training.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ogenblik.feed.FeedFile;
import ogenblik.feed.Texts;
import ogenblik.feed.Times;
import ogenblik.feed.TransactionReader;
import ogenblik.profile.Order;
import ogenblik.training.RetailFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of transactions, as they come. */
class PurchaseReaderTest {
    private static final String HEADER = "customer_id,order_id,item_id,timestamp,quantity,price\n";

    @TempDir
    private Path folder;

    private LineCounts counts = new LineCounts(0, 0, 0, 0, 0);

    @Test
    void lines_of_a_day_are_a_basket_with_each_item_once() throws IOException {
        var purchases = read(HEADER + """
            17850.0,1,85123A,2011-03-02 09:00:00,2,2.50
            17850,2,85123A,2011-03-02 18:00:00,1,2.50
            17850,2,71053,2011-03-02 18:00:00,1,1.00
            17850,3,71053,2011-03-09,1,1.00
            """);

        assertThat(purchases.customers()).isEqualTo(1);
        assertThat(purchases.customer(0)).isEqualTo("17850");
        assertThat(purchases.baskets()).isEqualTo(2);
        assertThat(LocalDate.ofEpochDay(purchases.day(0))).isEqualTo("2011-03-02");
        assertThat(purchases.itemsOf(0)).hasSize(2);
        assertThat(purchases.amountOf(purchases.firstLine(0) + 1)).isEqualTo(7.5f);
    }

    @Test
    void what_is_no_purchase_is_counted_and_left_out() throws IOException {
        var purchases = read(HEADER + """
            1,C77,85123A,2011-03-02,-1,2.50
            ,78,85123A,2011-03-02,1,2.50
            1,79,POST,2011-03-02,1,18.00
            1,80,85123A,2011-03-02,0,2.50
            1,81,85123A,2011-03-02,1,0
            1,82,85123A,yesterday,1,2.50
            1,83,85123A,2011-03-02,1,2.50
            """);

        assertThat(purchases.lines()).isEqualTo(1);
        assertThat(counts).isEqualTo(new LineCounts(1, 1, 1, 1, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2011-03-02",
                "2011-03-02 09:30:00",
                "2011-03-02T09:30:00",
                "2011/03/02T19:39:37",
                "20110302",
                "3/2/2011 9:30",
                "2.3.2011",
                "2-3-2011 09:30",
                "1299058200",
                "1299058200000"
            })
    void the_usual_forms_of_dates_are_understood_as_import_does(String written) throws IOException {
        var purchases = read(HEADER + "1,1,85123A," + written + ",1,1\n");

        assertThat(LocalDate.ofEpochDay(purchases.day(0))).isEqualTo("2011-03-02");
        assertThat(new Times(ZoneOffset.UTC, null).read(written).orElseThrow())
                .asString()
                .startsWith("2011-03-02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.5",
                "2,5",
                "2,50",
                "1.234,50",
                "0,12345",
                "1.234",
                "1,234",
                "1,23,4",
                ",5",
                "1.23,50",
                "-2,50",
                "+2,5"
            })
    void prices_are_understood_as_import_does(String written) throws IOException {
        read("customer_id;order_id;item_id;timestamp;quantity;price\n1;1;85123A;2011-03-02;1;2\n"
                + "2;2;85123A;2011-03-02;1;" + written + "\n");

        var price = Texts.amount(written).filter(amount -> amount.signum() > 0);
        assertThat(counts).isEqualTo(price.isPresent() ? new LineCounts(2, 0, 0, 0, 0) : new LineCounts(1, 0, 0, 0, 1));
    }

    @Test
    void where_most_ids_have_no_digits_every_line_is_about_a_product() throws IOException {
        var purchases = read(HEADER + "1,1,milk,2011-03-02,1,1\n1,1,bread,2011-03-02,1,1\n1,1,8512,2011-03-02,1,1\n");

        assertThat(purchases.items()).isEqualTo(3);
        assertThat(counts).isEqualTo(new LineCounts(3, 0, 0, 0, 0));
    }

    @Test
    void days_may_be_numbered() throws IOException {
        var purchases = read("customer_id,item_id,timestamp\n1,85123A,711\n1,85123A,9\n");

        assertThat(new int[] {purchases.day(0), purchases.day(1)}).containsExactly(9, 711);
    }

    @Test
    void the_usual_products_are_those_of_import() {
        assertThat(PurchaseFile.USUAL_PRODUCTS).isEqualTo(TransactionReader.DEFAULT_PRODUCTS);
    }

    @Test
    void a_date_form_of_its_own_is_told_by_its_pattern() throws IOException {
        var purchases = read(HEADER + "1,1,85123A,02/03/11 09:30,1,1\n", Map.of(), "dd/MM/yy HH:mm");

        assertThat(LocalDate.ofEpochDay(purchases.day(0))).isEqualTo("2011-03-02");
    }

    @Test
    void parquet_with_types_of_its_own_and_ndjson_are_read_as_csv_is() throws Exception {
        var parquet = folder.resolve("t.parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("COPY (SELECT 17850.0::DOUBLE AS customer_id, 85123 AS item_id,"
                    + " TIMESTAMP '2011-03-02 09:00:00' AS timestamp, 2 AS quantity, 1.5 AS price) TO '" + parquet
                    + "' (FORMAT parquet)");
        }
        var ndjson = folder.resolve("t.ndjson");
        Files.writeString(ndjson, """
            {"customer_id": 17850, "item_id": "85123", "timestamp": "2011-03-02T09:00:00", "quantity": 2, "price": 1.5}
            """);

        for (var file : new Path[] {parquet, ndjson}) {
            var purchases = read(file, Map.of(), null);
            assertThat(purchases.customer(0)).isEqualTo("17850");
            assertThat(purchases.item(0)).isEqualTo("85123");
            assertThat(purchases.amountOf(0)).isEqualTo(3f);
        }
    }

    @Test
    void a_file_without_a_column_that_is_needed_is_refused_with_what_it_has() {
        assertThatThrownBy(() -> read("who,what\n1,2\n"))
                .isInstanceOf(BadTransactionsException.class)
                .hasMessage("the file has no column `customer_id`; name the file's own with `--columns"
                        + " customer_id=COLUMN,...`; it has `who`, `what`");
        assertThatThrownBy(() -> read(HEADER + "1,1,1,2011-01-01,1,1\n", Map.of("shop_id", "x"), null))
                .hasMessageStartingWith("there is no column `shop_id` to be named");
        assertThatThrownBy(() -> read(folder.resolve("absent.csv"), Map.of(), null))
                .hasMessageEndingWith("absent.csv` can't be read; is the path right?");
    }

    @Test
    void names_that_look_like_statements_are_names() throws IOException {
        var purchases = read(
                "\"who's \"\"it\",item_id,timestamp\n'; DROP TABLE x; --,85123A,2011-03-02\n",
                Map.of("customer_id", "who's \"it"),
                null);

        assertThat(purchases.customer(0)).isEqualTo("'; DROP TABLE x; --");
    }

    @Test
    void the_real_file_is_read_as_import_reads_it() throws IOException {
        var file = RetailFile.orSkip();
        var purchases = read(file, RetailFile.COLUMNS, null);
        var customerToBaskets = new TreeMap<String, TreeSet<String>>();
        var reader = new TransactionReader(
                Pattern.compile(TransactionReader.DEFAULT_PRODUCTS), new Times(ZoneOffset.UTC, null));
        long bought = 0;
        try (var rows = FeedFile.open(file, RetailFile.COLUMNS)) {
            for (var row = rows.next(); row != null; row = rows.next())
                if (reader.read(row) instanceof TransactionReader.Result.Line read
                        && read.line().kind() == Order.Kind.PURCHASE
                        && !read.line().customer().isEmpty()) {
                    bought++;
                    customerToBaskets
                            .computeIfAbsent(read.line().customer(), _ -> new TreeSet<>())
                            .add(LocalDate.ofInstant(read.line().at(), ZoneOffset.UTC) + " "
                                    + read.line().item().value());
                }
        }

        assertThat(counts.bought()).isEqualTo(bought);
        assertThat(purchases.customers()).isEqualTo(customerToBaskets.size());
        for (int customer = 0; customer < purchases.customers(); customer++) {
            var lines = new TreeSet<String>();
            for (int basket = purchases.firstBasket(customer); basket < purchases.endOfBaskets(customer); basket++) {
                var day = LocalDate.ofEpochDay(purchases.day(basket));
                IntStream.of(purchases.itemsOf(basket)).forEach(item -> lines.add(day + " " + purchases.item(item)));
            }
            assertThat(lines).isEqualTo(customerToBaskets.get(purchases.customer(customer)));
        }
    }

    private Purchases read(String csv) throws IOException {
        return read(csv, Map.of(), null);
    }

    private Purchases read(String csv, Map<String, String> columns, @Nullable String dates) throws IOException {
        var file = folder.resolve("t.csv");
        Files.writeString(file, csv);
        return read(file, columns, dates);
    }

    private Purchases read(Path file, Map<String, String> columns, @Nullable String dates) throws IOException {
        try (var reader = PurchaseReader.open(Files.createTempDirectory(folder, "scratch"), 256)) {
            counts = reader.read(new PurchaseFile(file, columns, null, dates));
            return reader.purchases();
        }
    }
}
