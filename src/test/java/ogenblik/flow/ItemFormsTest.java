package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.FeedForm;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same items, in whatever form a shop has them. */
class ItemFormsTest {
    private final ItemFeed feed = new ItemFeed(FeedSamples.FORM);

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"items.csv", "google.xml", "google-atom.xml", "google.tsv", "google.csv"})
    void a_feed_of_the_demo_shop_is_the_same_items_in_each_form(String file) {
        var expected = FeedSamples.items(FeedSamples.DIRECTORY.resolve("items.ndjson"));

        assertThat(FeedSamples.items(FeedSamples.DIRECTORY.resolve(file)))
                .hasSize(12)
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"items.ndjson", "google.xml", "google.tsv"})
    void a_compressed_feed_is_the_same_items(String file) throws IOException {
        var plain = FeedSamples.DIRECTORY.resolve(file);
        var packed = directory.resolve("feed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }

        assertThat(FeedSamples.items(packed)).containsExactlyElementsOf(FeedSamples.items(plain));
    }

    /** What a shop may have, in words that each form writes in its own way. */
    record Thing(String id, String title, int cents, Optional<Integer> stock, String category) {}

    @Provide
    Arbitrary<List<Thing>> things() {
        var ids = Arbitraries.strings()
                .withChars("abcXYZ019-_.")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(id -> !id.matches("\\d+\\.0+"));
        var titles = Arbitraries.strings()
                .withChars("aé ß'\"<>,;&|-=日Ω")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> "t " + text.strip().replaceAll("\\s+", " ") + " x")
                .map(text -> text.replaceAll("\\s+", " "));
        var stocks = Arbitraries.integers().between(0, 9_999).optional();
        var categories = Arbitraries.of("lamps", "Chairs & more", "Möbel");
        return Combinators.combine(ids, titles, Arbitraries.integers().between(0, 1_000_000), stocks, categories)
                .as(Thing::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 300)
    void ndjson_csv_tsv_and_xml_of_the_same_things_are_the_same_items(@ForAll("things") List<Thing> things)
            throws IOException {
        var fromXml = items(things.stream().map(ItemFormsTest::xml).collect(Collectors.joining("\n", RSS, RSS_END)));

        assertThat(items(lines(things, ItemFormsTest::ndjson))).isEqualTo(fromXml);
        assertThat(items(table(',', things))).isEqualTo(fromXml);
        assertThat(items(table('\t', things))).isEqualTo(fromXml);
        assertThat(fromXml)
                .extracting(item -> item.id().value())
                .isEqualTo(things.stream().map(Thing::id).toList());
        assertThat(fromXml)
                .extracting(item -> item.texts().title("en"))
                .isEqualTo(things.stream().map(Thing::title).toList());
    }

    private static final String RSS = "<rss xmlns:g='http://base.google.com/ns/1.0'><channel>";
    private static final String RSS_END = "</channel></rss>";

    private static List<Item> items(String text) throws IOException {
        var file = Files.writeString(Files.createTempFile("feed", ""), text);
        try {
            return FeedSamples.items(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String lines(List<Thing> things, java.util.function.Function<Thing, String> writing) {
        return things.stream().map(writing).collect(Collectors.joining("\n"));
    }

    private static String price(Thing thing) {
        return new BigDecimal(thing.cents()).movePointLeft(2).toPlainString();
    }

    private static String ndjson(Thing thing) {
        return "{\"id\": \"" + thing.id() + "\", \"title\": \"" + thing.title().replace("\"", "\\\"")
                + "\", \"price\": "
                + price(thing)
                + thing.stock().map(stock -> ", \"stock\": " + stock).orElse("") + ", \"category\": \""
                + thing.category() + "\", \"url\": \"https://shop.example/" + thing.id() + "\"}";
    }

    private static String xml(Thing thing) {
        return "<item><g:id>" + thing.id() + "</g:id><title>" + escaped(thing.title()) + "</title><g:price>"
                + price(thing) + " EUR</g:price><g:availability>"
                + (thing.stock().equals(Optional.of(0)) ? "out_of_stock" : "in_stock") + "</g:availability>"
                + thing.stock()
                        .map(stock -> "<g:quantity>" + stock + "</g:quantity>")
                        .orElse("")
                + "<g:product_type>Home &gt; " + escaped(thing.category())
                + "</g:product_type><link>https://shop.example/"
                + thing.id() + "</link></item>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String table(char separator, List<Thing> things) {
        var table = new StringBuilder(String.join(
                String.valueOf(separator), "id", "title", "price", "availability", "quantity", "product_type", "link"));
        for (var thing : things) {
            table.append('\n').append(thing.id()).append(separator);
            table.append('"')
                    .append(thing.title().replace("\"", "\"\""))
                    .append('"')
                    .append(separator);
            table.append(price(thing)).append(" EUR").append(separator);
            table.append(thing.stock().equals(Optional.of(0)) ? "out of stock" : "in stock")
                    .append(separator);
            table.append(thing.stock().map(String::valueOf).orElse("")).append(separator);
            table.append("Home > ").append(thing.category()).append(separator);
            table.append("https://shop.example/").append(thing.id());
        }
        return table.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "129.95 EUR, 129.95",
        "EUR 129.95, 129.95",
        "129.95, 129.95",
        "129.950 EUR, 129.95",
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
                "price|129,95 EUR|`price` must be an amount and its currency such as `129.95 EUR`, is `129,95 EUR`",
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
        var whole = new java.util.HashMap<>(Map.of("id", "1", "title", "x", "link", "https://shop.example/1"));
        whole.putAll(columns);
        return whole;
    }

    @Test
    void a_cell_between_tabs_that_begins_with_a_quote_and_goes_on_behind_it_is_text() throws IOException {
        var file = Files.write(
                directory.resolve("feed.tsv"),
                List.of(
                        "id\ttitle\tlink",
                        "1\t\"Best\" lamp\thttps://a.example/1",
                        "2\tLamp 27\"\thttps://a.example/2"),
                UTF_8);

        assertThat(FeedSamples.items(file))
                .extracting(item -> item.texts().title("en"))
                .containsExactly("\"Best\" lamp", "Lamp 27\"");
    }
}
