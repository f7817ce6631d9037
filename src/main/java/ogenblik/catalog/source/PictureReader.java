package ogenblik.catalog.source;

import java.util.List;
import java.util.Objects;
import ogenblik.catalog.source.WrittenPicture.Area;
import ogenblik.catalog.source.WrittenPicture.Backdrop;
import ogenblik.catalog.source.WrittenPicture.Box;
import ogenblik.catalog.source.WrittenPicture.Gradient;
import ogenblik.catalog.source.WrittenPicture.Labels;
import ogenblik.catalog.source.WrittenPicture.Layer;
import ogenblik.catalog.source.WrittenPicture.Layered;
import ogenblik.catalog.source.WrittenPicture.Lettering;
import ogenblik.catalog.source.WrittenPicture.Texts;
import ogenblik.catalog.source.WrittenPicture.Words;
import org.jspecify.annotations.Nullable;

/** Reads pictures as written. */
final class PictureReader {
    /** What the wording of each kind of layer is called. */
    private static final List<String> WORDINGS = List.of("text", "url", "until");

    private PictureReader() {}

    static WrittenPicture.@Nullable Design design(Members written) {
        var id = written.text("id");
        return id == null ? null : new WrittenPicture.Design(id, layered(written));
    }

    /** The picture below the key {@code picture}, or null. */
    static @Nullable WrittenPicture picture(Members written) {
        var id = written.text("picture");
        if (id != null) return new WrittenPicture.Named(id);
        var own = written.members("picture");
        return own == null ? null : new WrittenPicture.Own(own.mapping().at(), words(own, "url"), layered(own));
    }

    /** The size of a placement, or null. */
    static WrittenCatalog.@Nullable Size size(Members written) {
        var size = written.members("size");
        return size == null
                ? null
                : new WrittenCatalog.Size(size.mapping().at(), size.integer("width", 0), size.integer("height", 0));
    }

    private static Layered layered(Members written) {
        var backdrop = written.members("background");
        return new Layered(backdrop == null ? null : backdrop(backdrop), written.each("layers", PictureReader::layer));
    }

    private static Backdrop backdrop(Members written) {
        var gradient = written.members("gradient");
        return new Backdrop(
                written.text("color"),
                gradient == null
                        ? null
                        : new Gradient(gradient.text("from"), gradient.text("to"), gradient.integer("degrees", 0)),
                words(written, "image"));
    }

    private static @Nullable Layer layer(Members written) {
        var only = written.mapping().members().firstEntry();
        if (only == null || !(only.getValue().value() instanceof Node.Mapping mapping)) return null;
        var layer = new Members(mapping);
        var at = layer.members("at");
        if (at == null) return null;
        return new Layer(
                only.getValue().key(),
                box(at),
                texts(layer),
                new Lettering(
                        layer.text("weight"),
                        layer.text("size"),
                        layer.text("minSize"),
                        layer.text("color"),
                        layer.text("align"),
                        layer.text("anchor")),
                new Area(
                        layer.text("background"),
                        layer.text("fit"),
                        layer.integer("radius", 0),
                        layer.integer("padding", -1)));
    }

    private static Box box(Members at) {
        return new Box(
                at.mapping().at(),
                at.integer("x", -1),
                at.integer("y", -1),
                at.integer("width", 0),
                at.integer("height", 0));
    }

    private static Texts texts(Members layer) {
        var words = WORDINGS.stream()
                .map(key -> words(layer, key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var labels = layer.members("labels");
        return new Texts(
                layer.text("field"),
                words,
                words(layer, "before"),
                labels == null
                        ? List.of()
                        : layer.pairs(
                                "labels",
                                language -> new Labels(
                                        language.key(),
                                        labels.texts(language.key().value()))));
    }

    private static @Nullable Words words(Members written, String key) {
        var text = written.text(key);
        if (text != null) return new Words.Worded(text);
        var perLanguage = written.members(key);
        return perLanguage == null
                ? null
                : new Words.PerLanguage(perLanguage.mapping().at(), written.pairs(key, OfferReader::field));
    }
}
