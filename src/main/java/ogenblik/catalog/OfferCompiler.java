package ogenblik.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenCatalog.Field;
import ogenblik.catalog.source.WrittenCatalog.Wording;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/** Compiles offers and their treatments. */
final class OfferCompiler {
    private final Compilation compilation;
    private final KnownItems items;
    private final CapCompiler caps;
    private final PictureCompiler pictures;
    private final LinkCheck links;

    OfferCompiler(Compilation compilation, KnownItems items, CapCompiler caps, PictureCompiler pictures) {
        this.pictures = pictures;
        this.caps = caps;
        this.compilation = compilation;
        this.items = items;
        this.links = new LinkCheck(compilation);
    }

    Map<OfferId, Offer> compile(List<WrittenCatalog.Offer> written) {
        var offers = new HashMap<OfferId, Offer>();
        for (var offer : Compilation.unique("offer", written, WrittenCatalog.Offer::id, compilation.problems())) {
            if (!Names.isId(offer.id())) continue;
            var id = new OfferId(offer.id().value());
            var item = offer.item() == null ? null : items.resolve(offer.item(), compilation.problems());
            offers.put(id, new Offer(id, item, caps.caps(offer), treatments(offer)));
        }
        return offers;
    }

    private List<Treatment> treatments(WrittenCatalog.Offer offer) {
        return Compilation.unique("treatment", offer.treatments(), WrittenCatalog.Treatment::id, compilation.problems())
                .stream()
                .filter(treatment -> Names.isId(treatment.id()))
                .map(this::treatment)
                .toList();
    }

    private Treatment treatment(WrittenCatalog.Treatment written) {
        requireDefaultLanguage(written);
        var required = required(written);
        var languageToFields = new HashMap<String, List<Treatment.Field>>();
        for (var wording : written.content()) {
            knowsLanguage(wording.language());
            var neutral = neutral(written, wording);
            var fields = new ArrayList<Treatment.Field>();
            for (var field : wording.fields()) {
                var compiled = field(field, neutral, required);
                if (compiled != null) fields.add(compiled);
            }
            languageToFields.put(wording.language().value(), List.copyOf(fields));
            requireFields(wording, required);
        }
        return new Treatment(
                new TreatmentId(written.id().value()),
                written.fit().channels().stream()
                        .flatMap(channel -> Names.channel(channel).stream())
                        .collect(Collectors.toSet()),
                placements(written.fit()),
                personas(written.fit()),
                written.fit().variant() == null ? "" : written.fit().variant().value(),
                pictures.design(written.picture(), PictureCompiler.fields(written.content())),
                languageToFields);
    }

    private Treatment.@Nullable Field field(Field written, @Nullable Wording neutral, @Nullable Set<String> required) {
        var name = written.name().value();
        var wording = compilation.template(written.text());
        links.check(written, wording);
        var otherwise = neutral == null ? null : field(neutral, name);
        var neutralWording = otherwise == null ? null : compilation.template(otherwise.text());
        if (otherwise != null) links.check(otherwise, neutralWording);
        if (wording == null) return null;
        return new Treatment.Field(name, wording, neutralWording, required == null || required.contains(name));
    }

    /** The neutral wording of the same language, after a look for fields in it that nobody would ever see. */
    private @Nullable Wording neutral(WrittenCatalog.Treatment treatment, Wording wording) {
        for (var neutral : treatment.neutral())
            if (neutral.language().value().equals(wording.language().value())) {
                for (var field : neutral.fields())
                    if (field(wording, field.name().value()) == null)
                        compilation.unknown("field", field.name(), names(wording));
                return neutral;
            }
        return null;
    }

    private void requireDefaultLanguage(WrittenCatalog.Treatment written) {
        var language = compilation.settings().languages().getFirst();
        if (!written.content().isEmpty()
                && written.content().stream()
                        .noneMatch(wording -> wording.language().value().equals(language)))
            compilation.problem(
                    written.content().getFirst().language(), "`content` lacks the default language `" + language + "`");
        var languages = written.content().stream()
                .map(wording -> wording.language().value())
                .toList();
        for (var neutral : written.neutral())
            if (!languages.contains(neutral.language().value()))
                compilation.problem(
                        neutral.language(),
                        "`neutral` has the language `" + neutral.language() + "`, `content` has not");
    }

    private void knowsLanguage(Text language) {
        if (!compilation.settings().languages().contains(language.value()))
            compilation.unknown("language", language, compilation.settings().languages());
    }

    private @Nullable Set<String> required(WrittenCatalog.Treatment written) {
        if (written.required() == null) return null;
        return written.required().stream().map(Text::value).collect(Collectors.toCollection(HashSet::new));
    }

    private void requireFields(Wording wording, @Nullable Set<String> required) {
        if (required == null) return;
        for (var name : required)
            if (field(wording, name) == null)
                compilation.problem(
                        wording.language(), "required field `" + name + "` is missing in `" + wording.language() + "`");
    }

    private Set<PlacementId> placements(WrittenCatalog.Fit written) {
        for (var placement : written.placements())
            if (!compilation.placementIds().contains(placement.value()))
                compilation.unknown("placement", placement, compilation.placementIds());
        return written.placements().stream()
                .filter(Names::isId)
                .map(placement -> new PlacementId(placement.value()))
                .collect(Collectors.toSet());
    }

    private Set<String> personas(WrittenCatalog.Fit written) {
        for (var persona : written.personas())
            if (!compilation.personas().contains(persona.value()))
                compilation.unknown("persona", persona, compilation.personas());
        return written.personas().stream().map(Text::value).collect(Collectors.toSet());
    }

    private static @Nullable Field field(Wording wording, String name) {
        for (var field : wording.fields()) if (field.name().value().equals(name)) return field;
        return null;
    }

    private static List<String> names(Wording wording) {
        return wording.fields().stream().map(field -> field.name().value()).toList();
    }
}
