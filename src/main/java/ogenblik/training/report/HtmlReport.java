package ogenblik.training.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.training.report.Markup.plain;
import static ogenblik.training.report.Markup.withCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Writes a report as one page. */
final class HtmlReport {
    private final StringBuilder out = new StringBuilder();
    private int drawings;

    private HtmlReport() {}

    static String of(Report report) {
        var page = new HtmlReport();
        page.write(report);
        return page.out.toString();
    }

    private void write(Report report) {
        out.append("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            """);
        out.append("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n"
                .formatted(plain(report.title()), style()));
        out.append(
                "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n".formatted(withCode(report.title()), withCode(report.lead())));
        for (var section : report.sections()) {
            out.append("<section>\n<h2>%s</h2>\n".formatted(withCode(section.heading())));
            section.blocks().forEach(this::write);
            out.append("</section>\n");
        }
        out.append("</main>\n</body>\n</html>\n");
    }

    private void write(Block block) {
        switch (block) {
            case Block.Words(var text) -> out.append("<p>%s</p>\n".formatted(withCode(text)));
            case Block.Warning(var text) ->
                out.append("<p class=\"warning\"><strong>Warning:</strong> %s</p>\n".formatted(withCode(text)));
            case Block.Points(var points) -> {
                out.append("<ul>\n");
                points.forEach(point -> out.append("<li>%s</li>\n".formatted(withCode(point))));
                out.append("</ul>\n");
            }
            case Block.Table table -> write(table);
            case Block.Plot plot -> figure(plot.title(), SvgPlot.of(plot, nextId()));
            case Block.Bars bars -> figure(bars.title(), SvgBars.of(bars, nextId()));
        }
    }

    private void figure(String title, String drawing) {
        out.append("<figure>\n<figcaption>%s</figcaption>\n%s</figure>\n".formatted(withCode(title), drawing));
    }

    /** A table wider than the screen scrolls by itself, for which a keyboard has to reach it. */
    private void write(Block.Table table) {
        out.append(
                "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n<caption>%s</caption>\n"
                        .formatted(plain(table.caption()), withCode(table.caption())));
        out.append("<thead><tr>");
        for (var column : table.columns())
            out.append("<th scope=\"col\"%s>%s</th>".formatted(classOf(column), withCode(column.heading())));
        out.append("</tr></thead>\n<tbody>\n");
        for (var row : table.rows()) writeRow(table.columns(), row);
        out.append("</tbody>\n</table>\n</div>\n");
    }

    private void writeRow(List<Column> columns, List<String> row) {
        out.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            var cell = i == 0 ? "<th scope=\"row\"%s>%s</th>" : "<td%s>%s</td>";
            out.append(cell.formatted(classOf(columns.get(i)), withCode(row.get(i))));
        }
        out.append("</tr>\n");
    }

    private static String classOf(Column column) {
        return column.isNumber() ? " class=\"number\"" : "";
    }

    private String nextId() {
        return "drawing-" + ++drawings;
    }

    private static String style() {
        try (var stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/training/report.css"))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
