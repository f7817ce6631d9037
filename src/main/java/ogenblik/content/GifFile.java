package ogenblik.content;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A GIF whose frames are a second apart. Each but the first holds only what changed; all share one palette. It plays once and
 * stays at its last frame: started anew, it would show more time than is left.
 */
final class GifFile {
    /** How long a countdown runs; by then most have read the mail. */
    static final int MAX_SECONDS = 60;

    private static final String FRAME = "javax_imageio_gif_image_1.0";
    private static final String DELAY_HUNDREDTHS = "100";

    private final BufferedImage canvas;
    private final int[] pixels;
    private final ImageWriter writer;

    private GifFile(BufferedImage canvas, ImageWriter writer) {
        this.canvas = canvas;
        this.pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        this.writer = writer;
    }

    /**
     * The file of the canvas as {@code paint} changes it: each time it gets the number of the second, and the canvas as it was
     * at first.
     */
    static byte[] of(BufferedImage canvas, int seconds, IntConsumer paint) {
        var file = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            new GifFile(canvas, writer).write(seconds, paint);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private void write(int seconds, IntConsumer paint) throws IOException {
        var bare = pixels.clone();
        var before = pixels.clone();
        paint.accept(0);
        var palette = Palette.of(pixels);
        writer.prepareWriteSequence(null);
        write(palette, new Rectangle(canvas.getWidth(), canvas.getHeight()));
        for (int second = 1; second < seconds; second++) {
            System.arraycopy(pixels, 0, before, 0, pixels.length);
            System.arraycopy(bare, 0, pixels, 0, pixels.length);
            paint.accept(second);
            write(palette, changed(before));
        }
        writer.endWriteSequence();
    }

    private void write(Palette palette, Rectangle part) throws IOException {
        var indexed = new BufferedImage(part.width, part.height, BufferedImage.TYPE_BYTE_INDEXED, palette.model());
        var row = new byte[part.width];
        for (int y = 0; y < part.height; y++) {
            int start = (part.y + y) * canvas.getWidth() + part.x;
            for (int x = 0; x < part.width; x++) row[x] = palette.index(pixels[start + x]);
            indexed.getRaster().setDataElements(0, y, part.width, 1, row);
        }
        var how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
        var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(indexed), how);
        place(metadata, part);
        writer.writeToSequence(new IIOImage(indexed, null, metadata), how);
    }

    private static void place(IIOMetadata metadata, Rectangle part) throws IOException {
        var root = (IIOMetadataNode) metadata.getAsTree(FRAME);
        var at = (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        at.setAttribute("imageLeftPosition", Integer.toString(part.x));
        at.setAttribute("imageTopPosition", Integer.toString(part.y));
        var control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("delayTime", DELAY_HUNDREDTHS);
        control.setAttribute("disposalMethod", "doNotDispose");
        metadata.setFromTree(FRAME, root);
    }

    /** The smallest part of the canvas that holds all that is not as it was; a single pixel where all is. */
    private Rectangle changed(int[] before) {
        int width = canvas.getWidth();
        int left = width;
        int right = 0;
        int top = canvas.getHeight();
        int bottom = 0;
        for (int y = 0; y < canvas.getHeight(); y++) {
            int row = y * width;
            int first = Arrays.mismatch(before, row, row + width, pixels, row, row + width);
            if (first < 0) continue;
            int last = width - 1;
            while (before[row + last] == pixels[row + last]) last--;
            left = Math.min(left, first);
            right = Math.max(right, last + 1);
            top = Math.min(top, y);
            bottom = y + 1;
        }
        return right == 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left, bottom - top);
    }
}
