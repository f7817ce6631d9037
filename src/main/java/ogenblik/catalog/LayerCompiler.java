package ogenblik.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.Lettering;
import ogenblik.catalog.picture.Lettering.Align;
import ogenblik.catalog.picture.Lettering.Anchor;
import ogenblik.catalog.picture.Lettering.Weight;
import ogenblik.catalog.picture.Moments;
import ogenblik.catalog.picture.Words;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenPicture;
import ogenblik.catalog.template.Template;
import org.jspecify.annotations.Nullable;

/** Compiles the layers of pictures. */
final class LayerCompiler {
    private static final double SIZE = 16;

    /** How small letters may get where nothing is said, in parts of their size. */
    private static final double MIN_SIZE = 0.6;

    /** What a line of letters takes in height, in parts of their size. */
    private static final double LINE_HEIGHT = 1.25;

    private static final Pattern TIME_OF_DAY = Pattern.compile("[0-9]{2}:[0-9]{2}");
    private static final int PADDING = 12;
    private static final String PRICE = "{{ item.price | money }}";

    private final Compilation compilation;
    private final WordsCompiler words;

    LayerCompiler(Compilation compilation, WordsCompiler words) {
        this.compilation = compilation;
        this.words = words;
    }

    /** The layer, or null where it is none, which is then reported. */
    @Nullable
    Layer<Words> layer(WrittenPicture.Layer written) {
        var box = written.at();
        if (box.x() < 0 || box.y() < 0 || box.width() < 1 || box.height() < 1) return null;
        var at = new Box(box.x(), box.y(), box.width(), box.height());
        var area = written.area();
        return switch (written.kind().value()) {
            case "panel" -> new Layer.Panel<>(at, ink(written.lettering().color(), Ink.BLACK), area.radius());
            case "image" -> {
                var url = shown(written, "url");
                var fit = constant(Layer.Fit.class, area.fit(), Layer.Fit.COVER);
                yield url == null ? null : new Layer.Image<>(url, at, fit, area.radius());
            }
            case "text" -> {
                var text = shown(written, "text");
                yield text == null ? null : new Layer.Text<>(text, at, lettering(written, Anchor.TOP, Ink.BLACK));
            }
            case "price" -> {
                var price = written.texts().words() == null && written.texts().field() == null
                        ? words.words(new WrittenPicture.Words.Worded(
                                new Text(PRICE, written.kind().origin())))
                        : shown(written, "text");
                var before = written.texts().before();
                yield price == null
                        ? null
                        : new Layer.Price<>(
                                price,
                                before == null ? null : words.words(before),
                                at,
                                lettering(written, Anchor.MIDDLE, Ink.BLACK));
            }
            case "badge" -> {
                var text = shown(written, "text");
                yield text == null
                        ? null
                        : new Layer.Badge<>(
                                text,
                                at,
                                lettering(written, Anchor.MIDDLE, Ink.WHITE),
                                ink(area.background(), Ink.BLACK),
                                area.radius(),
                                area.padding() < 0 ? PADDING : area.padding());
            }
            case "countdown" -> countdown(written, at);
            default -> null;
        };
    }

    private @Nullable Layer<Words> countdown(WrittenPicture.Layer written, Box at) {
        var until = shown(written, "until");
        if (until == null) return null;
        if (until instanceof Words.Worded(Template.Constant(var text))) until = moment(written.texts(), text);
        return new Layer.Countdown<>(
                until,
                labels(written.texts().labels()),
                at,
                lettering(written, Anchor.MIDDLE, Ink.WHITE),
                ink(written.area().background(), Ink.BLACK),
                written.area().radius());
    }

    /** A time of the day is one in the catalog's zone. */
    private Words moment(WrittenPicture.Texts written, String text) {
        var whole = TIME_OF_DAY.matcher(text.strip()).matches()
                ? text.strip() + " " + compilation.settings().zone()
                : text;
        if (!Moments.isMoment(whole) && written.words() instanceof WrittenPicture.Words.Worded(var at))
            compilation.problem(
                    at,
                    "`until` must be an instant as `2026-12-31T23:00:00Z`, or a time of each day as `22:00`, is `"
                            + text + "`");
        return new Words.Worded(new Template.Constant(whole));
    }

    private List<Words> labels(List<WrittenPicture.Labels> written) {
        if (written.isEmpty()) return List.of();
        var language = compilation.settings().languages().getFirst();
        var all = new ArrayList<Map<String, Template>>();
        for (int i = 0; i < Layer.Countdown.NUMBERS; i++) all.add(new HashMap<>());
        for (var labels : written) {
            words.knowsLanguage(labels.language());
            if (labels.labels().size() != Layer.Countdown.NUMBERS) return List.of();
            for (int i = 0; i < Layer.Countdown.NUMBERS; i++)
                all.get(i)
                        .put(
                                labels.language().value(),
                                new Template.Constant(labels.labels().get(i).value()));
        }
        if (!all.getFirst().containsKey(language)) {
            compilation.problem(
                    written.getFirst().language(), "`labels` lacks the default language `" + language + "`");
            return List.of();
        }
        return all.stream()
                .<Words>map(labels -> new Words.PerLanguage(labels, language))
                .toList();
    }

    /** What the layer shows: a field, or its own wording under {@code key}; null where it says neither. */
    private @Nullable Words shown(WrittenPicture.Layer written, String key) {
        var texts = written.texts();
        if (texts.field() != null && texts.words() != null)
            compilation.problem(
                    texts.field(), "`" + written.kind() + "` has a `field` and a `" + key + "`: leave one of them out");
        if (texts.field() != null) return words.field(texts.field());
        if (texts.words() != null) return key.equals("url") ? words.link(texts.words()) : words.words(texts.words());
        compilation.problem(
                written.kind(), "`" + written.kind() + "` needs a `" + key + "`, or the `field` that it shows");
        return null;
    }

    private Lettering lettering(WrittenPicture.Layer layer, Anchor anchor, Ink ink) {
        var written = layer.lettering();
        double size = number(written.size(), SIZE);
        double minSize = number(written.minSize(), size * MIN_SIZE);
        if (minSize > size && written.minSize() != null) {
            compilation.problem(
                    written.minSize(),
                    "`minSize` must be at most `size`, `" + shown(size) + "`, is `" + shown(minSize) + "`");
            minSize = size;
        }
        int height = (int) Math.ceil(minSize * LINE_HEIGHT);
        if (height > layer.at().height())
            compilation
                    .problems()
                    .add(
                            layer.at().at(),
                            "a line of letters needs a `height` of " + height + " at least, has "
                                    + layer.at().height() + ": say so, or a smaller `minSize`");
        return new Lettering(
                constant(Weight.class, written.weight(), Weight.REGULAR),
                size,
                Math.min(size, minSize),
                ink(written.color(), ink),
                constant(Align.class, written.align(), Align.LEFT),
                constant(Anchor.class, written.anchor(), anchor));
    }

    /** What is no colour the schema reports. */
    static Ink ink(@Nullable Text written, Ink otherwise) {
        try {
            return written == null ? otherwise : Ink.of(written.value());
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }

    private static String shown(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static double number(@Nullable Text written, double otherwise) {
        try {
            double number = written == null ? otherwise : Double.parseDouble(written.value());
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, @Nullable Text written, E otherwise) {
        return written == null ? otherwise : Names.constant(kind, written).orElse(otherwise);
    }
}
