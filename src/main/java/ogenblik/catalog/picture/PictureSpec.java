package ogenblik.catalog.picture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** A picture to show, all values filled in. Immutable. */
public sealed interface PictureSpec {

    /** To be drawn: {@code layers} in this order over the backdrop. */
    record Drawn(Size size, Backdrop<String> backdrop, List<Layer<String>> layers) implements PictureSpec {
        public Drawn {
            layers = List.copyOf(layers);
        }

        /** The urls of the images in it, each once. */
        public SequencedSet<String> images() {
            var urls = new LinkedHashSet<String>();
            if (backdrop.image() != null) urls.add(backdrop.image());
            for (var layer : layers) if (layer instanceof Layer.Image<String> image) urls.add(image.url());
            return urls;
        }

        /** Whether it looks different a second later: there is a countdown in it. */
        public boolean isCountingDown() {
            return layers.stream().anyMatch(Layer.Countdown.class::isInstance);
        }

        /** What is written in it, in the order drawn: what somebody reads who sees no pictures. */
        public List<String> texts() {
            var texts = new ArrayList<String>();
            for (var layer : layers)
                switch (layer) {
                    case Layer.Text<String> text -> texts.add(text.text());
                    case Layer.Price<String> price -> texts.add(price.text());
                    case Layer.Badge<String> badge -> texts.add(badge.text());
                    case Layer.Panel<String> _, Layer.Image<String> _, Layer.Countdown<String> _ -> {}
                }
            return texts;
        }
    }

    /** Finished elsewhere: its absolute http or https url. */
    record Finished(String url) implements PictureSpec {}
}
