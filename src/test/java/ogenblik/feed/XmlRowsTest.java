package ogenblik.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Product feeds in XML, good and bad. */
class XmlRowsTest {
    private static final String BEGIN = "<rss version='2.0' xmlns:g='http://base.google.com/ns/1.0'><channel>";
    private static final String END = "</channel></rss>";

    @TempDir
    Path directory = Path.of("");

    @Test
    void an_item_is_a_row_of_its_elements_and_says_its_line() throws IOException {
        var rows = rows(BEGIN + "\n<item><g:id>1</g:id><title>One</title></item>\n<item>\n<g:id>2</g:id></item>" + END);

        assertThat(rows).extracting(Row::line).containsExactly(2L, 3L);
        assertThat(cell(rows.getFirst(), "id")).isEqualTo("1");
        assertThat(cell(rows.getFirst(), "title")).isEqualTo("One");
        assertThat(rows.getFirst().text()).isEqualTo("<item><id>1</id><title>One</title></item>");
    }

    @Test
    void googles_elements_go_before_others_of_the_same_name_and_what_is_nested_is_no_text() throws IOException {
        var row = rows(BEGIN + "<item><title>plain</title><id>urn:1</id><g:id>1</g:id><g:title>google</g:title>"
                        + "<g:shipping>x<g:price>4 EUR</g:price></g:shipping><g:price>9 EUR</g:price></item>" + END)
                .getFirst();

        assertThat(cell(row, "title")).isEqualTo("google");
        assertThat(cell(row, "id")).isEqualTo("1");
        assertThat(cell(row, "price")).isEqualTo("9 EUR");
        assertThat(cell(row, "shipping")).isEmpty();
    }

    @Test
    void an_element_that_comes_again_has_its_number() throws IOException {
        var row = rows(BEGIN + "<item><g:id>1</g:id><g:additional_image_link>a</g:additional_image_link>"
                        + "<g:additional_image_link>b</g:additional_image_link></item>" + END)
                .getFirst();

        assertThat(((Row.Cells) row).header().columns())
                .containsExactly("id", "additional_image_link", "additional_image_link.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void text_is_in_the_encoding_that_the_first_line_declares(String encoding) throws IOException {
        var text = "<?xml version=\"1.0\" encoding=\"" + (encoding.startsWith("UTF-16") ? "UTF-16" : encoding) + "\"?>"
                + BEGIN + "<item><g:id>1</g:id><title>Café</title></item>" + END;
        var mark = encoding.startsWith("UTF-16") || encoding.equals("UTF-8") ? "\uFEFF" : "";

        assertThat(cell(rows((mark + text).getBytes(Charset.forName(encoding))).getFirst(), "title"))
                .isEqualTo("Café");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE lolz [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>"
            })
    void a_doctype_is_refused_whatever_it_declares(String doctype) {
        assertThatThrownBy(() -> rows(doctype + BEGIN + "<item><title>&x;&c;</title></item>" + END))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void an_entity_that_nobody_declared_breaks_the_file() {
        assertThatThrownBy(() -> rows(BEGIN + "<item><title>&eacute;</title></item>" + END))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("the XML is broken in line 1");
    }

    @Test
    void text_in_another_encoding_than_the_declared_one_breaks_the_file_and_says_so() {
        var declared = "<?xml version='1.0' encoding='UTF-8'?>\n" + BEGIN + item("Café") + END;

        assertThatThrownBy(() -> rows(declared.getBytes(ISO_8859_1)))
                .isInstanceOf(BadFeedException.class)
                .hasMessageStartingWith("the XML is broken in line 2, column ")
                .hasMessageContaining("its text is in another encoding than its first line declares");
    }

    @Test
    void what_is_nested_as_no_feed_is_breaks_the_file() {
        assertThatThrownBy(() -> rows(BEGIN + "<item>" + "<a>".repeat(100_000)))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void an_element_named_as_a_second_one_would_be_is_one_of_its_own() throws IOException {
        var row =
                rows(BEGIN + "<item><a>1</a><a>2</a><a.2>3</a.2></item>" + END).getFirst();

        assertThat(((Row.Cells) row).header().columns()).containsExactly("a", "a.2", "a_2");
    }

    @Test
    void a_file_that_is_cut_off_is_broken_where_it_ends() {
        var whole = BEGIN + "\n<item><g:id>1</g:id></item>\n<item><g:id>2</g:id></item>" + END;

        for (int length = BEGIN.length(); length < whole.length(); length++) {
            var cut = whole.substring(0, length);
            assertThatThrownBy(() -> rows(cut)).as(cut).isInstanceOf(BadFeedException.class);
        }
    }

    @Test
    void a_compressed_file_that_is_cut_off_is_refused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write((BEGIN + "<item><g:id>1</g:id></item>".repeat(5_000) + END).getBytes(UTF_8));
        }

        assertThatThrownBy(() -> rows(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2)))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("not whole");
    }

    @Test
    void another_document_is_refused_by_its_first_element() {
        assertThatThrownBy(() -> rows("<html><body/></html>"))
                .isInstanceOf(BadFeedException.class)
                .hasMessage("the file is XML and begins with `html`: a product feed begins with `rss` or `feed`");
    }

    @Test
    void a_text_at_the_bound_is_read_and_a_longer_one_makes_its_item_bad_and_no_other() throws IOException {
        var longest = "x".repeat(XmlItem.MAX_TEXT_CHARS);

        var rows = rows(BEGIN + item(longest) + item(longest + "x") + item("y") + END);

        assertThat(cell(rows.getFirst(), "title")).hasSize(XmlItem.MAX_TEXT_CHARS);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Row.Bad.class,
                        bad -> assertThat(bad.reason()).isEqualTo("`title` is longer than 65536 characters"));
        assertThat(cell(rows.get(2), "title")).isEqualTo("y");
    }

    @Test
    void an_item_may_have_so_many_elements_and_no_more() throws IOException {
        var most = "<item>" + "<g:x>1</g:x>".repeat(XmlItem.MAX_ELEMENTS) + "</item>";
        var tooMany = "<item>" + "<g:x>1</g:x>".repeat(XmlItem.MAX_ELEMENTS + 1) + "</item>";

        var rows = rows(BEGIN + most + tooMany + END);

        assertThat(rows.getFirst()).isInstanceOf(Row.Cells.class);
        assertThat(rows.getLast()).isInstanceOf(Row.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--%s-->", "<a b='%s'/>", "<title><![CDATA[%s]]></title>"})
    void what_is_too_long_to_hold_in_memory_is_refused(String form) {
        var huge = "x".repeat(3 * XmlRows.MAX_STEP_BYTES);

        assertThatThrownBy(() -> rows(BEGIN + "<item>" + form.formatted(huge) + "</item>" + END))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("is longer than " + XmlRows.MAX_STEP_BYTES + " bytes");
    }

    @Test
    void many_references_in_a_long_feed_are_no_bomb() throws IOException {
        assertThat(rows(BEGIN + item("a &amp; b &lt; c &#233;").repeat(40_000) + END))
                .hasSize(40_000);
    }

    private static String item(String title) {
        return "<item><title>" + title + "</title></item>";
    }

    private static String cell(Row row, String column) {
        return ((Row.Cells) row).cell(column);
    }

    private List<Row> rows(String text) throws IOException {
        return rows(text.getBytes(UTF_8));
    }

    private List<Row> rows(byte[] content) throws IOException {
        var rows = new ArrayList<Row>();
        try (var file = FeedFile.open(Files.write(directory.resolve("feed"), content), Map.of())) {
            for (var row = file.next(); row != null; row = file.next()) rows.add(row);
        }
        return rows;
    }
}
