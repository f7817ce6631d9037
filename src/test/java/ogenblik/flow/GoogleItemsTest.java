package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.FeedForm;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the attributes of Google's product data specification mean, and what is said of those that are wrong. */
class GoogleItemsTest {
    private final ItemFeed feed = new ItemFeed(FeedSamples.FORM);

    @ParameterizedTest
    @CsvSource({
        "129.95 EUR, 129.95",
        "EUR 129.95, 129.95",
        "129.95, 129.95",
        "129.950 EUR, 129.95",
        "'129,95 EUR', 129.95",
        "'1.234,5 EUR', 1234.5",
        "5 eur, 5",
        "0 EUR, 0"
    })
    void an_amount_may_say_its_currency_before_or_behind_or_not(String written, BigDecimal amount) {
        assertThat(google(Map.of("price", written)).price()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price|129.95 USD|`price` is in `USD`, and the catalog's currency is `EUR`",
                "price|1,295 EUR|`price` must be an amount and its currency such as `129.95 EUR`, is `1,295 EUR`",
                "price|1,295.50 EUR|`price` must be an amount and its currency such as `129.95 EUR`, is `1,295.50 EUR`",
                "price|€ 5|`price` must be an amount and its currency such as `129.95 EUR`, is `€ 5`",
                "availability|maybe|`availability` must be `in_stock`, `out_of_stock`, `preorder` or `backorder`, is"
                        + " `maybe`",
                "quantity|some|`quantity` must be a whole number of pieces, is `some`",
                "link|/lamp|`link` must be an absolute http or https url, is `/lamp`",
                "image_link|ftp://x/y|`image_link` must be an absolute http or https url, is `ftp://x/y`",
                "expiration_date|soon|`expiration_date` must be a moment such as 2026-11-27T00:00+0100, or a day, is"
                        + " `soon`",
                "outdoor|perhaps|`outdoor` must be true or false, as `itemFields` declares it, is `perhaps`",
                "energy|much|`energy` must be a number, as `itemFields` declares it, is `much`"
            })
    void what_is_wrong_is_said_in_the_words_of_the_file(String name, String value, String problem) {
        assertThat(problems(Map.of(name, value))).containsExactly(problem);
    }

    @Test
    void some_fields_of_an_item_that_are_wrong_are_named_as_the_file_names_them_too() {
        var known = google(Map.of());

        assertThat(feed.patch(Map.of("id", "1", "link", "/lamp")))
                .isInstanceOfSatisfying(
                        ItemFeed.Patch.Ok.class,
                        ok -> assertThat(ok.patch().applyTo(Optional.of(known)))
                                .isEqualTo(new Read.Bad(
                                        List.of("`link` must be an absolute http or https url, is `/lamp`"))));
    }

    @Test
    void a_row_of_one_store_is_refused_whole_or_not_and_one_of_none_is_an_item() {
        var ofStore = Map.of("id", "1", "Store Code", "delft", "price", "5 EUR", "quantity", "3");
        var refusal = List.of("the row is about the store `delft` alone, by `store_code`, and an item has one price and"
                + " stock for all: import rows without it");

        assertThat(feed.read(ofStore)).isEqualTo(new Read.Bad(refusal));
        assertThat(feed.patch(ofStore)).isEqualTo(new ItemFeed.Patch.Bad(refusal));
        assertThat(google(Map.of("store_code", " ", "quantity", "3")).stock()).hasValue(3);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        var read = feed.read(
                Map.of("link", "x", "price", "5 USD", "availability", "no", "sale_price_effective_date", "?"));

        assertThat(((Read.Bad) read).problems())
                .hasSize(5)
                .anyMatch(problem -> problem.equals("`id` is missing"))
                .anyMatch(problem -> problem.equals("`title` is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "always",
            value = {
                "in_stock, , always",
                "in stock, 7, 7",
                "In Stock, 0, 0",
                "out_of_stock, , 0",
                "out of stock, 9, 0",
                "preorder, 5, 0",
                "backorder, , 0",
                "https://schema.org/InStock, , always",
                "discontinued, , 0"
            })
    void stock_is_what_availability_and_quantity_say_together(String availability, String quantity, Integer stock) {
        var item = google(
                quantity == null
                        ? Map.of("availability", availability)
                        : Map.of("availability", availability, "sell_on_google_quantity", quantity));

        assertThat(item.stock()).isEqualTo(stock == null ? OptionalInt.empty() : OptionalInt.of(stock));
    }

    @Test
    void what_is_sold_before_it_is_there_is_there_from_its_day_on_or_at_once_if_so_wished() {
        var columns = Map.of("id", "1", "title", "x", "availability", "preorder", "availability_date", "2026-12-01");
        var wished = new FeedForm(
                FeedSamples.FORM.currency(),
                FeedSamples.FORM.zone(),
                FeedSamples.FORM.itemFields(),
                CategoryPart.LAST,
                true);
        var day = Instant.parse("2026-11-30T23:00:00Z");

        var later = ((Read.Ok) feed.read(columns)).item();
        var atOnce = ((Read.Ok) new ItemFeed(wished).read(columns)).item();

        assertThat(later.isInStock(day.minusMillis(1))).isFalse();
        assertThat(later.isInStock(day)).isTrue();
        assertThat(atOnce.isInStock(Instant.EPOCH)).isTrue();
    }

    @Test
    void a_sale_has_its_days_in_the_catalogs_zone_and_one_that_is_no_cheaper_is_none() {
        var sale = google(Map.of(
                        "price", "20 EUR",
                        "sale_price", "15 EUR",
                        "sale_price_effective_date", "2026-11-27/2026-11-30T12:00+0100"))
                .pricing()
                .sale();

        assertThat(sale).isNotNull().satisfies(known -> {
            assertThat(known.from()).isEqualTo("2026-11-26T23:00:00Z");
            assertThat(known.until()).isEqualTo("2026-11-30T11:00:00Z");
        });
        assertThat(google(Map.of("price", "20 EUR", "sale_price", "20.00 EUR"))
                        .pricing()
                        .sale())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"LAST, Lamps", "FIRST, Home", "WHOLE, Home > Lighting > Lamps"})
    void the_category_is_the_part_of_the_product_type_that_is_asked_for(CategoryPart part, String category) {
        var form = new FeedForm(
                FeedSamples.FORM.currency(),
                FeedSamples.FORM.zone(),
                Map.of("productType", ValueType.STRING),
                part,
                false);

        var read = new ItemFeed(form)
                .read(Map.of(
                        "id", "1",
                        "title", "x",
                        "product type", "Home > Lighting > Lamps",
                        "google_product_category", "536"));

        var item = ((Read.Ok) read).item();
        assertThat(item.texts().category()).isEqualTo(category);
        assertThat(item.attributes()).containsOnly(Map.entry("productType", "Home > Lighting > Lamps"));
    }

    @Test
    void declared_fields_are_kept_under_their_names_and_others_are_not() {
        var item = google(Map.of(
                "custom_label_0", "summer",
                "custom_label_1", "x",
                "Additional Image Link", "https://a.example/1,https://a.example/2",
                "cost_of_goods_sold", "6 EUR",
                "price", "10 EUR",
                "titles.nl", "Lampje"));

        assertThat(item.attributes())
                .isEqualTo(Map.of(
                        "customLabel0",
                        "summer",
                        "additionalImageLink",
                        List.of("https://a.example/1", "https://a.example/2")));
        assertThat(item.margin()).hasValue(0.4);
        assertThat(item.texts().title("nl")).isEqualTo("Lampje");
    }

    @ParameterizedTest
    @CsvSource({
        "Caf&eacute; &amp; Th&#233; &#x2764; &euro;5, Café & Thé ❤ €5",
        "A &unknown; &#0; & B, A &unknown; &#0; & B",
        "'  two   words ', two words"
    })
    void references_in_titles_are_resolved_and_what_is_none_stays(String written, String title) {
        assertThat(google(Map.of("title", written)).texts().title("en")).isEqualTo(title);
    }

    private List<String> problems(Map<String, String> columns) {
        return ((Read.Bad) feed.read(whole(columns))).problems();
    }

    private Item google(Map<String, String> columns) {
        return switch (feed.read(whole(columns))) {
            case Read.Ok(var item) -> item;
            case Read.Bad(var problems) -> throw new AssertionError(problems);
        };
    }

    private static Map<String, String> whole(Map<String, String> columns) {
        var whole = new HashMap<>(Map.of("id", "1", "title", "x", "link", "https://shop.example/1"));
        whole.putAll(columns);
        return whole;
    }
}
