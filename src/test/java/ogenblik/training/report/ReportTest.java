package ogenblik.training.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import ogenblik.training.report.Series.Point;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A report, as a page and as text. */
class ReportTest {
    private static final String WICKED = "<script>alert('&\"')</script> \u0000\ud800 `code`";

    private final Report report = new Report(
            "How good `churn` is",
            "It tells leavers from stayers.",
            List.of(
                    Section.of(
                            "What was found",
                            new Block.Words("Some words with `--exclude duration` in them."),
                            new Block.Warning("`duration` is known afterwards."),
                            new Block.Points(List.of("one", "two"))),
                    Section.of("Figures", table(), plot(), bars())));

    @Test
    void the_page_fetches_nothing_and_runs_nothing() {
        assertThat(report.html())
                .doesNotContain("<script", "http:", "https:", "src=", "href=", "url(", "@import")
                .contains("default-src 'none'");
    }

    @Test
    void the_page_is_made_for_light_and_dark() {
        assertThat(report.html())
                .contains("prefers-color-scheme: dark", "color-scheme: light dark")
                .doesNotContainPattern("(fill|stroke|color)=\"#");
    }

    @Test
    void each_drawing_is_told_in_words() throws Exception {
        var page = parsed(report.html());
        var drawings = page.getElementsByTagName("svg");

        assertThat(drawings.getLength()).isEqualTo(2);
        for (int i = 0; i < drawings.getLength(); i++) {
            var drawing = (Element) drawings.item(i);
            assertThat(drawing.getAttribute("role")).isEqualTo("img");
            for (var id : drawing.getAttribute("aria-labelledby").split(" "))
                assertThat(textWithId(drawing, id)).isNotBlank();
        }
    }

    @Test
    void each_table_says_what_it_is_and_names_its_rows_and_columns() throws Exception {
        var table =
                (Element) parsed(report.html()).getElementsByTagName("table").item(0);

        assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                .isEqualTo("Recall by method");
        var headings = table.getElementsByTagName("th");
        assertThat(IntStream.range(0, headings.getLength())
                        .mapToObj(i -> ((Element) headings.item(i)).getAttribute("scope")))
                .containsExactly("col", "col", "row", "row");
    }

    @Test
    void what_comes_from_a_file_is_shown_as_it_is_and_never_run() throws Exception {
        var wicked = new Report(
                WICKED,
                WICKED,
                List.of(Section.of(
                        WICKED,
                        new Block.Words(WICKED),
                        new Block.Table(WICKED, List.of(Column.words(WICKED)), List.of(List.of(WICKED))),
                        new Block.Bars(
                                WICKED,
                                WICKED,
                                Axis.fromZero(WICKED, Axis.Form.NUMBER),
                                List.of(new Block.Bar(WICKED, 1))))));

        var html = wicked.html();

        assertThat(html).doesNotContain("<script>");
        assertThat(parsed(html).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("<script>alert('&\"')</script> ?? code");
    }

    @Test
    void the_text_says_the_same_in_lines() {
        assertThat(report.text()).isEqualTo("""
            How good `churn` is
            ===================
            It tells leavers from stayers.

            What was found
            --------------
            Some words with `--exclude duration` in them.
            ! `duration` is known afterwards.
            - one
            - two

            Figures
            -------

            Recall by method
              method      Recall@10
              popularity      0.038
              own            0.2041

            Calibration
              Close to the diagonal.
              model: predicted → happened: 10 % → 12.5 %; 90 % → 88 %

            Most important
              age  ████████████████████████████████████████ 60 %
              job  ████████████████████ 30 %
            """);
    }

    @Test
    void a_row_of_another_length_than_the_headings_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Block.Table("t", List.of(Column.words("a")), List.of(List.of("1", "2"))))
                .withMessage("a row of `t` has 2 cells, and it has 1 columns");
    }

    @Test
    void long_words_are_wrapped_and_a_long_line_of_points_is_thinned() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 500; i++) points.add(new Point(i, i));
        var text = new Report(
                        "t",
                        "word ".repeat(60),
                        List.of(Section.of(
                                "s",
                                new Block.Plot(
                                        "p",
                                        "w",
                                        Axis.of("x", Axis.Form.NUMBER),
                                        Axis.of("y", Axis.Form.NUMBER),
                                        List.of(new Series.Line("l", points))))))
                .text();

        assertThat(text.lines().toList()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(101));
        assertThat(text.chars().filter(c -> c == '→')).hasSizeLessThanOrEqualTo(14);
    }

    @Property
    void ticks_are_few_and_round_and_span_what_is_drawn(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);

        var ticks = Ticks.over(low, high);

        double slack = 1e-6 * (ticks.high() - ticks.low());
        assertThat(ticks.values()).hasSizeBetween(2, 13).isSorted();
        assertThat(ticks.low()).isLessThanOrEqualTo(low + slack);
        assertThat(ticks.high()).isGreaterThanOrEqualTo(high - slack);
    }

    private static Block table() {
        return new Block.Table(
                "Recall by method",
                List.of(Column.words("method"), Column.number("Recall@10")),
                List.of(List.of("popularity", "0.038"), List.of("own", "0.2041")));
    }

    private static Block plot() {
        return new Block.Plot(
                "Calibration",
                "Close to the diagonal.",
                Axis.fromZero("predicted", Axis.Form.PERCENT),
                Axis.fromZero("happened", Axis.Form.PERCENT),
                List.of(
                        new Series.Guide("perfect", List.of(new Point(0, 0), new Point(1, 1))),
                        new Series.Line("model", List.of(new Point(0.1, 0.125), new Point(0.9, 0.88)))));
    }

    private static Block bars() {
        return new Block.Bars(
                "Most important",
                "Age before job.",
                Axis.fromZero("share", Axis.Form.PERCENT),
                List.of(new Block.Bar("age", 0.6), new Block.Bar("job", 0.3)));
    }

    /** The body as XML, which what we write is, but for the tags of the head. */
    private static Document parsed(String html) throws Exception {
        var body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static String textWithId(Element within, String id) {
        var all = within.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++)
            if (((Element) all.item(i)).getAttribute("id").equals(id))
                return all.item(i).getTextContent();
        return "";
    }
}
