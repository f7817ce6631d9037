package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture as it is written; what is null or empty was not said. */
public sealed interface WrittenPicture {
    /** One of the catalog's {@code pictures}. */
    record Named(Text id) implements WrittenPicture {}

    /** Of its own: {@code url} for one that is finished elsewhere, or layers. */
    record Own(Position at, @Nullable Words url, Layered layered) implements WrittenPicture {}

    /** One of the catalog's {@code pictures}, with its name. */
    record Design(Text id, Layered layered) {}

    record Layered(@Nullable Backdrop backdrop, List<Layer> layers) {}

    record Backdrop(
            @Nullable Text color,
            @Nullable Gradient gradient,
            @Nullable Words image) {}

    record Gradient(@Nullable Text from, @Nullable Text to, int degrees) {}

    /** A wording of the picture's own: one for all languages, or one for each. */
    sealed interface Words {
        record Worded(Text text) implements Words {}

        record PerLanguage(Position at, List<WrittenCatalog.Field> languageToText) implements Words {}
    }

    /**
     * One layer.
     *
     * @param kind its only key, which says what it is
     * @param texts what is written in it
     */
    record Layer(Text kind, Box at, Texts texts, Lettering lettering, Area area) {}

    /** The field or the wording that a layer shows, and what goes with some of them. */
    record Texts(
            @Nullable Text field,
            @Nullable Words words,
            @Nullable Words before,
            List<Labels> labels) {}

    record Labels(Text language, List<Text> labels) {}

    record Box(Position at, int x, int y, int width, int height) {}

    record Lettering(
            @Nullable Text weight,
            @Nullable Text size,
            @Nullable Text minSize,
            @Nullable Text color,
            @Nullable Text align,
            @Nullable Text anchor) {}

    /** {@code padding} is negative where nothing was said. */
    record Area(@Nullable Text background, @Nullable Text fit, int radius, int padding) {}
}
