package ogenblik.training.report;

import java.util.ArrayList;
import java.util.List;
import ogenblik.training.report.Series.Point;

/** Writes a report as plain text. */
final class TextReport {
    private static final int WIDTH = 100;
    private static final int LONGEST_BAR = 40;
    private static final int MOST_POINTS = 12;

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    static String of(Report report) {
        var text = new TextReport();
        text.heading(report.title(), '=');
        text.wrapped("", report.lead());
        for (var section : report.sections()) {
            text.out.append('\n');
            text.heading(section.heading(), '-');
            section.blocks().forEach(text::write);
        }
        return text.out.toString();
    }

    private void heading(String text, char below) {
        out.append(text)
                .append('\n')
                .append(String.valueOf(below).repeat(text.length()))
                .append('\n');
    }

    private void write(Block block) {
        switch (block) {
            case Block.Words(var text) -> wrapped("", text);
            case Block.Warning(var text) -> wrapped("! ", text);
            case Block.Points(var points) -> points.forEach(point -> wrapped("- ", point));
            case Block.Table table -> write(table);
            case Block.Plot plot -> write(plot);
            case Block.Bars bars -> write(bars);
        }
    }

    /** Words in lines, the first of which begins with a sign and the others as far in. */
    private void wrapped(String sign, String text) {
        var line = new StringBuilder(sign);
        for (var word : text.split(" ")) {
            if (line.length() > sign.length() && line.length() + word.length() > WIDTH) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(sign.length()));
            }
            line.append(word).append(' ');
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private void write(Block.Table table) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns().stream().map(Column::heading).toList());
        lines.addAll(table.rows());
        var widths = new int[table.columns().size()];
        for (var line : lines)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        out.append('\n').append(table.caption()).append('\n');
        for (var line : lines) {
            var row = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                var space = " ".repeat(widths[i] - line.get(i).length());
                row.append(' ').append(table.columns().get(i).isNumber() ? space + line.get(i) : line.get(i) + space);
                row.append(' ');
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
    }

    private void write(Block.Plot plot) {
        out.append('\n').append(plot.title()).append('\n');
        wrapped("  ", plot.inWords());
        for (var series : plot.series())
            if (!(series instanceof Series.Guide))
                wrapped("  ", series.name() + ": " + pointsOf(plot, series.points()));
    }

    private static String pointsOf(Block.Plot plot, List<Point> points) {
        var few = new ArrayList<String>();
        int step = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        for (int i = 0; i < points.size(); i += step)
            few.add(plot.x().written(points.get(i).x()) + " → "
                    + plot.y().written(points.get(i).y()));
        return plot.x().label() + " → " + plot.y().label() + ": " + String.join("; ", few);
    }

    private void write(Block.Bars bars) {
        out.append('\n').append(bars.title()).append('\n');
        int widest =
                bars.bars().stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
        double most = bars.bars().stream().mapToDouble(Block.Bar::value).max().orElse(0);
        for (var bar : bars.bars()) {
            int length = most > 0 ? (int) Math.round(bar.value() / most * LONGEST_BAR) : 0;
            out.append("  %s  %s %s%n"
                    .formatted(
                            bar.label() + " ".repeat(widest - bar.label().length()),
                            "█".repeat(length),
                            bars.value().written(bar.value()))
                    .replace(System.lineSeparator(), "\n"));
        }
    }
}
