package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.place.Journeys;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.place.TravelTimes;
import ogenblik.catalog.place.Way;
import ogenblik.catalog.source.Given;
import ogenblik.demo.DemoShop;
import ogenblik.feed.BadFeedException;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.GoodLoads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What imports make of good and bad rows, in a real Redis. */
class ImportsTest {
    private static final PurposeId PROFILING = new PurposeId("profiling");

    @TempDir
    Path directory;

    private RealShop shop;

    @BeforeEach
    void open() {
        shop = new RealShop(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void customers_get_their_attributes_and_consents_and_bad_rows_are_written_down() throws IOException {
        var summary = shop.run(shop.imports.customers(), file("""
            {"id": "17850.0", "attributes": {"firstName": "Ann", "age": 4}, "consents": {"profiling": true}}
            {"id": "b", "consents": {"profiling": {"granted": false, "at": "2011-01-02T00:00:00Z", "source": "phone"}}}
            {"id": "c", "consents": {"profilng": true}}
            {"id": "d", "attribute": {}}
            {"attributes": {}}
            """), Map.of());

        assertThat(summary.imported()).isEqualTo(2);
        assertThat(summary.rejected()).isEqualTo(3);
        assertThat(shop.profile("17850").attributes().get("firstName")).isEqualTo("Ann");
        assertThat(shop.profile("b").consents().get(PROFILING))
                .isEqualTo(
                        new ogenblik.profile.Consents.Consent(false, Instant.parse("2011-01-02T00:00:00Z"), "phone"));
        assertThat(Files.readString(shop.rejects()))
                .contains("3,\"unknown purpose `profilng`, did you mean `profiling`\"")
                .contains("4,\"unknown field `attribute`, did you mean `attributes`\"")
                .contains("5,\"`id` must be an id, is missing\"");
    }

    @Test
    void a_consent_of_a_year_that_no_calendar_has_is_a_bad_row_and_the_rest_goes_in() throws IOException {
        var summary = shop.run(shop.imports.customers(), file("""
            {"id": "a", "consents": {"profiling": {"granted": false, "at": "+999999999-01-01T00:00:00Z"}}}
            {"id": "b", "consents": {"profiling": {"granted": false, "at": "2011-01-02T00:00:00Z"}}}
            """), Map.of());

        assertThat(summary.imported()).isEqualTo(1);
        assertThat(Files.readString(shop.rejects())).contains("1,\"`consents.profiling.at` must be an instant");
    }

    @Test
    void a_repeated_grant_without_a_date_does_not_undo_a_withdrawal() throws IOException {
        var grant = file("id,consents.profiling\na,true\n");
        var _ = shop.run(shop.imports.customers(), grant, Map.of());
        var _ = shop.run(shop.imports.customers(), file("id,consents.profiling\na,false\n"), Map.of());

        var _ = shop.run(shop.imports.customers(), grant, Map.of());

        assertThat(Objects.requireNonNull(shop.profile("a").consents().get(PROFILING))
                        .granted())
                .isFalse();
    }

    @Test
    void an_imported_withdrawal_of_profiling_leaves_what_the_contract_needs() throws IOException {
        var _ = shop.run(shop.imports.scores(), file("customer,churn\nw,0.7\n"), Map.of());

        var _ = shop.run(shop.imports.customers(), file("""
            {"id": "w", "attributes": {"firstName": "Wim"}, "consents": {"profiling": false}}
            """), Map.of());

        assertThat(shop.profile("w").scores().nameToScore()).isEmpty();
        assertThat(shop.profile("w").attributes().get("firstName")).isEqualTo("Wim");
    }

    @Test
    void an_imported_withdrawal_of_profiling_forgets_the_decisions_and_another_ones_stay() throws IOException {
        for (var id : List.of("w", "stays")) decided(id);

        var _ = shop.run(shop.imports.customers(), file("""
            {"id": "w", "consents": {"profiling": false}}
            {"id": "stays", "consents": {"profiling": true}}
            """), Map.of());

        var held = RealShop.await(shop.store.holdings().of(new CustomerId.Known("w")));
        assertThat(held.decisions()).isEmpty();
        assertThat(held.answers()).isZero();
        assertThat(RealShop.await(shop.store.holdings().of(new CustomerId.Known("stays")))
                        .decisions())
                .hasSize(1);
    }

    private void decided(String customer) {
        var id = new CustomerId.Known(customer);
        var _ = RealShop.await(shop.store
                .profiles()
                .change(id, profile -> profile.withScores(new ogenblik.profile.Scores(Map.of("churn", 0.5)))));
        assertThat(RealShop.await(shop.store
                        .decisions()
                        .record(new ogenblik.store.DecisionRecord(
                                id,
                                new DecisionId("d-" + customer),
                                RealShop.NOW,
                                new byte[0],
                                new byte[] {'v'},
                                null))))
                .isTrue();
    }

    @Test
    void scores_are_merged_by_name() throws IOException {
        var _ = shop.run(
                shop.imports.scores(), file("{\"customer\": \"a\", \"scores\": {\"churn\": 0.7}}\n"), Map.of());
        var summary = shop.run(shop.imports.scores(), file("customer,fit,churn\na,0.5,\nb,x,\nc,,\n"), Map.of());

        assertThat(summary.rejected()).isEqualTo(2);
        assertThat(shop.profile("a").scores().nameToScore()).isEqualTo(Map.of("churn", 0.7, "fit", 0.5));
    }

    @Test
    void next_offers_of_a_csv_file_come_together_best_first() throws IOException {
        var _ = shop.run(
                shop.imports.nextOffers(false),
                file("customer,item,score,kind\na,1,0.1,repeat\nb,9,1,\na,2,0.9,explore\n"),
                Map.of());

        assertThat(shop.profile("a").offerLists().under(GoodLoads.NEVER).offers())
                .extracting(offer -> offer.item().value())
                .containsExactly("2", "1");
    }

    @Test
    void with_replace_the_next_offers_of_customers_go_that_the_file_does_not_name_and_nothing_else()
            throws IOException {
        var _ = shop.run(
                shop.imports.nextOffers(false), file("customer,item,score\na,1,0.1\nb,2,0.2\n{c},3,1\n"), Map.of());
        var _ = shop.run(shop.imports.scores(), file("customer,churn\nb,0.5\nd,0.5\n"), Map.of());
        var untouched = shop.profile("d");

        var summary = shop.run(
                shop.imports.nextOffers(true), file("customer,item,score\na,9,0.1\nc,bad,x\nc,4,1\n"), Map.of());

        assertThat(nextOffers("a")).containsExactly("9");
        assertThat(nextOffers("b")).isEmpty();
        assertThat(nextOffers("{c}")).isEmpty();
        assertThat(nextOffers("c")).containsExactly("4");
        assertThat(shop.profile("b").scores().get("churn")).isEqualTo(0.5);
        assertThat(shop.profile("d")).isEqualTo(untouched);
        assertThat(summary.resultToCount())
                .isEqualTo(Map.of("customers", 2L, "customers without next offers from now on", 2L));
    }

    private List<String> nextOffers(String customer) {
        return shop.profile(customer).offerLists().under(GoodLoads.NEVER).offers().stream()
                .map(offer -> offer.item().value())
                .toList();
    }

    @Test
    void items_are_upserted_and_with_replace_the_rest_goes() throws IOException {
        var _ = shop.run(
                shop.imports.items(ItemImport.UPSERT), file("id,title,price\n1,One,1.50\n2,Two,2\n3,,3\n"), Map.of());
        var _ = shop.run(
                shop.imports.items(ItemImport.UPSERT), file("{\"id\": \"2\", \"title\": \"Deux\"}\n"), Map.of());
        assertThat(title("1")).isEqualTo("One");
        assertThat(title("2")).isEqualTo("Deux");

        var _ = shop.run(
                shop.imports.items(ItemImport.REPLACE), file("{\"id\": \"4\", \"title\": \"Four\"}\n"), Map.of());

        assertThat(RealShop.await(shop.store.items().load()).items())
                .extracting(item -> item.id().value())
                .containsExactly("4");
    }

    @Test
    void a_file_of_which_no_line_can_go_in_fails_and_replaces_nothing() throws IOException {
        var _ = shop.run(shop.imports.items(ItemImport.UPSERT), file("id,title,price\n1,One,1.50\n"), Map.of());
        var _ = shop.run(shop.imports.nextOffers(false), file("customer,item,score\na,1,0.1\n"), Map.of());
        var wrong = file("sku,title,price\n2,Two,2\n3,Three,3\n");

        assertThatThrownBy(() -> shop.run(shop.imports.items(ItemImport.REPLACE), wrong, Map.of()))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("none of the 2 lines could be imported, and nothing was changed")
                .hasMessageContaining(shop.rejects().toString());
        assertThatThrownBy(() -> shop.run(shop.imports.nextOffers(true), wrong, Map.of()))
                .isInstanceOf(BadFeedException.class);

        assertThat(title("1")).isEqualTo("One");
        assertThat(nextOffers("a")).containsExactly("1");
        assertThat(Files.readString(shop.rejects())).hasLineCount(3);
    }

    @Test
    void the_demo_shop_is_filled_once_and_what_is_there_stays() throws IOException {
        var _ = shop.run(shop.imports.items(ItemImport.UPSERT), Path.of("config/catalog/items.ndjson"), Map.of());
        var items = List.copyOf(RealShop.await(shop.store.items().load()).items());
        var compiled = (CatalogCompiler.Compiled.Ok) CatalogCompiler.compile(Given.theDemoShop());
        var scoring = compiled.catalog().settings().scoring();
        var places = compiled.catalog().locations();

        assertThat(RealShop.await(shop.demo.seed(items, scoring, places))).isTrue();
        var loyal = shop.profile("loyal-1");
        assertThat(loyal.behaviour().orders().totals().count()).isEqualTo(15);
        assertThat(loyal.offerLists().under(GoodLoads.NEVER).offers()).isNotEmpty();
        assertThat(shop.profile("cart-1").behaviour().cart().lines()).hasSize(3);
        assertThat(shop.profile("gone-1").behaviour().orders().totals().last())
                .isBefore(RealShop.NOW.minus(java.time.Duration.ofDays(365)));
        var lead = shop.profile("lead-1");
        assertThat(lead.behaviour().orders().totals().count()).isZero();
        assertThat(lead.scores().ledger().entries()).hasSize(9);
        assertThat(shop.profile("demo-" + DemoShop.CUSTOMERS).isEmpty()).isFalse();
        var tables = new Travel.Tables(
                TravelTimes.of(RealShop.await(shop.store.travel().times())),
                PostalCodes.of(RealShop.await(shop.store.travel().postalCodes())));
        var fromDelft = new Journeys(Travel.of(places, tables), "2611 AB", RealShop.NOW);
        assertThat(fromDelft.to("stores"))
                .isInstanceOfSatisfying(
                        Way.To.class,
                        way -> assertThat(way.journey().wholeMinutes()).isEqualTo(5));

        var _ = RealShop.await(shop.store
                .profiles()
                .change(
                        loyal.id(),
                        p -> p.withConsents(p.consents()
                                .with(PROFILING, new ogenblik.profile.Consents.Consent(false, RealShop.NOW, "test")))));
        var changed = shop.profile("loyal-1");
        assertThat(RealShop.await(shop.demo.seed(items, scoring, places))).isFalse();
        assertThat(shop.profile("loyal-1")).isEqualTo(changed);
    }

    private String title(String id) {
        return Objects.requireNonNull(RealShop.await(shop.store.items().load()).get(new ItemId(id)))
                .texts()
                .title("en");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "feed", ""), text);
    }
}
