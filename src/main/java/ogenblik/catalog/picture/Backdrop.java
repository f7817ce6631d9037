package ogenblik.catalog.picture;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What lies below all layers: a colour, a gradient over it, an image over both.
 *
 * @param <T> what a text is: the words of a design, or the text itself
 * @param image the url of an image that covers the whole picture
 */
public record Backdrop<T>(
        Ink color, @Nullable Gradient gradient, @Nullable T image) {

    /** From one colour to another, in a direction by degrees: 0 to the right, 90 down. */
    public record Gradient(Ink from, Ink to, int degrees) {}

    <S> Backdrop<S> fill(Function<T, @Nullable S> text) {
        return new Backdrop<>(color, gradient, image == null ? null : text.apply(image));
    }
}
