package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.http.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on items says what is read. */
class ItemsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|$");

    private final String page = page();

    @Test
    void each_field_of_the_page_is_read_as_one_with_a_meaning_and_no_other() {
        var rows = section("Fields");
        var fields = ROW.matcher(rows).results().map(row -> row.group(1)).toList();
        var feed = new ItemFeed(FeedSamples.FORM);

        assertThat(fields).hasSize(14);
        for (var field : fields) {
            var read = feed.read("{\"id\": \"1\", \"title\": \"x\", \"" + field + "\": [1]}");
            assertThat(read).as(field).isInstanceOf(Read.Bad.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "link, https://a.example/x", "image_link, https://a.example/x", "price, 5 EUR", "sale_price, 4 EUR",
        "availability, out_of_stock", "quantity, 4", "sell_on_google_quantity, 4", "quantity_to_sell_on_facebook, 4",
        "inventory, 4", "expiration_date, 2027-01-01", "product_type, Home > Lamps", "google_product_category, 536"
    })
    void each_attribute_of_the_page_makes_a_difference(String attribute, String value) {
        assertThat(section("Google's attributes")).contains("`" + attribute + "`");
        var columns = new HashMap<>(Map.of("id", "1", "title", "x", "g:mpn", "7"));
        var feed = new ItemFeed(FeedSamples.FORM);
        var without = feed.read(columns);

        columns.put(attribute, value);

        assertThat(feed.read(columns)).isInstanceOf(Read.Ok.class).isNotEqualTo(without);
    }

    @Test
    void the_options_of_the_page_are_those_of_the_command() {
        var options = Pattern.compile("--[a-z][a-z-]+")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(options).contains("--replace", "--partial", "--force", "--category", "--sell-ahead");
        assertThat(List.of("--file", "--replace", "--partial", "--force", "--category", "--sell-ahead"))
                .containsAll(options);
    }

    @Test
    void the_page_is_served() {
        try (var service = TestService.start()) {
            assertThat(service.send(service.open("/docs/items.md")).body()).isEqualTo(page);
        }
    }

    private String section(String title) {
        int at = page.indexOf("## " + title);
        int end = page.indexOf("\n## ", at);
        return page.substring(at, end);
    }

    private static String page() {
        try (var stream = Objects.requireNonNull(ItemsPageTest.class.getResourceAsStream("/docs/items.md"))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
