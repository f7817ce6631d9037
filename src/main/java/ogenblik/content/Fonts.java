package ogenblik.content;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.Objects;
import ogenblik.catalog.picture.Lettering.Weight;
import org.jspecify.annotations.Nullable;

/**
 * The application's own font, Inter, in two weights. For a letter that it lacks the machine's sans serif stands in; a sign
 * that neither has, as most emoji, is left out, so that nobody sees an empty box.
 */
final class Fonts {
    static {
        // Nothing here is for a screen, and a machine without one has no library for it.
        System.setProperty("java.awt.headless", "true");
    }

    private static final Font REGULAR = load("Inter-Regular.otf");
    private static final Font BOLD = load("Inter-Bold.otf");

    private Fonts() {}

    static Font font(Weight weight, double size) {
        var font = switch (weight) {
            case REGULAR -> REGULAR;
            case BOLD -> BOLD;
        };
        return font.deriveFont((float) size);
    }

    /** The text without control characters, and without what no font at hand can show; null where nothing is left. */
    static @Nullable String showable(String text, Weight weight) {
        var font = font(weight, 1);
        var standIn = standIn(weight, 1);
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> c == ' ' || font.canDisplay(c) || (!Character.isISOControl(c) && standIn.canDisplay(c)))
                .forEach(kept::appendCodePoint);
        var all = kept.toString().strip().replaceAll(" {2,}", " ");
        return all.isEmpty() ? null : all;
    }

    /** The text, not empty, in the font, and in that which stands in for it where it has to. */
    static AttributedString set(String text, Weight weight, double size) {
        var font = font(weight, size);
        var set = new AttributedString(text);
        set.addAttribute(TextAttribute.FONT, font);
        int end;
        for (int start = font.canDisplayUpTo(text); start >= 0 && start < text.length(); start = end) {
            int sign = text.codePointAt(start);
            end = start + Character.charCount(sign);
            if (!font.canDisplay(sign)) set.addAttribute(TextAttribute.FONT, standIn(weight, size), start, end);
        }
        return set;
    }

    private static Font standIn(Weight weight, double size) {
        int style = switch (weight) {
            case REGULAR -> Font.PLAIN;
            case BOLD -> Font.BOLD;
        };
        return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
    }

    private static Font load(String name) {
        try (var in = new BufferedInputStream(
                Objects.requireNonNull(Fonts.class.getResourceAsStream(name), "the fonts are built into the jar"))) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (FontFormatException broken) {
            throw new IllegalStateException("the font `" + name + "` can't be read", broken);
        }
    }
}
