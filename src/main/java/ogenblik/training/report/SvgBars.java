package ogenblik.training.report;

import static ogenblik.training.report.Markup.at;
import static ogenblik.training.report.Markup.plain;

import java.util.stream.Stream;

/** Draws bars one under the other as SVG, each with its label and value, in the colours of the page's style sheet. */
final class SvgBars {
    private static final int WIDTH = 640;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int VALUE = 76;
    private static final int LETTER = 7;
    private static final int LONGEST_LABEL = 32;

    private SvgBars() {}

    /** @param id of the drawing within its page */
    static String of(Block.Bars bars, String id) {
        var labels = bars.bars().stream().map(bar -> shortened(bar.label())).toList();
        int left = 14 + LETTER * labels.stream().mapToInt(String::length).max().orElse(0);
        double most = Stream.concat(
                        bars.bars().stream().map(Block.Bar::value),
                        Stream.of(
                                Double.isNaN(bars.value().high())
                                        ? 0.0
                                        : bars.value().high()))
                .max(Double::compare)
                .orElse(0.0);
        double scale = most > 0 ? (WIDTH - left - VALUE) / most : 0;
        var out = new StringBuilder();
        out.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-words\">\n"
                .formatted(WIDTH, ROW * bars.bars().size() + 8, id, id));
        out.append("<title id=\"%s-title\">%s</title>\n".formatted(id, plain(bars.title())));
        out.append("<desc id=\"%s-words\">%s</desc>\n".formatted(id, plain(bars.inWords())));
        for (int i = 0; i < labels.size(); i++) {
            double value = bars.bars().get(i).value();
            int top = 4 + i * ROW;
            out.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" dy=\"0.35em\">%s</text>"
                    .formatted(left - 8, top + ROW / 2, plain(labels.get(i))));
            out.append("<rect class=\"bar colour-0\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\"/>"
                    .formatted(left, top + (ROW - BAR) / 2, at(Math.max(1, value * scale)), BAR));
            out.append("<text x=\"%s\" y=\"%d\" dy=\"0.35em\">%s</text>\n"
                    .formatted(
                            at(left + value * scale + 7),
                            top + ROW / 2,
                            bars.value().written(value)));
        }
        return out.append("</svg>\n").toString();
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
