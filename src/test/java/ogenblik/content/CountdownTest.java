package ogenblik.content;

import static ogenblik.content.Sketches.NOW;
import static ogenblik.content.Sketches.NO_IMAGES;
import static ogenblik.content.Sketches.ink;
import static ogenblik.content.Sketches.letters;
import static ogenblik.content.Sketches.pixels;
import static ogenblik.content.Sketches.seen;
import static ogenblik.content.Sketches.white;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Moments;
import ogenblik.catalog.picture.PictureSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Countdowns: moving in a GIF, standing still elsewhere. */
class CountdownTest {
    private static final Box BOX = new Box(50, 40, 400, 100);

    private static PictureSpec.Drawn until(String until) {
        return white(new Layer.Countdown<>(until, List.of(), BOX, letters(40), Ink.of("#ffee00"), 8));
    }

    @Test
    void a_gif_moves_a_second_at_a_time_for_a_minute_and_stays_there() throws IOException {
        var file = Drawing.of(until("2026-03-03T10:00:30Z"), new Rendition(Format.GIF, 1, NOW), NO_IMAGES)
                .file();

        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        assertThat(reader.getNumImages(true)).isEqualTo(60);
        for (int i = 0; i < 60; i++) {
            var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            var control = (IIOMetadataNode)
                    tree.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("100");
            assertThat(tree.getElementsByTagName("ApplicationExtension").getLength())
                    .as("repeats")
                    .isZero();
            assertThat(tree.getElementsByTagName("LocalColorTable").getLength())
                    .as("own palettes")
                    .isZero();
        }
    }

    @Test
    void each_frame_shows_what_is_left_then() throws IOException {
        var frames = frames(Drawing.of(until("2026-03-03T10:00:30Z"), new Rendition(Format.GIF, 1, NOW), NO_IMAGES)
                .file());

        for (int second : new int[] {0, 1, 29, 30, 31, 59}) {
            var alone = firstFrame(until("2026-03-03T10:00:30Z"), NOW.plusSeconds(second));
            assertThat(differing(frames.get(second), alone))
                    .as("second %d", second)
                    .isLessThan(20);
        }
        assertThat(differing(frames.get(0), frames.get(59))).isGreaterThan(100);
    }

    /** The first frame of a GIF that starts then. */
    private static BufferedImage firstFrame(PictureSpec.Drawn spec, Instant now) {
        return seen(
                Drawing.of(spec, new Rendition(Format.GIF, 1, now), NO_IMAGES).file());
    }

    /** The frames as they are seen: each drawn over the one before. */
    private static List<BufferedImage> frames(byte[] file) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        var frames = new ArrayList<BufferedImage>();
        var canvas = new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < reader.getNumImages(true); i++) {
            var at = (IIOMetadataNode)
                    ((IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
                            .getElementsByTagName("ImageDescriptor")
                            .item(0);
            var graphics = canvas.createGraphics();
            graphics.drawImage(
                    reader.read(i),
                    Integer.parseInt(at.getAttribute("imageLeftPosition")),
                    Integer.parseInt(at.getAttribute("imageTopPosition")),
                    null);
            graphics.dispose();
            var frame = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.setData(canvas.getData());
            frames.add(frame);
        }
        return frames;
    }

    /** Pixels that anybody would tell apart. */
    private static long differing(BufferedImage one, BufferedImage other) {
        long count = 0;
        for (int y = 0; y < one.getHeight(); y++)
            for (int x = 0; x < one.getWidth(); x++)
                if (Math.abs(((one.getRGB(x, y) >> 8) & 0xff) - ((other.getRGB(x, y) >> 8) & 0xff)) > 48) count++;
        return count;
    }

    @Test
    void a_picture_that_stands_still_has_no_seconds_and_is_the_same_for_a_minute() {
        var spec = until("2026-03-03T10:00:30Z");
        var png = new Rendition(Format.PNG, 1, NOW);

        var file = Drawing.of(spec, png, NO_IMAGES).file();

        assertThat(Drawing.of(spec, new Rendition(Format.PNG, 1, NOW.plusSeconds(59)), NO_IMAGES)
                        .file())
                .isEqualTo(file);
        assertThat(Drawing.of(spec, new Rendition(Format.PNG, 1, NOW.plusSeconds(60)), NO_IMAGES)
                        .file())
                .isNotEqualTo(file);
        assertThat(pixels(BOX, 1).contains(ink(seen(file)))).isTrue();
        assertThat(gaps(seen(file))).isEqualTo(2);
        assertThat(gaps(seen(Drawing.of(spec, new Rendition(Format.GIF, 1, NOW), NO_IMAGES)
                        .file())))
                .isEqualTo(3);
    }

    /** How many gaps there are between fields, looked for at the height of their upper edge. */
    private static int gaps(BufferedImage image) {
        int gaps = 0;
        for (int x = BOX.x() + 20; x < BOX.x() + BOX.width() - 20; x++)
            if (Sketches.isInk(image, x - 1, BOX.y() + 12) && !Sketches.isInk(image, x, BOX.y() + 12)) gaps++;
        return gaps;
    }

    @Test
    void what_has_passed_shows_zeros() {
        assertThat(Drawing.of(until("2026-03-01T00:00:00Z"), new Rendition(Format.PNG, 1, NOW), NO_IMAGES)
                        .file())
                .isEqualTo(Drawing.of(until("2020-01-01T00:00:00Z"), new Rendition(Format.PNG, 1, NOW), NO_IMAGES)
                        .file());
    }

    @Test
    void what_is_no_moment_is_left_out() {
        assertThat(ink(Sketches.drawn(until("soon"), Format.PNG, 1)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-03-02T09:00:00Z, 22:00 Europe/Amsterdam, 2026-03-02T21:00:00Z
        2026-03-02T21:00:00Z, 22:00 Europe/Amsterdam, 2026-03-03T21:00:00Z
        2026-03-28T21:30:00Z, 22:00 Europe/Amsterdam, 2026-03-29T20:00:00Z
        2026-03-02T09:00:00Z, 2026-12-31T23:00:00Z,   2026-12-31T23:00:00Z
        2026-03-02T09:00:00Z, 2027-01-01T00:00:00+01:00, 2026-12-31T23:00:00Z
        """)
    void a_time_of_the_day_is_the_next_one(Instant now, String until, Instant next) {
        assertThat(Moments.next(until, now)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "22:00", "22:00 Nowhere/City", "25:00 UTC", "2026-12-31", "''"})
    void anything_else_is_no_moment(String until) {
        assertThat(Moments.isMoment(until)).isFalse();
    }
}
