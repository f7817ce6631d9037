package ogenblik.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.feed.TransactionReader.Result;
import ogenblik.id.ItemId;
import ogenblik.profile.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each line of an untidy transaction file. */
class TransactionReaderTest {
    private static final String HEADER = "order_id,item_id,title,quantity,timestamp,price,customer_id\n";

    @TempDir
    Path directory;

    private final TransactionReader reader =
            new TransactionReader(Pattern.compile(TransactionReader.DEFAULT_PRODUCTS), new Times(ZoneOffset.UTC, null));

    @Test
    void a_line_is_read_with_its_numeric_ids_as_they_are_meant() throws IOException {
        var result = read("536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0");

        assertThat(result)
                .isEqualTo(new Result.Line(
                        new TransactionLine(
                                "17850",
                                "536365",
                                Order.Kind.PURCHASE,
                                Instant.parse("2010-12-01T08:26:00Z"),
                                new ItemId("85123A"),
                                6,
                                2_550_000),
                        "HOLDER"));
        assertThat(((Result.Line) result).line().amountMicros()).isEqualTo(15_300_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2,5 | 2500000", "2,50 | 2500000", "1.234,50 | 1234500000", "0,12345 | 123450", "1.234 | 1234000"})
    void a_price_may_have_a_decimal_comma(String price, long micros) throws IOException {
        var line = ((Result.Line) read("1,22423,x,1,2010-12-01,\"" + price + "\",17850")).line();

        assertThat(line.priceMicros()).isEqualTo(micros);
    }

    @Test
    void a_cancellation_is_a_return() throws IOException {
        var line = ((Result.Line) read("C536379,22423,x,-2,2010-12-01 08:26:00,1,17850")).line();

        assertThat(line.kind()).isEqualTo(Order.Kind.RETURN);
        assertThat(line.quantity()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "M", "m", "D", "BANK CHARGES", "C2", "AMAZONFEE", "PADS"})
    void what_is_no_product_is_told_apart(String code) throws IOException {
        assertThat(read("1," + code + ",x,1,2010-12-01,1,17850")).isEqualTo(new Result.NoProduct());
    }

    @ParameterizedTest
    @ValueSource(strings = {"85123A", "7", "DCGS0003", "SKU-00358", "0009468"})
    void other_codes_are_products(String code) throws IOException {
        assertThat(read("1," + code + ",x,1,2010-12-01,1,17850")).isInstanceOf(Result.Line.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,22423,x,0,2010-12-01,1,17850', quantity",
        "'1,22423,x,1.5,2010-12-01,1,17850', quantity",
        "'1,22423,x,-1,2010-12-01,1,17850', no cancellation",
        "'C1,22423,x,1,2010-12-01,1,17850', on a cancellation",
        "'1,22423,x,1,2010-12-01,0,17850', price",
        "'1,22423,x,1,2010-12-01,-1,17850', price",
        "'1,22423,x,1,2010-12-01,NaN,17850', price",
        "'1,22423,x,1,2010-12-01,1e30,17850', price",
        "'1,22423,x,1,2010-12-01,\"1,234\",17850', price",
        "'1,22423,x,2147483647,2010-12-01,9000000000,17850', too large",
        "'1,22423,x,1,31/12/2010,1,17850', --date-format",
        "'1,,x,1,2010-12-01,1,17850', item_id",
        "',22423,x,1,2010-12-01,1,17850', order_id",
        "'1,22423,x,1,2010-12-01,1,anonymous/1', anonymous/"
    })
    void a_line_that_makes_no_sense_says_why(String line, String reason) throws IOException {
        assertThat(read(line))
                .isInstanceOfSatisfying(
                        Result.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(reason));
    }

    @Test
    void without_order_ids_quantities_and_prices_each_instant_of_a_customer_is_an_order() throws IOException {
        var rows = rows("customer_id,item_id,timestamp\na,101,2015/06/09T19:39:37\n");

        var line = ((Result.Line) reader.read(rows.getFirst())).line();

        assertThat(line.order()).isEqualTo("2015-06-09T19:39:37Z");
        assertThat(line.quantity()).isEqualTo(1);
        assertThat(line.priceMicros()).isZero();
    }

    @Test
    void a_file_without_the_needed_columns_is_refused_with_what_it_has() throws IOException {
        var row = (Row.Cells) rows("CustomerID,item_id\n1,2\n").getFirst();

        assertThatThrownBy(() -> TransactionReader.requireColumns(row.header()))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("no column `customer_id`, `timestamp`")
                .hasMessageContaining("--columns customer_id=COLUMN")
                .hasMessageContaining("`CustomerID`, `item_id`");
    }

    @Test
    void an_order_whose_lines_lie_apart_is_one_order_as_old_as_its_first_line() throws IOException {
        Map<String, List<Order>> customerToOrders = new HashMap<>();
        try (var book = OrderBook.open(128)) {
            for (var row : rows(HEADER + """
                1,101,x,2,2010-12-01 10:01:00,0.10,a
                2,101,x,1,2010-12-02 10:00:00,0.10,b
                C1,101,x,-1,2010-12-03 10:00:00,0.10,a
                0,103,x,1,2010-11-01 10:00:00,7,a
                1,102,x,3,2010-12-01 10:00:00,1.25,a
                """)) book.add(((Result.Line) reader.read(row)).line());
            book.visit((customer, orders) -> customerToOrders.put(customer, orders));
        }

        assertThat(customerToOrders).containsOnlyKeys("a", "b");
        assertThat(customerToOrders.get("a"))
                .extracting(Order::id, Order::kind, order -> order.at().toString(), Order::amountMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "0", Order.Kind.PURCHASE, "2010-11-01T10:00:00Z", 7_000_000L),
                        org.assertj.core.groups.Tuple.tuple(
                                "1", Order.Kind.PURCHASE, "2010-12-01T10:00:00Z", 3_950_000L),
                        org.assertj.core.groups.Tuple.tuple("C1", Order.Kind.RETURN, "2010-12-03T10:00:00Z", 100_000L));
    }

    @Test
    void an_item_has_the_title_of_most_lines_and_the_latest_price() throws IOException {
        var sold = new SoldItems();
        for (var row : rows(HEADER + """
            1,101,damaged?,1,2010-12-01 10:00:00,5,a
            2,101,CAKESTAND,1,2010-12-03 10:00:00,4.50,
            3,101,CAKESTAND,1,2010-12-02 10:00:00,3,a
            C4,102,BACK,-1,2010-12-02 10:00:00,3,a
            5,103,,1,2010-12-02 10:00:00,100,a
            """)) {
            var line = (Result.Line) reader.read(row);
            sold.add(line.line(), line.title());
        }

        assertThat(sold.items())
                .containsExactly(
                        new SoldItems.SoldItem(new ItemId("101"), "CAKESTAND", new BigDecimal("4.5")),
                        new SoldItems.SoldItem(new ItemId("103"), "103", new BigDecimal("1E+2")));
    }

    private Result read(String line) throws IOException {
        return reader.read(rows(HEADER + line + "\n").getFirst());
    }

    private List<Row> rows(String text) throws IOException {
        var rows = new ArrayList<Row>();
        var file = Files.writeString(Files.createTempFile(directory, "transactions", ".csv"), text);
        try (var feed = FeedFile.open(file, Map.of())) {
            for (var row = feed.next(); row != null; row = feed.next()) rows.add(row);
        }
        return rows;
    }
}
