package ogenblik.content;

import static ogenblik.content.Sketches.NOW;
import static ogenblik.content.Sketches.NO_IMAGES;
import static ogenblik.content.Sketches.SIZE;
import static ogenblik.content.Sketches.URL;
import static ogenblik.content.Sketches.drawn;
import static ogenblik.content.Sketches.image;
import static ogenblik.content.Sketches.ink;
import static ogenblik.content.Sketches.isInk;
import static ogenblik.content.Sketches.letters;
import static ogenblik.content.Sketches.pixels;
import static ogenblik.content.Sketches.seen;
import static ogenblik.content.Sketches.white;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Layer.Fit;
import ogenblik.catalog.picture.PictureSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is seen of the layers of a picture, and of images that can't be trusted. */
class DrawingTest {
    private static final Box BOX = new Box(40, 30, 300, 90);
    private static final int ORANGE = 0xffc800;

    @ParameterizedTest
    @CsvSource({"PNG, 1", "PNG, 2", "JPEG, 1", "JPEG, 2", "GIF, 1", "GIF, 2"})
    void a_picture_has_the_size_of_its_placement_and_is_opaque(Format format, int scale) {
        var image = drawn(Sketches.mail(), format, scale);

        assertThat(image.getWidth()).isEqualTo(SIZE.width() * scale);
        assertThat(image.getHeight()).isEqualTo(SIZE.height() * scale);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void the_same_is_drawn_in_the_same_bytes(Format format) {
        var rendition = new Rendition(format, 1, NOW);
        var urlToFile = Map.of(URL, image(300, 300));

        assertThat(Drawing.of(Sketches.mail(), rendition, urlToFile).file())
                .isEqualTo(Drawing.of(Sketches.mail(), rendition, urlToFile).file());
    }

    @Test
    void a_badge_is_as_wide_as_its_text_and_the_text_lies_in_its_middle() {
        var badge = new Layer.Badge<>("Koop nu", BOX, letters(20), Ink.of("#00ff00"), 0, 12);

        var image = drawn(white(badge), Format.PNG, 1);

        var area = ink(image);
        var line =
                Typesetter.fitOneLine("Koop nu", letters(20), 276, 90).lines().getFirst();
        assertThat(area.x).isEqualTo(BOX.x());
        assertThat(area.height).isEqualTo(BOX.height());
        assertThat((double) area.width).isBetween(line.getAdvance() + 22.0, line.getAdvance() + 26.0);
        assertThat(firstDark(image, area.x, area.y + area.height / 2)).isBetween(area.x + 10, area.x + 20);
    }

    private static int firstDark(BufferedImage image, int from, int y) {
        for (int x = from; x < image.getWidth(); x++) if ((image.getRGB(x, y) & 0xff00) < 0x8000) return x;
        return -1;
    }

    @Test
    void a_price_has_beside_it_what_it_was_struck_through() {
        var now = white(new Layer.Price<>("€ 238,95", null, BOX, letters(40)));
        var both = white(new Layer.Price<>("€ 238,95", "€ 299,00", BOX, letters(40)));

        var price = ink(drawn(now, Format.PNG, 1));
        var image = drawn(both, Format.PNG, 1);

        assertThat(ink(image).width).isGreaterThan(price.width + 40);
        assertThat(pixels(BOX, 1).contains(ink(image))).isTrue();
        assertThat(longestRun(image, price.x + price.width + 2)).isGreaterThan(40);
    }

    /** The longest run of ink in a row, from that column on. */
    private static int longestRun(BufferedImage image, int from) {
        int longest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int run = 0;
            for (int x = from; x < image.getWidth(); x++) {
                run = isInk(image, x, y) ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    @Test
    void a_price_that_is_too_long_is_set_smaller_with_the_one_before() {
        var narrow = new Box(10, 10, 90, 30);
        var price = new Layer.Price<>("€ 1.238,95", "€ 12.999,00", narrow, letters(28));

        var ink = ink(drawn(white(price), Format.PNG, 2));

        assertThat(pixels(narrow, 2).contains(ink)).isTrue();
    }

    @Test
    void an_image_covers_its_box_or_all_of_it_shows() {
        var file = image(400, 200);
        var square = new Box(0, 0, 200, 200);

        var covered = seen(
                withImage(new Layer.Image<>(URL, square, Fit.COVER, 0), file).file());
        var contained = seen(
                withImage(new Layer.Image<>(URL, square, Fit.CONTAIN, 0), file).file());

        assertThat(ink(covered)).isEqualTo(pixels(square, 1));
        assertThat(ink(contained)).isEqualTo(new Rectangle(0, 50, 200, 100));
        assertThat(covered.getRGB(2, 2) & 0xffffff).isEqualTo(ORANGE);
    }

    @Test
    void round_corners_cut_an_image() {
        var box = new Box(0, 0, 200, 200);

        var image = seen(withImage(new Layer.Image<>(URL, box, Fit.COVER, 100), image(200, 200))
                .file());

        assertThat(isInk(image, 3, 3)).isFalse();
        assertThat(isInk(image, 100, 5)).isTrue();
    }

    @Test
    void an_image_of_the_backdrop_covers_all_of_it() {
        var spec = new PictureSpec.Drawn(SIZE, new Backdrop<>(Ink.BLACK, null, URL), List.of());

        var drawing = Drawing.of(spec, new Rendition(Format.PNG, 1, NOW), Map.of(URL, image(100, 100)));

        assertThat(drawing.isWhole()).isTrue();
        assertThat(seen(drawing.file()).getRGB(0, 0) & 0xffffff).isEqualTo(ORANGE);
        assertThat(seen(drawing.file()).getRGB(599, 239) & 0xffffff).isEqualTo(ORANGE);
    }

    @Test
    void a_gradient_goes_from_one_colour_to_the_other() {
        var gradient = new Backdrop.Gradient(Ink.BLACK, Ink.WHITE, 0);
        var spec = new PictureSpec.Drawn(SIZE, new Backdrop<>(Ink.WHITE, gradient, null), List.of());

        var image = drawn(spec, Format.PNG, 1);

        assertThat(image.getRGB(0, 10) & 0xff).isLessThan(4);
        assertThat(image.getRGB(300, 10) & 0xff).isBetween(120, 135);
        assertThat(image.getRGB(599, 230) & 0xff).isGreaterThan(251);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "text", "cut", "bomb", "bitmap"})
    void an_image_that_is_none_is_left_out_and_what_lies_below_shows(String kind) {
        var box = new Box(0, 0, 200, 200);
        var panel = new Layer.Panel<String>(box, Ink.BLACK, 0);
        var spec = white(panel, new Layer.Image<>(URL, box, Fit.COVER, 0));
        var urlToFile = kind.equals("nothing") ? NO_IMAGES : Map.of(URL, file(kind));

        var drawing = Drawing.of(spec, new Rendition(Format.PNG, 1, NOW), urlToFile);

        assertThat(drawing.isWhole()).isFalse();
        assertThat(seen(drawing.file()).getRGB(100, 100) & 0xffffff).isZero();
    }

    private static byte[] file(String kind) {
        return switch (kind) {
            case "text" -> "<html>not here</html>".getBytes(StandardCharsets.UTF_8);
            case "cut" -> Arrays.copyOf(image(300, 300), 60);
            case "bomb" -> bomb();
            case "bitmap" -> "BM this would be a bitmap".getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** The head of a PNG that claims 30,000 by 30,000 pixels. */
    private static byte[] bomb() {
        var head = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(30_000)
                .putInt(30_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var crc = new CRC32();
        crc.update(head);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        file.writeBytes(head);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return file.toByteArray();
    }

    private static Drawing withImage(Layer.Image<String> layer, byte[] file) {
        return Drawing.of(white(layer), new Rendition(Format.PNG, 1, NOW), Map.of(URL, file));
    }
}
