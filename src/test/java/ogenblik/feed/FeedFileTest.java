package ogenblik.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** Reading import files: what becomes of each row, and that a bad one takes no other with it. */
class FeedFileTest {
    @TempDir
    Path directory;

    @Test
    void ndjson_gives_the_fields_of_each_line_with_its_number() throws IOException {
        var rows = read("""
            {"id": "a", "n": 1, "x": 0.5, "is": true, "gone": null, "list": ["p", "q"], "in": {"k": "v"}}

            {"id": "b"}
            """);

        assertThat(rows).hasSize(2);
        var first = (Row.Json) rows.getFirst();
        assertThat(first.fields())
                .containsEntry("n", 1L)
                .containsEntry("x", 0.5)
                .containsEntry("is", true)
                .containsEntry("gone", null)
                .containsEntry("list", List.of("p", "q"))
                .containsEntry("in", Map.of("k", "v"));
        assertThat(rows.get(1).line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": ",
                "[1]",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":NaN}",
                "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"
            })
    void a_line_of_bad_json_is_named_and_the_next_one_read(String bad) throws IOException {
        var rows = read("{\"id\": \"a\"}\n" + bad + "\n{\"id\": \"b\"}\n");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Bad.class, row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.reason()).isNotBlank().doesNotContain("\n", "REDACTED");
        });
        assertThat(rows.get(2)).isInstanceOf(Row.Json.class);
    }

    @Test
    void csv_cells_may_be_quoted_hold_delimiters_quotes_and_line_ends() throws IOException {
        var rows = read("id,title\n1,\"a, \"\"b\"\"\nc\"\n2,plain\n");

        assertThat(rows).hasSize(2);
        assertThat(((Row.Cells) rows.getFirst()).cell("title")).isEqualTo("a, \"b\"\nc");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_header_tells_the_delimiter(String delimiter) throws IOException {
        var rows =
                read(String.join(delimiter, "id", "title", "x") + "\n" + String.join(delimiter, "1", "t", "") + "\n");

        assertThat(((Row.Cells) rows.getFirst()).cell("title")).isEqualTo("t");
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_own_line_and_no_other() throws IOException {
        var text = new StringBuilder("id,title\n1,\"open\n");
        for (int i = 2; i < 1_000; i++) text.append(i).append(",t\n");

        var rows = read(text.toString());

        assertThat(rows).hasSize(999);
        assertThat(rows.getFirst())
                .isEqualTo(new Row.Bad(2, "1,\"open", "a quote is not closed, or not at the end of its cell"));
        assertThat(rows.subList(1, rows.size())).allMatch(Row.Cells.class::isInstance);
    }

    @Test
    void two_stray_quotes_cost_two_lines_and_not_those_between() throws IOException {
        var rows = read("id,title\n1,\"open\n2,t\n3,\"open\n4,t\n");

        assertThat(rows.stream().map(row -> row instanceof Row.Bad)).containsExactly(true, false, true, false);
    }

    @Test
    void a_row_with_too_many_or_too_few_cells_is_bad() throws IOException {
        var rows = read("id,title\n1\n2,t,x\n3,t\n");

        assertThat(rows.getFirst()).isEqualTo(new Row.Bad(2, "1", "the row has 1 cells, and the header 2 columns"));
        assertThat(rows.get(1)).isInstanceOf(Row.Bad.class);
        assertThat(rows.get(2)).isInstanceOf(Row.Cells.class);
    }

    @Test
    void columns_are_mapped_to_the_names_of_the_import() throws IOException {
        var file = write("CustomerID,x\n17850.0,y\n".getBytes(UTF_8));
        try (var feed = FeedFile.open(file, Map.of("customer_id", "CustomerID"))) {
            assertThat(((Row.Cells) feed.next()).cell("customer_id")).isEqualTo("17850.0");
        }
        assertThatThrownBy(() -> FeedFile.open(file, Map.of("item_id", "StockCode")))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("no column `StockCode`")
                .hasMessageContaining("`CustomerID`, `x`");
    }

    @Test
    void what_is_compressed_is_told_by_its_content() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("{\"id\": \"a\"}\n".getBytes(UTF_8));
        }

        assertThat(read(packed.toByteArray())).hasSize(1);
    }

    @Test
    void a_compressed_file_that_was_cut_off_says_so_after_what_could_be_read() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("{\"id\": \"a\"}\n".repeat(100).getBytes(UTF_8));
        }
        var cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);

        assertThatThrownBy(() -> read(cut)).isInstanceOf(BadFeedException.class).hasMessageContaining("not whole");
    }

    @Test
    void a_line_that_is_not_utf8_is_bad_and_a_byte_order_mark_is_not() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFFid,title\n1,caf\u00e9\n".getBytes(UTF_8));
        bytes.write("2,caf\u00e9\n".getBytes(ISO_8859_1));
        bytes.write("3,\uFFFD\n".getBytes(UTF_8));

        var rows = read(bytes.toByteArray());

        assertThat(((Row.Cells) rows.getFirst()).cell("id")).isEqualTo("1");
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Row.Bad.class, row -> assertThat(row.reason()).contains("not UTF-8"));
        assertThat(rows.get(2)).isInstanceOf(Row.Cells.class);
    }

    @Test
    void a_line_of_the_greatest_length_is_read_and_a_longer_one_is_bad() throws IOException {
        var fits = "{\"id\": \"%s\"}".formatted("a".repeat(FeedFile.MAX_LINE_BYTES - 10));
        var rows = read(fits + "\n" + fits + "x\n{\"id\": \"b\"}");

        assertThat(fits).hasSize(FeedFile.MAX_LINE_BYTES);
        assertThat(rows.getFirst()).isInstanceOf(Row.Json.class);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Bad.class, row -> {
            assertThat(row.reason()).isEqualTo("the line is longer than 1048576 bytes");
            assertThat(row.text()).hasSize(1_000);
        });
        assertThat(rows.get(2)).isInstanceOf(Row.Json.class);
    }

    @Test
    void a_file_that_is_not_there_and_an_empty_one_say_so() throws IOException {
        assertThatThrownBy(() -> FeedFile.open(directory.resolve("none.csv"), Map.of()))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void a_list_of_json_is_refused_with_what_would_do() {
        assertThatThrownBy(() -> read("\n [{\"id\": \"a\"}]"))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("begins with `[`")
                .hasMessageContaining("a line of its own");
    }

    private List<Row> read(String text) throws IOException {
        return read(text.getBytes(UTF_8));
    }

    private List<Row> read(byte[] bytes) throws IOException {
        var rows = new ArrayList<Row>();
        try (var feed = FeedFile.open(write(bytes), Map.of())) {
            for (var row = feed.next(); row != null; row = feed.next()) rows.add(row);
        }
        return rows;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "feed", ""), bytes);
    }
}
