package ogenblik.content;

import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.Lettering.Weight;

/** Breaks a text into lines and finds the size in which they fit. */
final class Typesetter {
    /** Where letters lie does not depend on the pixels they are drawn with: 1x and 2x break at the same words. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final double LINE_HEIGHT = 1.25;
    private static final double STEP = 0.5;
    private static final String ELLIPSIS = "…";

    private Typesetter() {}

    /** Letters of one weight and size. */
    record Face(Weight weight, double size) {
        double lineHeight() {
            return size * LINE_HEIGHT;
        }

        /** From the top of a line to the letters' feet. */
        double baseline() {
            var metrics = Fonts.font(weight, size).getLineMetrics("x", CONTEXT);
            return (lineHeight() - metrics.getAscent() - metrics.getDescent()) / 2 + metrics.getAscent();
        }

        TextLayout line(String text) {
            return new TextLayout(Fonts.set(text, weight, size).getIterator(), CONTEXT);
        }
    }

    /** Lines of one face; {@code isWhole} where no word was broken and nothing cut off. */
    record Lines(List<TextLayout> lines, Face face, boolean isWhole) {
        double height() {
            return lines.size() * face.lineHeight();
        }
    }

    /** The text in the largest size in which it fits, else in the smallest, with an ellipsis. */
    static Lines fit(String text, Lettering lettering, double width, double height) {
        for (double size = lettering.size(); size > lettering.minSize(); size -= STEP) {
            var lines = broken(text, new Face(lettering.weight(), size), width);
            if (lines.isWhole() && lines.height() <= height) return lines;
        }
        var smallest = broken(text, new Face(lettering.weight(), lettering.minSize()), width);
        return smallest.height() <= height ? smallest : cut(text, smallest, width, height);
    }

    /** The text on one line, in the largest size in which it fits. */
    static Lines fitOneLine(String text, Lettering lettering, double width, double height) {
        for (double size = lettering.size(); size > lettering.minSize(); size -= STEP) {
            var face = new Face(lettering.weight(), size);
            var line = face.line(text);
            if (line.getAdvance() <= width && face.lineHeight() <= height) return new Lines(List.of(line), face, true);
        }
        var face = new Face(lettering.weight(), lettering.minSize());
        var line = face.line(text);
        return line.getAdvance() <= width
                ? new Lines(List.of(line), face, true)
                : new Lines(List.of(shortened(text, face, width)), face, false);
    }

    private static Lines broken(String text, Face face, double width) {
        var measurer = new LineBreakMeasurer(
                Fonts.set(text, face.weight(), face.size()).getIterator(), CONTEXT);
        var lines = new ArrayList<TextLayout>();
        boolean isWhole = true;
        while (measurer.getPosition() < text.length()) {
            int start = measurer.getPosition();
            lines.add(measurer.nextLayout((float) width));
            int end = measurer.getPosition();
            isWhole &= end == text.length() || isBreak(text, start, end);
        }
        return new Lines(lines, face, isWhole);
    }

    private static boolean isBreak(String text, int start, int end) {
        return end > start
                && !(Character.isLetterOrDigit(text.charAt(end - 1)) && Character.isLetterOrDigit(text.charAt(end)));
    }

    /** As many lines as there is room for, the last of which ends in an ellipsis. */
    private static Lines cut(String text, Lines all, double width, double height) {
        int room = Math.max(1, (int) (height / all.face().lineHeight()));
        var kept = new ArrayList<>(all.lines().subList(0, room - 1));
        int start = kept.stream().mapToInt(TextLayout::getCharacterCount).sum();
        kept.add(shortened(text.substring(start), all.face(), width));
        return new Lines(kept, all.face(), false);
    }

    private static TextLayout shortened(String text, Face face, double width) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (face.line(upTo(text, middle)).getAdvance() <= width) low = middle;
            else high = middle - 1;
        }
        return face.line(upTo(text, low));
    }

    private static String upTo(String text, int end) {
        boolean splits = end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splits ? end - 1 : end).stripTrailing() + ELLIPSIS;
    }
}
