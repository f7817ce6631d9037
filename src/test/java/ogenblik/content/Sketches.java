package ogenblik.content;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;

/** Pictures for tests: what is in them, and what can be seen of them. */
final class Sketches {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Size SIZE = new Size(600, 240);
    static final String URL = "https://img.shop.example/lamp.png";
    static final Map<String, byte[]> NO_IMAGES = Map.of();

    private Sketches() {}

    @SafeVarargs
    @SuppressWarnings("varargs") // the layers are only read
    static PictureSpec.Drawn white(Layer<String>... layers) {
        return new PictureSpec.Drawn(SIZE, new Backdrop<>(Ink.WHITE, null, null), List.of(layers));
    }

    static Lettering letters(double size) {
        return new Lettering(
                Lettering.Weight.BOLD, size, size / 2, Ink.BLACK, Lettering.Align.LEFT, Lettering.Anchor.TOP);
    }

    static Layer.Text<String> text(String text, Box at, double size) {
        return new Layer.Text<>(text, at, letters(size));
    }

    /** One of all kinds of layers, as a mail has it. */
    static PictureSpec.Drawn mail() {
        var green = Ink.of("#1d6a44");
        var middle =
                new Lettering(Lettering.Weight.BOLD, 28, 12, Ink.WHITE, Lettering.Align.LEFT, Lettering.Anchor.MIDDLE);
        return new PictureSpec.Drawn(
                SIZE,
                new Backdrop<>(Ink.WHITE, new Backdrop.Gradient(Ink.of("#fbf8f1"), Ink.of("#e3eddc"), 20), null),
                List.of(
                        new Layer.Panel<>(new Box(392, 0, 208, 240), Ink.of("#1d3a2f"), 0),
                        new Layer.Image<>(URL, new Box(392, 0, 208, 240), Layer.Fit.COVER, 0),
                        text("Anna, je vloerlamp wacht nog steeds op je", new Box(24, 20, 344, 80), 28),
                        new Layer.Price<>(
                                "€ 238,95",
                                "€ 299,00",
                                new Box(24, 110, 344, 44),
                                new Lettering(
                                        Lettering.Weight.BOLD,
                                        30,
                                        14,
                                        green,
                                        Lettering.Align.LEFT,
                                        Lettering.Anchor.MIDDLE)),
                        new Layer.Badge<>("Naar mijn winkelwagen", new Box(24, 184, 344, 36), middle, green, 18, 18),
                        new Layer.Countdown<>(
                                "2026-03-04T21:00:00Z",
                                List.of("dagen", "uur", "min", "sec"),
                                new Box(400, 176, 192, 56),
                                middle,
                                Ink.of("#16241dd9"),
                                6)));
    }

    /** An image of a white circle on orange. */
    static byte[] image(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    static BufferedImage drawn(PictureSpec.Drawn spec, Format format, int scale) {
        return seen(
                Drawing.of(spec, new Rendition(format, scale, NOW), NO_IMAGES).file());
    }

    static BufferedImage seen(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The part of the image that is not white, or an empty one. */
    static Rectangle ink(BufferedImage image) {
        var ink = new Rectangle();
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++)
                if (isInk(image, x, y))
                    ink = ink.isEmpty() ? new Rectangle(x, y, 1, 1) : ink.union(new Rectangle(x, y, 1, 1));
        return ink;
    }

    static boolean isInk(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xffffff) != 0xffffff;
    }

    /** Where the box lies in an image of that scale. */
    static Rectangle pixels(Box box, int scale) {
        return new Rectangle(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
    }
}
