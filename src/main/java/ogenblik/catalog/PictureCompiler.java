package ogenblik.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Design;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Size;
import ogenblik.catalog.picture.Words;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenPicture;
import org.jspecify.annotations.Nullable;

/** Compiles pictures: those with a name, those of treatments, and what placements say of them. */
final class PictureCompiler {
    private final Compilation compilation;
    private final Map<String, Design> nameToDesign = new HashMap<>();

    /** Where the boxes of a design are written. */
    private final IdentityHashMap<Design, List<WrittenPicture.Layer>> designToWritten = new IdentityHashMap<>();

    PictureCompiler(Compilation compilation, WrittenCatalog written) {
        this.compilation = compilation;
        var fields = fields(written);
        for (var design :
                Compilation.unique("picture", written.pictures(), WrittenPicture.Design::id, compilation.problems()))
            nameToDesign.put(design.id().value(), layered(design.layered(), fields));
    }

    /** The picture that is said with a treatment of these fields; null where none is, or it is wrong. */
    @Nullable
    Design design(@Nullable WrittenPicture written, Set<String> fields) {
        return switch (written) {
            case null -> null;
            case WrittenPicture.Named(var id) -> named(id);
            case WrittenPicture.Own(var at, var url, var layered) -> {
                boolean hasLayers = !layered.layers().isEmpty() || layered.backdrop() != null;
                if (url != null && hasLayers)
                    compilation
                            .problems()
                            .add(at, "`picture` has a `url` of a finished picture and layers: leave one of them out");
                if (url == null && layered.layers().isEmpty())
                    compilation.problems().add(at, "`picture` needs `layers`, or a `url` of a finished picture");
                yield url == null ? layered(layered, fields) : finished(url);
            }
        };
    }

    /** What the pictures of a placement look like; null where it is none. */
    Placement.@Nullable Canvas canvas(WrittenCatalog.Placement written, Channel channel) {
        var size = written.size();
        var name = written.picture();
        if (size == null) {
            if (name != null)
                compilation.problem(name, "`picture` needs a `size`: only a placement that is a picture can have one");
            return null;
        }
        if (channel != Channel.EMAIL)
            compilation.problems().add(size.at(), "`size` is for placements of the channel `email`");
        if (Math.min(size.width(), size.height()) < Size.MIN || Math.max(size.width(), size.height()) > Size.MAX)
            return null;
        return new Placement.Canvas(new Size(size.width(), size.height()), name == null ? null : named(name));
    }

    /** Reports the boxes of a design that reach beyond the placement. */
    void checkSize(Design design, Placement placement, Size size) {
        for (var layer : designToWritten.getOrDefault(design, List.of())) {
            var at = layer.at();
            checkReach(at, "width", at.x() + at.width(), size.width(), placement);
            checkReach(at, "height", at.y() + at.height(), size.height(), placement);
        }
    }

    private void checkReach(WrittenPicture.Box at, String side, int end, int room, Placement placement) {
        if (end > room)
            compilation
                    .problems()
                    .add(
                            at.at(),
                            "the layer ends at " + end + ", and the " + side + " of `" + placement.id() + "` is "
                                    + room);
    }

    private @Nullable Design named(Text id) {
        var design = nameToDesign.get(id.value());
        if (design == null) compilation.unknown("picture", id, nameToDesign.keySet());
        return design;
    }

    private Design finished(WrittenPicture.Words url) {
        return new Design.Finished(new WordsCompiler(compilation, Set.of()).link(url));
    }

    private Design layered(WrittenPicture.Layered written, Set<String> fields) {
        var words = new WordsCompiler(compilation, fields);
        var layers = new LayerCompiler(compilation, words);
        var compiled = written.layers().stream()
                .map(layers::layer)
                .<Layer<Words>>mapMulti((layer, next) -> {
                    if (layer != null) next.accept(layer);
                })
                .toList();
        var design = new Design.Layered(backdrop(written.backdrop(), words), compiled);
        designToWritten.put(design, written.layers());
        return design;
    }

    private static Backdrop<Words> backdrop(WrittenPicture.@Nullable Backdrop written, WordsCompiler words) {
        if (written == null) return new Backdrop<>(Ink.WHITE, null, null);
        var gradient = written.gradient();
        return new Backdrop<>(
                LayerCompiler.ink(written.color(), Ink.WHITE),
                gradient == null
                        ? null
                        : new Backdrop.Gradient(
                                LayerCompiler.ink(gradient.from(), Ink.WHITE),
                                LayerCompiler.ink(gradient.to(), Ink.WHITE),
                                gradient.degrees()),
                written.image() == null ? null : words.link(written.image()));
    }

    /** The fields that any treatment or fallback has: a picture with a name shows those that there are. */
    private static Set<String> fields(WrittenCatalog written) {
        var fields = new HashSet<String>();
        for (var offer : written.offers())
            for (var treatment : offer.treatments()) fields.addAll(fields(treatment.content()));
        for (var placement : written.placements())
            if (placement.fallback() instanceof WrittenCatalog.Fallback.Inline(var _, var content))
                fields.addAll(fields(content));
        return fields;
    }

    /** The names of fields in any of these languages. */
    static Set<String> fields(List<WrittenCatalog.Wording> content) {
        var fields = new HashSet<String>();
        for (var wording : content)
            for (var field : wording.fields()) fields.add(field.name().value());
        return fields;
    }

    Problems problems() {
        return compilation.problems();
    }
}
