package ogenblik.catalog.picture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a picture is made of what is known of customer and item. Immutable and thread-safe. */
public sealed interface Design {
    /** The picture in this size, or null where there is none. */
    @Nullable
    PictureSpec fill(Size size, Words.Given given);

    /** Layers over a backdrop; a layer without its text is left out. */
    record Layered(Backdrop<Words> backdrop, List<Layer<Words>> layers) implements Design {
        /** The most characters of one text in a picture. */
        static final int MAX_TEXT = 2_000;

        public Layered {
            layers = List.copyOf(layers);
        }

        @Override
        public PictureSpec fill(Size size, Words.Given given) {
            var filled = new ArrayList<Layer<String>>(layers.size());
            for (var layer : layers) {
                Layer<String> one = layer.fill(words -> bounded(words.fill(given)));
                if (one != null) filled.add(one);
            }
            return new PictureSpec.Drawn(size, backdrop.fill(words -> bounded(words.fill(given))), filled);
        }

        /** More would never be seen. */
        private static @Nullable String bounded(@Nullable String text) {
            return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        }
    }

    /** A picture that is finished elsewhere. */
    record Finished(Words url) implements Design {
        @Override
        public @Nullable PictureSpec fill(Size size, Words.Given given) {
            var filled = url.fill(given);
            return filled == null ? null : new PictureSpec.Finished(filled);
        }
    }
}
