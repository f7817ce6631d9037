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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.profile.Orders;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Online Retail shop's invoices as orders and its cancellations as refunds, sent in time order through HTTP to a
 * service that lives then, against a count straight from the file.
 */
class RetailReplayTest {
    private static final Path FILE =
            Path.of("../shared/data/online_retail").resolve("transactions-to-2011-09-30.csv.gz");

    @TempDir
    Path directory;

    /** One invoice, or one cancellation of items bought at some time before. */
    private record Invoice(String customer, String number, Instant at, List<String> products) {
        String event() {
            var what = number.startsWith("C")
                    ? "\"event\":\"Order Refunded\",\"properties\":{\"refund_id\""
                    : "\"event\":\"Order Completed\",\"properties\":{\"order_id\"";
            return "{\"type\":\"track\",\"userId\":\"" + customer + "\",\"messageId\":\"" + customer + "-" + number
                    + "\",\"timestamp\":\"" + at + "\"," + what + ":\"" + number + "\",\"products\":["
                    + String.join(",", products) + "]}}";
        }
    }

    @Test
    void every_customer_has_the_orders_that_the_file_says_and_an_import_of_it_adds_nothing() throws IOException {
        assumeThat(FILE)
                .withFailMessage("the shared data is not there: " + FILE)
                .isRegularFile();
        var counted = CountedInvoices.of(FILE);
        var settings = Replay.settings(RealShop.NOW);
        try (var redis = TestRedis.start();
                var service = TestService.start(redis.url(), settings);
                var tools = TestTools.connect(redis.url(), settings)) {
            Replay.send(service, events());
            assertAgree(tools, counted);

            var imported = imported(tools);

            assertThat(imported.resultToCount())
                    .containsEntry("orders", counted.orders())
                    .containsEntry("returns", counted.returns())
                    .containsEntry("orders and returns not known before", 0L);
            assertAgree(tools, counted);
        }
    }

    private static void assertAgree(TestTools tools, CountedInvoices counted) {
        assertThat(counted.customers()).hasSize(3_648);
        counted.customers()
                .forEach((customer, expected) -> assertThat(
                                Replay.orders(tools, customer).totals())
                        .as(customer)
                        .isEqualTo(new Orders.Totals(
                                expected.invoices().size(),
                                expected.first(),
                                expected.last(),
                                expected.sumMicros(),
                                expected.returnedMicros())));
    }

    private ImportFile.Summary imported(TestTools tools) throws IOException {
        var imports = tools.tools().imports();
        try (var into = imports.transactions(
                        new Imports.TransactionFormat(null, new Imports.DateForm(null, null)),
                        Imports.RfmFile.of(FILE, directory.resolve("rfm.yaml")));
                var rows = FeedFile.open(FILE, RealShopTest.COLUMNS);
                var rejects = RejectFile.open(directory.resolve("rejects.csv"), false)) {
            return ImportFile.run(rows, into, rejects, imports.fromTheBeginning(), _ -> {});
        }
    }

    private static List<String> events() throws IOException {
        var keyToInvoice = new LinkedHashMap<String, Invoice>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) add(keyToInvoice, line);
        }
        var invoices = new ArrayList<>(keyToInvoice.values());
        invoices.sort(Comparator.comparing(Invoice::at));
        return invoices.stream().map(Invoice::event).toList();
    }

    private static void add(Map<String, Invoice> keyToInvoice, String line) {
        var cells = CountedInvoices.cells(line);
        var customer = cells[6].replace(".0", "");
        long quantity = Long.parseLong(cells[3]);
        boolean isCancelled = cells[0].startsWith("C");
        if (customer.isEmpty() || new BigDecimal(cells[5]).signum() <= 0 || !cells[1].matches("[0-9]{5}.*")) return;
        if (isCancelled ? quantity >= 0 : quantity <= 0) return;
        var at = Instant.parse(cells[4].replace(' ', 'T') + "Z");
        keyToInvoice
                .computeIfAbsent(customer + " " + cells[0], _ -> new Invoice(customer, cells[0], at, new ArrayList<>()))
                .products()
                .add("{\"product_id\":\"" + cells[1] + "\",\"quantity\":" + Math.abs(quantity) + ",\"price\":"
                        + cells[5] + "}");
    }
}
