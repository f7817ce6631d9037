package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.profile.Orders;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.Test;

/** The CD shop's purchases, sent in time order through HTTP to a service that lives then, against a count of the file. */
class ReplayTest {
    private static final Path FILE = Path.of("../shared/data/cdnow/purchases-to-1997-09-30.csv.gz");
    private static final Instant NOW = Instant.parse("1997-10-01T00:00:00Z");

    /** One purchase; its number is its line in the file. */
    private record Purchase(String customer, int number, Instant at, BigDecimal amount) {
        String event() {
            return "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"" + customer + "\",\"messageId\":\"m"
                    + number + "\",\"timestamp\":\"" + at + "\",\"properties\":{\"order_id\":\"o" + number
                    + "\",\"total\":" + amount + "}}";
        }
    }

    @Test
    void every_customer_of_the_cd_shop_has_the_orders_that_the_file_says() throws IOException {
        assumeThat(FILE)
                .withFailMessage("the shared data is not there: " + FILE)
                .isRegularFile();
        var purchases = purchases();
        var settings = Replay.settings(NOW);
        try (var redis = TestRedis.start();
                var service = TestService.start(redis.url(), settings);
                var tools = TestTools.connect(redis.url(), settings)) {
            Replay.send(service, purchases.stream().map(Purchase::event).toList());

            var customerToPurchases = new TreeMap<String, List<Purchase>>();
            for (var purchase : purchases)
                customerToPurchases
                        .computeIfAbsent(purchase.customer(), _ -> new ArrayList<>())
                        .add(purchase);
            assertThat(customerToPurchases).hasSize(23_570);
            customerToPurchases.forEach((customer, own) -> assertAgree(customer, Replay.orders(tools, customer), own));
        }
    }

    private static void assertAgree(String customer, Orders orders, List<Purchase> own) {
        var first = own.getFirst().at();
        var last = own.getLast().at();
        var sum = own.stream().map(Purchase::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(orders.totals())
                .as(customer)
                .isEqualTo(new Orders.Totals(
                        own.size(), first, last, sum.movePointRight(6).longValueExact(), 0));
        if (own.size() > 1)
            assertThat(orders.meanGapDays())
                    .as(customer)
                    .isEqualTo((double) Duration.between(first, last).toDays() / (own.size() - 1));
    }

    private static List<Purchase> purchases() throws IOException {
        var purchases = new ArrayList<Purchase>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = List.of(line.split(","));
                var day = LocalDate.parse(cells.get(1), DateTimeFormatter.BASIC_ISO_DATE);
                purchases.add(new Purchase(
                        cells.get(0),
                        purchases.size(),
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        new BigDecimal(cells.get(3))));
            }
        }
        purchases.sort(Comparator.comparing(Purchase::at));
        return purchases;
    }
}
