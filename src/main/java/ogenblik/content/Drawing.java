package ogenblik.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;

/**
 * A picture as a file.
 *
 * @param isWhole false where an image in it could not be had or read, and so was left out
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and only read from then on
public record Drawing(byte[] file, boolean isWhole) {
    private static final float JPEG_QUALITY = 0.88f;

    /**
     * Draws. The same arguments give the same bytes; it takes milliseconds, a countdown that moves some tens of them.
     *
     * @param urlToFile the images in it, as they were fetched; those that are missing are left out
     */
    public static Drawing of(PictureSpec.Drawn spec, Rendition rendition, Map<String, byte[]> urlToFile) {
        var painter = new Painter(spec.size(), rendition.scale(), urlToFile);
        painter.paint(spec.backdrop());
        spec.layers().forEach(painter::paint);
        var countdowns = spec.layers().stream()
                .filter(Layer.Countdown.class::isInstance)
                .map(layer -> (Layer.Countdown<String>) layer)
                .map(layer -> new CountdownFace(layer, rendition.format() == Format.GIF))
                .toList();
        return new Drawing(file(painter, countdowns, rendition), painter.isWhole());
    }

    /**
     * Draws something small in each format: fonts and formats are loaded with the first picture, which so takes seconds. Throws,
     * or ends in an {@link Error}, where there is no machinery to draw letters with.
     */
    public static void warmUp() {
        var lettering =
                new Lettering(Lettering.Weight.BOLD, 12, 12, Ink.BLACK, Lettering.Align.LEFT, Lettering.Anchor.TOP);
        var size = new Size(100, 40);
        var text = new Layer.Text<>("Ogenblik", size.box(), lettering);
        var spec = new PictureSpec.Drawn(size, new Backdrop<>(Ink.WHITE, null, null), List.of(text));
        for (var format : Format.values()) of(spec, new Rendition(format, 1, Instant.EPOCH), Map.of());
    }

    private static byte[] file(Painter painter, List<CountdownFace> countdowns, Rendition rendition) {
        var now = rendition.sinceWhen();
        return switch (rendition.format()) {
            case PNG, JPEG -> {
                paint(countdowns, painter, now);
                yield still(painter.canvas(), rendition.format());
            }
            case GIF ->
                GifFile.of(
                        painter.canvas(),
                        countdowns.isEmpty() ? 1 : GifFile.MAX_SECONDS,
                        second -> paint(countdowns, painter, now.plusSeconds(second)));
        };
    }

    private static void paint(List<CountdownFace> countdowns, Painter painter, Instant now) {
        for (var countdown : countdowns) countdown.paint(painter, now);
    }

    private static byte[] still(BufferedImage image, Format format) {
        var file = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format == Format.PNG ? "png" : "jpeg")
                .next();
        try (var out = new MemoryCacheImageOutputStream(file)) {
            var how = writer.getDefaultWriteParam();
            if (format == Format.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
