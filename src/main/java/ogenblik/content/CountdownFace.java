package ogenblik.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.Moments;

/** The numbers of a countdown, each in a field of its own, side by side. */
final class CountdownFace {
    /** Between the fields, in parts of their width. */
    private static final double GAP = 0.12;

    /** The part of a field's height that its label takes, and how large its letters are within. */
    private static final double LABEL = 0.34;

    private static final double LABEL_SIZE = 0.6;
    private static final long MAX_DAYS = 999;

    private final Layer.Countdown<String> countdown;
    private final int numbers;

    /** With seconds or without. */
    CountdownFace(Layer.Countdown<String> countdown, boolean hasSeconds) {
        this.countdown = countdown;
        this.numbers = hasSeconds ? Layer.Countdown.NUMBERS : Layer.Countdown.NUMBERS - 1;
    }

    /** Paints what is left at that moment; when it has passed, zeros. */
    void paint(Painter painter, Instant now) {
        var until = Moments.next(countdown.until(), now);
        if (until == null) return;
        var texts = texts(Duration.between(now, until));
        for (int i = 0; i < numbers; i++) paintField(painter, field(i), texts.get(i), label(i));
    }

    private void paintField(Painter painter, Box field, String number, String label) {
        painter.fill(field, countdown.background(), countdown.radius());
        var lettering = Painter.centered(countdown.lettering());
        int below = label.isEmpty() ? 0 : (int) Math.round(field.height() * LABEL);
        var upper = new Box(field.x(), field.y(), field.width(), Math.max(1, field.height() - below));
        painter.lines(Typesetter.fitOneLine(number, lettering, upper.width(), upper.height()), upper, lettering);
        if (below == 0) return;
        var lower = new Box(field.x(), field.y() + upper.height(), field.width(), below);
        double size = Math.min(lettering.size(), below * LABEL_SIZE);
        var small = new Lettering(
                Lettering.Weight.REGULAR, size, size / 2, lettering.color(), lettering.align(), Lettering.Anchor.TOP);
        painter.lines(Typesetter.fitOneLine(label, small, lower.width(), lower.height()), lower, small);
    }

    private String label(int number) {
        if (countdown.labels().isEmpty()) return "";
        var shown = Fonts.showable(countdown.labels().get(number), Lettering.Weight.REGULAR);
        return shown == null ? "" : shown;
    }

    private Box field(int number) {
        var at = countdown.at();
        double width = at.width() / (numbers + GAP * (numbers - 1));
        int left = (int) Math.round(at.x() + number * width * (1 + GAP));
        int right = (int) Math.round(at.x() + number * width * (1 + GAP) + width);
        return new Box(left, at.y(), Math.max(1, right - left), at.height());
    }

    private static List<String> texts(Duration left) {
        var rest = left.isNegative() ? Duration.ZERO : left;
        var texts = new ArrayList<String>();
        for (long number : new long[] {
            Math.min(MAX_DAYS, rest.toDays()), rest.toHoursPart(), rest.toMinutesPart(), rest.toSecondsPart()
        }) texts.add(String.format(Locale.ROOT, "%02d", number));
        return texts;
    }
}
