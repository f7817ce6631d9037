package ogenblik.content;

import static ogenblik.content.Sketches.drawn;
import static ogenblik.content.Sketches.ink;
import static ogenblik.content.Sketches.letters;
import static ogenblik.content.Sketches.pixels;
import static ogenblik.content.Sketches.text;
import static ogenblik.content.Sketches.white;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.Lettering.Align;
import ogenblik.catalog.picture.Lettering.Anchor;
import ogenblik.catalog.picture.Lettering.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in pictures, as they are seen: where they lie, how large they are, and that nothing of them is cut off. */
class LettersTest {
    private static final Box BOX = new Box(40, 30, 300, 90);

    @ParameterizedTest
    @CsvSource({
        "Hallo, 1",
        "Hallo, 2",
        "Anna je vloerlamp Luwte van staal wacht nog steeds op je in de winkelwagen, 1",
        "Anna je vloerlamp Luwte van staal wacht nog steeds op je in de winkelwagen, 2",
        "Arbeidsongeschiktheidsverzekeringsmaatschappijen, 1",
        "gjpqy ÀÉÎÕÜ ĳ €, 2"
    })
    void a_text_is_in_its_box_and_no_letter_touches_the_edge(String text, int scale) {
        var image = drawn(white(text(text, BOX, 30)), Format.PNG, scale);

        var ink = ink(image);
        assertThat(ink.isEmpty()).isFalse();
        assertThat(pixels(BOX, scale).contains(ink)).as("%s in %s", ink, BOX).isTrue();
        assertThat(ink.height).isGreaterThan(8 * scale);
        assertThat(cutOff(image, text, 30, scale))
                .as("pixels that the box cuts off")
                .isZero();
    }

    /** How many pixels differ when the same text, in the same place, may reach beyond its box. */
    private static long cutOff(BufferedImage image, String text, double size, int scale) {
        var lines = Typesetter.fit(text, letters(size), BOX.width(), BOX.height());
        var painter = new Painter(Sketches.SIZE, scale, Sketches.NO_IMAGES);
        var wider = new Box(BOX.x(), BOX.y(), BOX.width() + 40, BOX.height() + 40);
        painter.lines(lines, wider, letters(size));
        return differing(image, painter.canvas());
    }

    private static long differing(BufferedImage one, BufferedImage other) {
        long count = 0;
        for (int y = 0; y < one.getHeight(); y++)
            for (int x = 0; x < one.getWidth(); x++) if (one.getRGB(x, y) != other.getRGB(x, y)) count++;
        return count;
    }

    @Property(tries = 60)
    void no_text_leaves_its_box(
            @ForAll @StringLength(max = 200) String text,
            @ForAll @IntRange(min = 1, max = 500) int width,
            @ForAll @IntRange(min = 1, max = 200) int height) {
        var box = new Box(10, 10, width, height);

        var ink = ink(drawn(white(text(text, box, 24)), Format.PNG, 1));

        assertThat(ink.isEmpty() || pixels(box, 1).contains(ink)).isTrue();
    }

    @Test
    void a_longer_text_is_set_smaller_and_wraps_between_words() {
        var letters = letters(30);

        var one = Typesetter.fit("Je lamp", letters, 300, 90);
        var two = Typesetter.fit("Je lamp wacht nog steeds op je", letters, 300, 90);
        var three = Typesetter.fit("Je lamp wacht nog steeds op je in de winkelwagen van De Uitkijk", letters, 300, 90);

        assertThat(one.lines()).hasSize(1);
        assertThat(one.face().size()).isEqualTo(30);
        assertThat(two.lines()).hasSize(2);
        assertThat(two.face().size()).isEqualTo(30);
        assertThat(three.face().size()).isBetween(15.0, 29.5);
        assertThat(three.isWhole()).isTrue();
        assertThat(three.height()).isLessThanOrEqualTo(90);
    }

    @Test
    void a_long_word_is_set_smaller_before_it_is_broken() {
        var lines = Typesetter.fit("Verzekeringsmaatschappijen", letters(30), 300, 90);

        assertThat(lines.lines()).hasSize(1);
        assertThat(lines.face().size()).isLessThan(30);
    }

    @Test
    void what_does_not_fit_at_all_ends_in_an_ellipsis() {
        var text = "Al wat je niet wist van lampen ".repeat(40);

        var lines = Typesetter.fit(text, letters(30), 300, 90);

        assertThat(lines.face().size()).isEqualTo(15);
        assertThat(lines.height()).isLessThanOrEqualTo(90);
        assertThat(lines.isWhole()).isFalse();
        assertThat(lines.lines()).hasSize(4);
        assertThat(lines.lines().getLast().getAdvance()).isLessThanOrEqualTo(300);
        var last = ink(drawn(white(text(text, BOX, 30)), Format.PNG, 1));
        assertThat(pixels(BOX, 1).contains(last)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void letters_lie_to_the_side_that_is_said(Align align) {
        var ink = ink(drawn(white(aligned(align, Anchor.TOP)), Format.PNG, 1));

        int left = ink.x - BOX.x();
        int right = BOX.x() + BOX.width() - ink.x - ink.width;
        switch (align) {
            case LEFT -> assertThat(left).isBetween(0, 4);
            case CENTER -> assertThat(left).isCloseTo(right, offset(4));
            case RIGHT -> assertThat(right).isBetween(0, 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void letters_lie_at_the_height_that_is_said(Anchor anchor) {
        var ink = ink(drawn(white(aligned(Align.LEFT, anchor)), Format.PNG, 1));

        int above = ink.y - BOX.y();
        int below = BOX.y() + BOX.height() - ink.y - ink.height;
        switch (anchor) {
            case TOP -> assertThat(above).isBetween(0, 10);
            case MIDDLE -> assertThat(above).isCloseTo(below, offset(4));
            case BOTTOM -> assertThat(below).isBetween(0, 10);
        }
    }

    private static Layer.Text<String> aligned(Align align, Anchor anchor) {
        return new Layer.Text<>("HEMA", BOX, new Lettering(Weight.BOLD, 30, 10, Ink.BLACK, align, anchor));
    }

    @Test
    void lines_break_at_the_same_words_at_2x() {
        var spec = white(text("Je lamp wacht nog steeds op je in de winkelwagen", BOX, 26));

        var once = ink(drawn(spec, Format.PNG, 1));
        var twice = ink(drawn(spec, Format.PNG, 2));

        var halved = new Rectangle(twice.x / 2, twice.y / 2, (twice.width + 1) / 2, (twice.height + 1) / 2);
        once.grow(1, 1);
        assertThat(once.contains(halved)).as("%s within %s", halved, once).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000\u0007", "\n\t", "\uFFFF", "\uDBFF"})
    void a_text_that_shows_nothing_draws_nothing(String text) {
        assertThat(ink(drawn(white(text(text, BOX, 30)), Format.PNG, 1)).isEmpty())
                .isTrue();
    }

    @Test
    void a_sign_that_no_font_has_is_left_out_and_the_rest_stays() {
        assertThat(Objects.requireNonNull(Fonts.showable("Hoi \uE0F0 daar\u0007", Weight.REGULAR)))
                .isEqualTo("Hoi daar");
        assertThat(Fonts.font(Weight.REGULAR, 12).canDisplayUpTo("€ ĳ ë ï é à ç ß ø ł ő ğ Ω Ж …"))
                .isEqualTo(-1);
    }
}
