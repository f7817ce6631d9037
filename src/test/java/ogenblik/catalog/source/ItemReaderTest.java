package ogenblik.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.catalog.item.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line of the product feed. */
class ItemReaderTest {

    @Test
    void all_fields_are_read_and_the_others_become_attributes() {
        var item = item("""
            {"id": "lamp-1", "title": "Lamp", "titles": {"nl": "Lampje"}, "price": 12.95, "image": "https://a.example/i",
             "url": "https://a.example/u", "category": "lighting", "stock": 3, "margin": 0.4, "consumable": true,
             "colour": "red", "watt": 40, "height": 1.5, "dimmable": true, "rooms": ["hall", "attic"], "old": null}
            """);

        assertThat(item.texts().title("nl")).isEqualTo("Lampje");
        assertThat(item.texts().title("de")).isEqualTo("Lamp");
        assertThat(item.price()).isEqualByComparingTo("12.95");
        assertThat(item.links()).isEqualTo(new Item.Links("https://a.example/u", "https://a.example/i"));
        assertThat(item.stock()).hasValue(3);
        assertThat(item.margin()).hasValue(0.4);
        assertThat(item.isConsumable()).isTrue();
        assertThat(item.attributes())
                .containsOnlyKeys("colour", "watt", "height", "dimmable", "rooms")
                .containsEntry("watt", 40L)
                .containsEntry("height", 1.5)
                .containsEntry("rooms", List.of("hall", "attic"));
    }

    @Test
    void a_service_has_no_stock_and_is_always_in_stock() {
        assertThat(item("{\"id\": \"s\", \"title\": \"Advice\"}").supply().isAny())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"17850.0, 17850", "17850.00, 17850", "85123A, 85123A", "1.5, 1.5"})
    void an_id_that_a_spreadsheet_made_a_number_is_itself_again(String written, String id) {
        assertThat(item("{\"id\": \"" + written + "\", \"title\": \"x\"}").id().value())
                .isEqualTo(id);
    }

    @Test
    void an_id_may_be_written_as_a_number() {
        assertThat(item("{\"id\": 17850.0, \"title\": \"x\"}").id().value()).isEqualTo("17850");
        assertThat(item("{\"id\": 22423, \"title\": \"x\"}").id().value()).isEqualTo("22423");
    }

    @ParameterizedTest
    @CsvSource({"'12,50', 12.5", "'1.234,50', 1234.5", "12.50, 12.5"})
    void an_amount_in_a_table_may_have_a_decimal_comma(String written, BigDecimal price) {
        assertThat(ItemReader.read(Map.of("id", "1", "title", "x", "price", written), ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        ItemReader.Read.Ok.class,
                        ok -> assertThat(ok.item().price()).isEqualTo(price));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(problems("""
            {"price": -1, "url": "/lamp", "image": "javascript:alert(1)", "stock": 1.5, "margin": 2, "consumable": "yes",
             "size": {"w": 1}}
            """))
                .containsExactly(
                        "`id` is missing",
                        "`title` is missing",
                        "`price` must be an amount such as 12.95, not below 0, is `-1`",
                        "`url` must be an absolute http or https url, is `/lamp`",
                        "`image` must be an absolute http or https url, is `javascript:alert(1)`",
                        "`stock` must be a whole number of pieces, is `1.5`",
                        "`margin` must be a share of the price from 0 to 1, is `2`",
                        "`consumable` must be true or false, is `yes`",
                        "`size` must be a text, number, true or false, or a list of texts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id": "a", "id": "b", "title": "x"}
        {"id": "a", "title": "x"} trailing
        {"id": "a", "title":
        {"id": "a", "title": NaN}
        {"id": "a", "title": "x", "price": 1e-2999999999}
        """)
    void broken_json_is_a_problem(String line) {
        assertThat(problems(line)).singleElement().asString().startsWith("not valid json: ");
    }

    @Property
    void whatever_the_line_it_gives_an_item_or_says_why_not(@ForAll String line) {
        assertThat(ItemReader.read(line, ZoneOffset.UTC))
                .isInstanceOfAny(ItemReader.Read.Ok.class, ItemReader.Read.Bad.class);
    }

    private static Item item(String line) {
        return assertThat(ItemReader.read(line.replace("\n", " "), ZoneOffset.UTC))
                .asInstanceOf(type(ItemReader.Read.Ok.class))
                .actual()
                .item();
    }

    private static List<String> problems(String line) {
        return assertThat(ItemReader.read(line, ZoneOffset.UTC))
                .asInstanceOf(type(ItemReader.Read.Bad.class))
                .actual()
                .problems();
    }
}
