package ogenblik.content;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads images that come from elsewhere and can't be trusted: a file that claims too many pixels is not opened. */
final class Images {
    static final long MAX_PIXELS = 25_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");

    private Images() {}

    /** The image, with no fewer than {@code width} by {@code height} pixels where it has so many; null when it is none. */
    static @Nullable BufferedImage read(byte[] file, int width, int height) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return null;
            var reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) return null;
                reader.setInput(in, true, true);
                return read(reader, width, height);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // A file that is no image after all: its readers throw whatever comes to their mind.
            return null;
        }
    }

    private static @Nullable BufferedImage read(ImageReader reader, int width, int height) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) return null;
        int surplus = Math.min(reader.getWidth(0) / width, reader.getHeight(0) / height) / 2;
        var how = reader.getDefaultReadParam();
        if (surplus > 1) how.setSourceSubsampling(surplus, surplus, 0, 0);
        return reader.read(0, how);
    }

    /** Scaled step by step, by half at the most: else pixels between are lost. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        var step = image;
        while (step.getWidth() != width || step.getHeight() != height) {
            int toWidth = Math.max(width, (step.getWidth() + 1) / 2);
            int toHeight = Math.max(height, (step.getHeight() + 1) / 2);
            if (step.getWidth() < width) toWidth = width;
            if (step.getHeight() < height) toHeight = height;
            var next = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_ARGB);
            var graphics = next.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(step, 0, 0, toWidth, toHeight, null);
            graphics.dispose();
            step = next;
        }
        return step;
    }
}
