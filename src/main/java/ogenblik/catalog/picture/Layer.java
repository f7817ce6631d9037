package ogenblik.catalog.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a picture, drawn over those before it.
 *
 * @param <T> what a text is: the words of a design, or the text itself
 */
public sealed interface Layer<T> {
    Box at();

    /** The same with its texts filled, or null where one that it needs has none: then it is left out. */
    <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text);

    /** An area of one colour. */
    record Panel<T>(Box at, Ink color, int radius) implements Layer<T> {
        @Override
        public <S> Layer<S> fill(Function<T, @Nullable S> text) {
            return new Panel<>(at, color, radius);
        }
    }

    /** An image by its url, such as an item's; where it can't be had, what lies below shows. */
    record Image<T>(T url, Box at, Fit fit, int radius) implements Layer<T> {
        @Override
        public <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text) {
            var filled = text.apply(url);
            return filled == null ? null : new Image<>(filled, at, fit, radius);
        }
    }

    /** Whether all of an image shows, or all of its box is covered. */
    enum Fit {
        COVER,
        CONTAIN
    }

    /** A text, wrapped between words. */
    record Text<T>(T text, Box at, Lettering lettering) implements Layer<T> {
        @Override
        public <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text) {
            var filled = text.apply(this.text);
            return filled == null ? null : new Text<>(filled, at, lettering);
        }
    }

    /** A price on one line, and beside it, smaller and struck through, what it was before. */
    record Price<T>(T text, @Nullable T before, Box at, Lettering lettering) implements Layer<T> {
        @Override
        public <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text) {
            var filled = text.apply(this.text);
            return filled == null
                    ? null
                    : new Price<>(filled, before == null ? null : text.apply(before), at, lettering);
        }
    }

    /** A text on one line in an area that is as wide as the text, with {@code padding} pixels to its left and right. */
    record Badge<T>(T text, Box at, Lettering lettering, Ink background, int radius, int padding) implements Layer<T> {
        @Override
        public <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text) {
            var filled = text.apply(this.text);
            return filled == null ? null : new Badge<>(filled, at, lettering, background, radius, padding);
        }
    }

    /**
     * The time that is left until a moment, in days, hours, minutes and, where the picture moves, seconds.
     *
     * @param until a moment as {@link Moments} reads it
     * @param labels what is written below the four numbers; none, or one for each
     */
    record Countdown<T>(T until, List<T> labels, Box at, Lettering lettering, Ink background, int radius)
            implements Layer<T> {
        /** Days, hours, minutes, seconds. */
        public static final int NUMBERS = 4;

        public Countdown {
            labels = List.copyOf(labels);
            if (!labels.isEmpty() && labels.size() != NUMBERS)
                throw new IllegalArgumentException("`labels` must have 4 entries, has " + labels.size());
        }

        @Override
        public <S> @Nullable Layer<S> fill(Function<T, @Nullable S> text) {
            var filled = text.apply(until);
            return filled == null
                    ? null
                    : new Countdown<>(filled, all(labels, text), at, lettering, background, radius);
        }

        private static <T, S> List<S> all(List<T> labels, Function<T, @Nullable S> text) {
            var filled = new ArrayList<S>();
            for (var label : labels) {
                var one = text.apply(label);
                if (one == null) return List.of();
                filled.add(one);
            }
            return filled;
        }
    }
}
