package ogenblik.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in its file a part of a value stands, in each of YAML's styles. */
class OriginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
        k: one two                → 1, 8
        k: 'one two'              → 1, 9
        k: "one two"              → 1, 9
        k:     one two            → 1, 12
        {a: é, k: one two}        → 1, 15
        """)
    void a_value_in_one_line(String yaml, String place) {
        assertPlace(yaml, "two", place);
    }

    @Test
    void a_value_in_a_block_has_its_own_lines() {
        assertPlace("x: 1\nk: |\n    one\n\n      two\n", "two", "5, 7");
    }

    @Test
    void a_folded_value_is_one_line_that_stands_in_many() {
        assertPlace("k: >-\n  one\n  and\n  two\n", "two", "4, 3");
    }

    @Test
    void a_plain_value_may_go_on_in_the_next_line() {
        assertPlace("k: one\n   and\n   two\n", "two", "3, 4");
    }

    @Test
    void quotes_within_quotes_shift_nothing() {
        assertPlace("k: 'it''s two'\n", "two", "1, 11");
        assertPlace("k: \"a \\\"b\\\" two\"\n", "two", "1, 13");
    }

    @Property
    void a_word_in_a_block_is_found_where_it_stands(
            @ForAll @Size(min = 1, max = 6) List<@AlphaChars @StringLength(min = 1, max = 8) String> words) {
        var text = new StringBuilder("a: 1\nk: |\n");
        for (var word : words) text.append("   ").append(word).append(" ;\n");
        var value = value(text.toString());

        for (int i = 0; i < words.size(); i++) {
            assertThat(value.at(i + 1, 1)).isEqualTo(new Position("shop.yaml", i + 3, 4));
            assertThat(value.at(i + 1, words.get(i).length() + 2))
                    .isEqualTo(new Position("shop.yaml", i + 3, words.get(i).length() + 5));
        }
    }

    private static void assertPlace(String yaml, String word, String place) {
        var value = value(yaml);
        int offset = value.value().indexOf(word);
        int line = (int) value.value().substring(0, offset).lines().count();
        int start = value.value().lastIndexOf('\n', offset) + 1;
        boolean atStart = start == offset;

        var at = value.at(Math.max(atStart ? line + 1 : line, 1), offset - start + 1);

        assertThat(at.line() + ", " + at.column()).isEqualTo(place);
    }

    private static Text value(String yaml) {
        var root = YamlReader.read(Given.yaml(yaml), new Problems());
        assertThat(root).isNotNull();
        var text = new Members(root).text("k");
        assertThat(text).isNotNull();
        return text;
    }
}
