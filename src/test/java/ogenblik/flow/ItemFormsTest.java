package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.item.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same items, in whatever form a shop has them. */
class ItemFormsTest {
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

    private static String lines(List<Thing> things, Function<Thing, String> writing) {
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
