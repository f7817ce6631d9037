package ogenblik.training.report;

import static ogenblik.training.report.Markup.at;
import static ogenblik.training.report.Markup.plain;

import java.util.List;
import java.util.stream.Collectors;
import ogenblik.training.report.Series.Point;

/** Draws lines and dots over two axes as SVG, in the colours of the page's style sheet. */
final class SvgPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 380;
    private static final int LEFT = 76;
    private static final int RIGHT = 18;
    private static final int TOP = 12;
    private static final int BOTTOM = 52;
    private static final int COLOURS = 6;

    private final Block.Plot plot;
    private final Ticks xTicks;
    private final Ticks yTicks;
    private final StringBuilder out = new StringBuilder();

    private SvgPlot(Block.Plot plot) {
        this.plot = plot;
        var points =
                plot.series().stream().flatMap(one -> one.points().stream()).toList();
        this.xTicks = Ticks.of(plot.x(), points.stream().map(Point::x).toList());
        this.yTicks = Ticks.of(plot.y(), points.stream().map(Point::y).toList());
    }

    /** @param id of the drawing within its page */
    static String of(Block.Plot plot, String id) {
        var drawing = new SvgPlot(plot);
        drawing.draw(id);
        return drawing.out.toString();
    }

    private void draw(String id) {
        out.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-words\">\n"
                .formatted(WIDTH, HEIGHT, id, id));
        out.append("<title id=\"%s-title\">%s</title>\n".formatted(id, plain(plot.title())));
        out.append("<desc id=\"%s-words\">%s</desc>\n".formatted(id, plain(plot.inWords())));
        drawAxes();
        int colour = 0;
        for (var series : plot.series()) {
            switch (series) {
                case Series.Guide(var _, var points) -> drawLine(points, "guide");
                case Series.Line(var _, var points) -> drawLine(points, "line " + colourClass(colour++));
                case Series.Dots(var _, var points) -> drawDots(points, "dot " + colourClass(colour++));
            }
        }
        out.append("</svg>\n");
        drawLegend();
    }

    private void drawAxes() {
        for (double tick : xTicks.values()) {
            var x = at(x(tick));
            out.append("<line class=\"grid\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
                    .formatted(x, TOP, x, HEIGHT - BOTTOM));
            out.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                    .formatted(x, HEIGHT - BOTTOM + 18, plot.x().written(tick)));
        }
        for (double tick : yTicks.values()) {
            var y = at(y(tick));
            out.append("<line class=\"grid\" x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>"
                    .formatted(LEFT, y, WIDTH - RIGHT, y));
            out.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dy=\"0.35em\">%s</text>\n"
                    .formatted(LEFT - 8, y, plot.y().written(tick)));
        }
        out.append("<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                .formatted(
                        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, plain(plot.x().label())));
        int middle = (TOP + HEIGHT - BOTTOM) / 2;
        out.append(
                "<text class=\"label\" x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>\n"
                        .formatted(middle, middle, plain(plot.y().label())));
    }

    private void drawLine(List<Point> points, String classes) {
        out.append("<polyline class=\"%s\" points=\"%s\"/>\n"
                .formatted(
                        classes,
                        points.stream()
                                .map(point -> at(x(point.x())) + "," + at(y(point.y())))
                                .collect(Collectors.joining(" "))));
    }

    private void drawDots(List<Point> points, String classes) {
        for (var point : points)
            out.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
                    .formatted(classes, at(x(point.x())), at(y(point.y()))));
    }

    private void drawLegend() {
        if (plot.series().size() < 2) return;
        out.append("<ul class=\"legend\">");
        int colour = 0;
        for (var series : plot.series()) {
            var key = switch (series) {
                case Series.Guide _ -> "guide";
                case Series.Line _ -> colourClass(colour++);
                case Series.Dots _ -> "round " + colourClass(colour++);
            };
            out.append("<li><span class=\"key %s\" aria-hidden=\"true\"></span>%s</li>"
                    .formatted(key, plain(series.name())));
        }
        out.append("</ul>\n");
    }

    private static String colourClass(int series) {
        return "colour-" + series % COLOURS;
    }

    private double x(double value) {
        return LEFT + xTicks.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - yTicks.share(value) * (HEIGHT - TOP - BOTTOM);
    }
}
