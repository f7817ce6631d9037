package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.RfmBoundaries;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.DecisionRequest;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The raw Online Retail file and its tables, imported as they are: what is kept agrees with a count straight from the
 * file, and what is decided from it with the tables.
 */
class RealShopTest {
    private static final Path DATA = Path.of("../shared/data/online_retail");
    private static final Path TRANSACTIONS = DATA.resolve("transactions-to-2011-09-30.csv.gz");
    static final Map<String, String> COLUMNS = Map.of(
            "customer_id", "CustomerID",
            "order_id", "InvoiceNo",
            "item_id", "StockCode",
            "timestamp", "InvoiceDate",
            "quantity", "Quantity",
            "price", "UnitPrice");
    private static final Duration EXCLUDED = Duration.ofDays(90);

    @TempDir
    static Path directory;

    static RealShop shop;
    static ImportFile.Summary transactions;
    static CountedInvoices counted;

    @BeforeAll
    static void a_shop_imports_its_data() throws Exception {
        assumeThat(DATA)
                .withFailMessage("the shared data is not there: " + DATA)
                .isDirectory();
        shop = new RealShop(directory);
        counted = CountedInvoices.of(TRANSACTIONS);
        transactions = importTransactions();
        var next = shop.run(shop.imports.nextOffers(false), DATA.resolve("next-offers.ndjson.gz"), Map.of());
        var related = shop.run(shop.imports.relatedItems(false), DATA.resolve("related-items.ndjson.gz"), Map.of());
        assertThat(next.imported()).isEqualTo(3_613);
        assertThat(related.imported()).isEqualTo(2_673);
        System.out.printf(
                "RealShopTest: %d lines in %s, %.0f lines/s%n",
                transactions.rows(), transactions.duration(), transactions.rowsPerSecond());
    }

    @AfterAll
    static void close() {
        if (shop != null) shop.close();
    }

    @Test
    void the_boundaries_divide_the_customers_into_fifths() throws Exception {
        var boundaries = RfmCounted.boundariesIn(rfmFile());
        var customers = RfmCounted.of(counted);

        customers.requireFifths(boundaries);
        assertThat(customers.sizes(boundaries, RfmBoundaries.Rfm::recency))
                .allSatisfy(share -> assertThat(share).isBetween(0.18, 0.22));
        assertThat(customers.sizes(boundaries, RfmBoundaries.Rfm::monetary))
                .allSatisfy(share -> assertThat(share).isBetween(0.19, 0.21));
        assertThat(Files.readString(rfmFile()))
                .contains("transactions-to-2011-09-30.csv.gz: its " + customers.size() + " customers");
    }

    @Test
    void what_became_of_each_line_adds_up() {
        assertThat(transactions.rows()).isEqualTo(370_931);
        assertThat(transactions.imported() + transactions.passedOver() + transactions.rejected())
                .isEqualTo(transactions.rows());
        assertThat(transactions.whatToRows())
                .containsEntry("bought lines", counted.boughtLines())
                .containsEntry("returned lines", counted.returnedLines());
        assertThat(transactions.resultToCount())
                .containsEntry("customers", (long) counted.customers().size())
                .containsEntry("orders", counted.orders())
                .containsEntry("returns", counted.returns());
    }

    @Test
    void each_line_that_was_rejected_is_written_down_with_its_reason() throws Exception {
        var again = importTransactions();

        assertThat(Files.readAllLines(shop.rejects())).hasSize((int) again.rejected() + 1);
    }

    @Test
    void the_orders_of_every_customer_agree_with_a_count_straight_from_the_file() {
        counted.customers().forEach((customer, expected) -> {
            var totals = shop.profile(customer).behaviour().orders().totals();

            assertThat(totals)
                    .as(customer)
                    .isEqualTo(new Orders.Totals(
                            expected.invoices().size(),
                            expected.first(),
                            expected.last(),
                            expected.sumMicros(),
                            expected.returnedMicros()));
        });
    }

    @Test
    void a_repeated_import_changes_nothing() {
        var before = new TreeMap<String, Profile>();
        counted.customers().keySet().forEach(customer -> before.put(customer, shop.profile(customer)));
        var itemsBefore = items();

        var again = importTransactions();

        assertThat(again.resultToCount())
                .containsEntry("orders and returns not known before", 0L)
                .containsEntry("items not known before", 0L);
        assertThat(items()).isEqualTo(itemsBefore);
        before.forEach((customer, profile) -> assertThat(shop.profile(customer)).isEqualTo(profile));
    }

    @Test
    void an_item_has_the_title_of_most_of_its_lines_and_what_is_no_product_is_no_item() {
        var items = RealShop.await(shop.store.items().load());

        assertThat(Objects.requireNonNull(items.get(new ItemId("85123A")))
                        .texts()
                        .title("en"))
                .isEqualTo("WHITE HANGING HEART T-LIGHT HOLDER");
        assertThat(Objects.requireNonNull(items.get(new ItemId("22423")))
                        .texts()
                        .title("en"))
                .isEqualTo("REGENCY CAKESTAND 3 TIER");
        for (var code : List.of("POST", "M", "D", "BANK CHARGES", "C2", "DOT"))
            assertThat(items.get(new ItemId(code))).as(code).isNull();
    }

    @Test
    void customers_are_recommended_what_their_table_says_and_nothing_bought_of_late() {
        var snapshot = shop.snapshot();
        int compared = 0;
        for (var customer : counted.customers().keySet()) {
            var profile = shop.profile(customer);
            if (profile.behaviour().orders().totals().count() == 0) continue;
            var recent = counted.boughtSince(customer, RealShop.NOW.minus(EXCLUDED));
            var expected = profile.offerLists().under(GoodLoads.NEVER).offers().stream()
                    .map(offer -> offer.item())
                    .filter(item -> !recent.contains(item.value()))
                    .filter(item -> snapshot.items().get(item) != null)
                    .limit(4)
                    .toList();

            var shown = shown(snapshot, profile, "grid", Map.of());

            assertThat(shown).as(customer).isEqualTo(expected);
            if (!expected.isEmpty()) compared++;
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    @Test
    void the_page_of_an_item_shows_what_goes_with_it_and_nothing_bought_of_late() {
        var snapshot = shop.snapshot();
        var pageItem = new ItemId("85123A");
        var related = snapshot.related().of(pageItem);
        assertThat(related).isNotEmpty();
        int withExclusion = 0;
        for (var customer : counted.customers().keySet()) {
            var profile = shop.profile(customer);
            if (profile.behaviour().orders().totals().count() == 0) continue;
            var recent = counted.boughtSince(customer, RealShop.NOW.minus(EXCLUDED));
            var expected = related.stream()
                    .map(one -> one.item())
                    .filter(item -> !recent.contains(item.value()))
                    .filter(item -> snapshot.items().get(item) != null)
                    .limit(3)
                    .toList();

            assertThat(shown(snapshot, profile, "aside", Map.of("item", "85123A")))
                    .as(customer)
                    .isEqualTo(expected);
            if (!expected.getFirst().equals(related.getFirst().item())) withExclusion++;
        }
        assertThat(withExclusion).isPositive();
    }

    private static List<ItemId> shown(
            ogenblik.decision.Snapshot snapshot, Profile profile, String placement, Map<String, Object> context) {
        var request = new DecisionRequest(
                List.of(new DecisionRequest.Slot(new PlacementId(placement), 0)),
                new RequestContext(context),
                Set.of(),
                Set.of());
        var decision = new Decider()
                .decide(
                        snapshot,
                        profile,
                        request,
                        RealShop.NOW,
                        new DecisionId("018f0000-0000-7000-8000-000000000000"));
        return items(decision);
    }

    private static List<ItemId> items(Decision decision) {
        return switch (decision.placements().getFirst()) {
            case Decision.ForPlacement.Offered offered ->
                offered.offers().stream()
                        .map(offer -> Objects.requireNonNull(offer.item()).id())
                        .toList();
            default -> List.of();
        };
    }

    private static Path rfmFile() {
        return directory.resolve("rfm.yaml");
    }

    private static Set<Object> items() {
        ItemTable table = RealShop.await(shop.store.items().load());
        return new HashSet<>(table.items());
    }

    private static ImportFile.Summary importTransactions() {
        try {
            return shop.run(
                    shop.imports.transactions(
                            new Imports.TransactionFormat(null, new Imports.DateForm(null, null)),
                            Imports.RfmFile.of(TRANSACTIONS, rfmFile())),
                    TRANSACTIONS,
                    COLUMNS);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
