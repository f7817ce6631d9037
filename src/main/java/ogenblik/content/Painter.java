package ogenblik.content;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Layer.Fit;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.Size;
import ogenblik.content.Typesetter.Lines;
import org.jspecify.annotations.Nullable;

/** Paints a backdrop and layers, in pixels at 1x that are scaled on the way. Not thread-safe. */
final class Painter {
    /** What a price was before is smaller than what it is, and so far to its right, in parts of its letters. */
    private static final double BEFORE_SIZE = 0.6;

    private static final double BEFORE_GAP = 0.35;

    private final BufferedImage canvas;
    private final Graphics2D graphics;
    private final Size size;
    private final int scale;
    private final Map<String, byte[]> urlToFile;
    private boolean isWhole = true;

    /** On white: nothing of a picture is transparent, as the page of a mail may be dark or light. */
    Painter(Size size, int scale, Map<String, byte[]> urlToFile) {
        this.size = size;
        this.scale = scale;
        this.urlToFile = urlToFile;
        this.canvas = new BufferedImage(size.width() * scale, size.height() * scale, BufferedImage.TYPE_INT_RGB);
        this.graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        fill(size.box(), Ink.WHITE, 0);
    }

    /** What has been painted. */
    BufferedImage canvas() {
        return canvas;
    }

    /** False once an image was left out, as it could not be had or read. */
    boolean isWhole() {
        return isWhole;
    }

    void paint(Backdrop<String> backdrop) {
        fill(size.box(), backdrop.color(), 0);
        var gradient = backdrop.gradient();
        if (gradient != null) {
            graphics.setPaint(paint(gradient));
            graphics.fill(shape(size.box(), 0));
        }
        if (backdrop.image() != null) image(backdrop.image(), size.box(), Fit.COVER, 0);
    }

    /** Paints a layer; of a countdown nothing, as it is not the same at all times: {@link CountdownFace} does. */
    void paint(Layer<String> layer) {
        switch (layer) {
            case Layer.Panel<String>(var at, var color, int radius) -> fill(at, color, radius);
            case Layer.Image<String>(var url, var at, var fit, int radius) -> image(url, at, fit, radius);
            case Layer.Text<String>(var text, var at, var lettering) -> text(text, at, lettering);
            case Layer.Price<String>(var text, var before, var at, var lettering) -> price(text, before, at, lettering);
            case Layer.Badge<String> badge -> badge(badge);
            case Layer.Countdown<String> _ -> {}
        }
    }

    void fill(Box at, Ink color, int radius) {
        graphics.setPaint(new Color(color.argb(), true));
        graphics.fill(shape(at, radius));
    }

    private void text(String written, Box at, Lettering lettering) {
        var text = Fonts.showable(written, lettering.weight());
        if (text != null) lines(Typesetter.fit(text, lettering, at.width(), at.height()), at, lettering);
    }

    /** Paints the lines where the lettering says in the box, and nothing beyond it. */
    void lines(Lines lines, Box at, Lettering lettering) {
        graphics.setPaint(new Color(lettering.color().argb(), true));
        graphics.setClip(new Rectangle2D.Double(at.x(), at.y(), at.width(), at.height()));
        double y = top(lines.height(), at, lettering) + lines.face().baseline();
        for (TextLayout line : lines.lines()) {
            line.draw(graphics, (float) left(line.getVisibleAdvance(), at, lettering), (float) y);
            y += lines.face().lineHeight();
        }
        graphics.setClip(null);
    }

    private void price(String written, @Nullable String writtenBefore, Box at, Lettering lettering) {
        var text = Fonts.showable(written, lettering.weight());
        if (text == null) return;
        var before = writtenBefore == null ? null : Fonts.showable(writtenBefore, Lettering.Weight.REGULAR);
        if (before == null) {
            lines(Typesetter.fitOneLine(text, lettering, at.width(), at.height()), at, lettering);
            return;
        }
        double share = at.width() * priceShare(text, before, lettering);
        var now = Typesetter.fitOneLine(text, lettering, share, at.height());
        double size = now.face().size();
        double gap = size * BEFORE_GAP;
        var small = new Lettering(
                Lettering.Weight.REGULAR,
                size * BEFORE_SIZE,
                Math.min(lettering.minSize(), size) * BEFORE_SIZE,
                lettering.color(),
                Lettering.Align.LEFT,
                lettering.anchor());
        double nowWidth = now.lines().getFirst().getVisibleAdvance();
        var was = Typesetter.fitOneLine(before, small, Math.max(1, at.width() - nowWidth - gap), at.height());
        var wasLine = was.lines().getFirst();
        double x = left(nowWidth + gap + wasLine.getVisibleAdvance(), at, lettering);
        double y = top(now.height(), at, lettering) + now.face().baseline();
        graphics.setClip(new Rectangle2D.Double(at.x(), at.y(), at.width(), at.height()));
        graphics.setPaint(new Color(lettering.color().argb(), true));
        now.lines().getFirst().draw(graphics, (float) x, (float) y);
        wasLine.draw(graphics, (float) (x + nowWidth + gap), (float) y);
        double strike = y - was.face().size() * BEFORE_GAP;
        graphics.draw(new Line2D.Double(
                x + nowWidth + gap, strike, x + nowWidth + gap + wasLine.getVisibleAdvance(), strike));
        graphics.setClip(null);
    }

    /** Which part of the width belongs to the price: the smaller letters beside it take the rest. */
    private static double priceShare(String text, String before, Lettering lettering) {
        double now = new Typesetter.Face(lettering.weight(), lettering.size())
                .line(text)
                .getAdvance();
        double was = new Typesetter.Face(Lettering.Weight.REGULAR, lettering.size() * BEFORE_SIZE)
                .line(before)
                .getAdvance();
        return now / (now + lettering.size() * BEFORE_GAP + was);
    }

    private void badge(Layer.Badge<String> badge) {
        var at = badge.at();
        var lettering = badge.lettering();
        var text = Fonts.showable(badge.text(), lettering.weight());
        if (text == null) return;
        int room = Math.max(1, at.width() - 2 * badge.padding());
        var line = Typesetter.fitOneLine(text, lettering, room, at.height());
        int width = Math.min(
                at.width(), (int) Math.ceil(line.lines().getFirst().getVisibleAdvance()) + 2 * badge.padding());
        var area = new Box((int) Math.round(left(width, at, lettering)), at.y(), width, at.height());
        fill(area, badge.background(), badge.radius());
        lines(line, area, centered(lettering));
    }

    /** The same letters in the middle. */
    static Lettering centered(Lettering lettering) {
        return new Lettering(
                lettering.weight(),
                lettering.size(),
                lettering.minSize(),
                lettering.color(),
                Lettering.Align.CENTER,
                Lettering.Anchor.MIDDLE);
    }

    private void image(String url, Box at, Fit fit, int radius) {
        var file = urlToFile.get(url);
        int width = at.width() * scale;
        int height = at.height() * scale;
        var image = file == null ? null : Images.read(file, width, height);
        if (image == null) {
            isWhole = false;
            return;
        }
        double wide = (double) width / image.getWidth();
        double high = (double) height / image.getHeight();
        double factor = fit == Fit.COVER ? Math.max(wide, high) : Math.min(wide, high);
        var scaled = Images.scaled(image, Math.max(1, (int) Math.round(image.getWidth() * factor)), Math.max(1, (int)
                Math.round(image.getHeight() * factor)));
        int x = at.x() * scale + (width - scaled.getWidth()) / 2;
        int y = at.y() * scale + (height - scaled.getHeight()) / 2;
        graphics.setClip(shape(at, radius));
        graphics.scale(1.0 / scale, 1.0 / scale);
        graphics.drawImage(scaled, x, y, null);
        graphics.scale(scale, scale);
        graphics.setClip(null);
    }

    private GradientPaint paint(Backdrop.Gradient gradient) {
        double radians = Math.toRadians(gradient.degrees());
        double x = size.width() / 2.0;
        double y = size.height() / 2.0;
        double reach = Math.abs(Math.cos(radians)) * x + Math.abs(Math.sin(radians)) * y;
        double dx = Math.cos(radians) * reach;
        double dy = Math.sin(radians) * reach;
        return new GradientPaint(
                (float) (x - dx),
                (float) (y - dy),
                new Color(gradient.from().argb(), true),
                (float) (x + dx),
                (float) (y + dy),
                new Color(gradient.to().argb(), true));
    }

    private static RoundRectangle2D shape(Box at, int radius) {
        return new RoundRectangle2D.Double(at.x(), at.y(), at.width(), at.height(), 2.0 * radius, 2.0 * radius);
    }

    private static double left(double width, Box at, Lettering lettering) {
        return at.x()
                + switch (lettering.align()) {
                    case LEFT -> 0;
                    case CENTER -> (at.width() - width) / 2;
                    case RIGHT -> at.width() - width;
                };
    }

    private static double top(double height, Box at, Lettering lettering) {
        return at.y()
                + switch (lettering.anchor()) {
                    case TOP -> 0;
                    case MIDDLE -> (at.height() - height) / 2;
                    case BOTTOM -> at.height() - height;
                };
    }
}
