package ogenblik.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ogenblik.catalog.source.ItemReader.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much for an item that all instances hold in memory, and numbers and moments that nobody means. */
class ItemSizeTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void an_item_at_the_bound_is_read_and_a_longer_one_is_refused_by_its_longest_field() {
        var shell = line("").length();

        assertThat(read(line("x".repeat(ItemSize.MAX_CHARS - shell)))).isInstanceOf(Read.Ok.class);
        assertThat(problems(line("x".repeat(ItemSize.MAX_CHARS - shell + 1))))
                .containsExactly(
                        "the item has 32769 characters and may have 32768; leave out `description`, which is the"
                                + " longest of its fields");
    }

    private static String line(String description) {
        return "{\"id\":\"1\",\"title\":\"x\",\"description\":\"" + description + "\"}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': 1e999999999, 'title': 'x'}|`id` must be a text",
                "{'id': '1', 'title': 1e-999999999}|`title` must be a text",
                "{'id': '1', 'title': 'x', 'price': 1e999999999}|`price` must be an amount",
                "{'id': '1', 'title': 'x', 'price': 1e-999999999}|`price` must be an amount",
                "{'id': '1', 'title': 'x', 'stock': 1e999999999}|`stock` must be a whole number",
                "{'id': '1', 'title': 'x', 'margin': 1e999999999}|`margin` must be a share",
                "{'id': '1', 'title': 'x', 'height': 1e999999999}|`height` must be a text, number",
                "{'id': '1', 'title': 'x', 'saleUntil': '+999999999-12-31'}|`saleUntil` must be a moment",
                "{'id': '1', 'title': '\\ud800'}|half a surrogate pair"
            })
    void what_nobody_can_mean_is_refused_and_costs_nothing(String line, String problem) {
        assertThat(problems(line.replace('\'', '"'))).anyMatch(said -> said.contains(problem));
    }

    @Test
    void of_a_long_value_as_much_is_shown_as_tells_it_from_others() {
        assertThat(problems("{\"id\": \"1\", \"title\": \"x\", \"price\": \"" + "9x".repeat(5_000) + "\"}"))
                .singleElement()
                .asString()
                .endsWith("`" + "9x".repeat(40) + "...`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T12:00:00.0009+01:00",
                "2026-11-27T12:00+0100",
                "2026-11-27 12:00",
                "2026-11-27T11:00Z"
            })
    void a_moment_is_kept_to_the_millisecond_in_whatever_form(String written) {
        assertThat(FeedMoment.read(written, AMSTERDAM)).isEqualTo(Instant.parse("2026-11-27T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-02-30", "26-11-27", "2026-11-27T25:00", "2026-11-27T12:00+99:00"})
    void what_is_no_moment_is_none(String written) {
        assertThat(FeedMoment.read(written, AMSTERDAM)).isNull();
    }

    private static Read read(String line) {
        return ItemReader.read(line, AMSTERDAM);
    }

    private static List<String> problems(String line) {
        return read(line) instanceof Read.Bad(var problems) ? problems : List.of();
    }
}
