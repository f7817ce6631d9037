package ogenblik.catalog.source;

import static ogenblik.catalog.source.Given.problemsOf;
import static ogenblik.catalog.source.Given.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people write them, slips included: what is wrong, where, and what would be right. */
class CatalogSourcesTest {

    @Test
    void the_demo_shop_is_written_as_the_schema_says() {
        var problems = new Problems();

        var sources = CatalogSources.read(Given.theDemoShop(), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(sources.items()).hasSizeGreaterThan(300);
        assertThat(sources.written().campaigns()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "'timeZone: Europe/Amsterdam', 2026-11-26T23:00:00Z",
        "'timeZone: Mars/Utopia', 2026-11-27T00:00:00Z",
        "'', 2026-11-27T00:00:00Z"
    })
    void a_day_of_an_item_is_one_of_the_catalogs_zone_wherever_that_is_said(String settings, Instant start) {
        var files = List.of(
                new SourceFile("items.ndjson", "{\"id\": \"a\", \"title\": \"A\", \"availableFrom\": \"2026-11-27\"}"),
                new SourceFile("more.csv", "id,title,availableFrom\nb,B,2026-11-27\n"),
                yaml(settings));

        assertThat(CatalogSources.read(files, new Problems()).items())
                .extracting(item -> item.supply().from())
                .containsExactly(start, start);
    }

    @Test
    void a_misspelt_key_is_named_with_the_one_that_was_meant() {
        assertThat(problemsOf(yaml("""
            campaigns:
              - id: welcome
                objective: acquire
                palcements: [home]
                offers: [{offer: hello}]
            """)))
                .containsExactly(
                        "shop.yaml:2:5: key `placements` is missing (where it may show)",
                        "shop.yaml:4:5: unknown key `palcements`, did you mean `placements`");
    }

    @Test
    void a_value_of_the_wrong_type_is_shown_with_the_right_one() {
        assertThat(problemsOf(yaml("""
            placements:
              - id: home
                channel: wbe
                limit: many
                tmaxMs: 20000
                fallback: [house]
            """)))
                .containsExactly(
                        "shop.yaml:3:14: `channel` must be one of `web`, `email`, `app`, is `wbe`, did you mean `web`",
                        "shop.yaml:4:12: `limit` must be a whole number, is `many`"
                                + " (how many offers it shows when the caller does not say, 1 to 50)",
                        "shop.yaml:5:13: `tmaxMs` must be at most 10000, is `20000`",
                        "shop.yaml:6:15: `fallback` must be a text or a mapping, is a list"
                                + " (what it shows when nothing wins or something is broken: the id of an offer,"
                                + " or content)");
    }

    @Test
    void a_table_that_does_not_exist_is_named_with_the_one_that_was_meant() {
        assertThat(problemsOf(yaml("""
            campaigns:
              - id: next
                objective: nurture
                placements: [home]
                offers:
                  - {offer: card, items: {from: next-offer}}
            """)))
                .singleElement()
                .asString()
                .startsWith("shop.yaml:6:37: `from` must be one of `next-offers`")
                .endsWith("is `next-offer`, did you mean `next-offers`");
    }

    @Test
    void a_name_that_no_rule_could_use_is_refused() {
        assertThat(problemsOf(yaml("attributes: {first-name: string}")))
                .singleElement()
                .asString()
                .contains("`birthDate`")
                .contains("`first-name`");
    }

    @Test
    void a_key_that_stands_twice_in_a_mapping_is_a_problem_with_both_places() {
        assertThat(problemsOf(yaml("""
            currency: EUR
            timeZone: UTC
            currency: USD
            """)))
                .containsExactly("shop.yaml:3:1: key `currency` stands here twice, first in line 1");
    }

    @Test
    void aliases_are_refused_so_that_none_can_multiply() {
        assertThat(problemsOf(yaml("""
            placements: &a []
            offers: *a
            """))).contains("shop.yaml:2:9: alias `*a` is not allowed: write the value out");
    }

    @Test
    void depth_is_bounded() {
        var deep = "offers: " + "[".repeat(YamlReader.MAX_DEPTH + 1) + "]".repeat(YamlReader.MAX_DEPTH + 1);

        assertThat(problemsOf(yaml(deep))).singleElement().asString().contains("not valid yaml");
    }

    @Test
    void broken_yaml_is_a_problem_at_its_place_and_other_files_are_still_read() {
        var problems = problemsOf(
                new SourceFile("a.yaml", "offers:\n  - id: x\n bad: [\n"), new SourceFile("b.yaml", "offer: []\n"));

        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst()).startsWith("a.yaml:").contains("not valid yaml");
        assertThat(problems.getLast()).isEqualTo("b.yaml:1:1: unknown key `offer`, did you mean `offers`");
    }

    @Test
    void a_second_document_is_not_passed_over_in_silence() {
        assertThat(problemsOf(yaml("currency: EUR\n---\ntimeZone: UTC\n")))
                .singleElement()
                .asString()
                .contains("second document");
    }

    @Test
    void an_empty_file_says_nothing_and_is_no_problem() {
        assertThat(problemsOf(yaml("# to be written\n"))).isEmpty();
    }

    @Test
    void lists_and_mappings_of_several_files_are_taken_together() {
        var problems = new Problems();

        var written = CatalogSources.read(
                        List.of(
                                new SourceFile("b.yaml", "attributes: {b: int}\nsegments: [{id: t, when: 'false'}]"),
                                new SourceFile("a.yaml", "attributes: {a: string}\nsegments: [{id: s, when: 'true'}]")),
                        problems)
                .written();

        assertThat(problems.all()).isEmpty();
        assertThat(written.names().attributes())
                .extracting(d -> d.name().value())
                .containsExactly("a", "b");
        assertThat(written.rules()).extracting(r -> r.id().value()).containsExactly("s", "t");
    }

    @Test
    void a_bad_item_is_reported_by_its_line_and_a_second_one_with_its_id_too() {
        var file = new SourceFile("items.ndjson", """
            {"id": "a", "title": "A"}
            {"id": "b"}

            {"id": "a", "title": "Another"}
            """);

        assertThat(problemsOf(file))
                .containsExactly(
                        "items.ndjson:2: `title` is missing",
                        "items.ndjson:4: item `a` stands here again, first in items.ndjson:1");
    }

    @Test
    void items_come_from_csv_as_well() {
        var problems = new Problems();

        var sources = CatalogSources.read(List.of(new SourceFile("items.csv", """
            id,title,titles.nl,price,stock,consumable,colour
            17850.0,"Lamp, brass",Lamp,12.50,3,false,0123
            b,Feed,,,,true,
            """)), problems);

        assertThat(problems.all()).isEmpty();
        var lamp = sources.items().getFirst();
        assertThat(lamp.id().value()).isEqualTo("17850");
        assertThat(lamp.texts().title("nl")).isEqualTo("Lamp");
        assertThat(lamp.price()).isEqualByComparingTo("12.50");
        assertThat(lamp.attributes()).containsEntry("colour", "0123");
        assertThat(sources.items().getLast().isConsumable()).isTrue();
    }

    @Test
    void a_file_of_an_unknown_kind_is_a_problem() {
        assertThat(problemsOf(new SourceFile("notes.txt", "x")))
                .containsExactly("notes.txt: unknown kind of file: a catalog has .yaml, .ndjson and .csv files");
    }
}
