package ogenblik.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.picture.Design;
import ogenblik.catalog.picture.Words;
import ogenblik.catalog.source.Position;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.template.Template;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** Compiles placements and what they fall back on. */
final class PlacementCompiler {
    private static final Duration MIN_RESERVATION = Duration.ofMinutes(1);
    private static final Duration MAX_RESERVATION = Duration.ofDays(7);

    private static final TreatmentId DEFAULT_TREATMENT = new TreatmentId("default");

    private final Compilation compilation;
    private final Map<OfferId, Offer> offers;
    private final PictureCompiler pictures;

    PlacementCompiler(Compilation compilation, Map<OfferId, Offer> offers, PictureCompiler pictures) {
        this.pictures = pictures;
        this.compilation = compilation;
        this.offers = offers;
    }

    Map<PlacementId, Placement> compile(List<WrittenCatalog.Placement> written) {
        var placements = new HashMap<PlacementId, Placement>();
        for (var placement :
                Compilation.unique("placement", written, WrittenCatalog.Placement::id, compilation.problems())) {
            var channel = Names.channel(placement.channel());
            if (channel.isEmpty() || !Names.isId(placement.id())) continue;
            var compiled = placement(placement, channel.get());
            if (compiled != null) placements.put(compiled.id(), compiled);
        }
        return placements;
    }

    private @Nullable Placement placement(WrittenCatalog.Placement written, Channel channel) {
        var id = new PlacementId(written.id().value());
        var canvas = pictures.canvas(written, channel);
        var fallback = switch (written.fallback()) {
            case WrittenCatalog.Fallback.OfOffer(var offer) ->
                pictured(ofOffer(id, channel, offer), canvas, offer.at());
            case WrittenCatalog.Fallback.Inline(var at, var content) -> pictured(inline(id, at, content), canvas, at);
        };
        if (fallback == null) return null;
        return new Placement(
                id,
                channel,
                written.limit(),
                terms(written.terms()),
                new Placement.Spread(
                        most(written.spread().maxPerCampaign()),
                        most(written.spread().maxPerCategory())),
                fallback,
                canvas);
    }

    private Placement.Terms terms(WrittenCatalog.Terms written) {
        var reopen = written.reopen();
        return new Placement.Terms(
                reservation(written.reservation()),
                Duration.ofMillis(written.tmaxMs()),
                reopen == null ? Reopening.ANEW : Names.reopening(reopen).orElse(Reopening.ANEW));
    }

    private Duration reservation(@Nullable Text written) {
        var reservation = written == null ? null : ChoiceCompiler.duration(written);
        if (written == null || reservation == null) return Exposures.RESERVATION;
        if (reservation.compareTo(MIN_RESERVATION) < 0 || reservation.compareTo(MAX_RESERVATION) > 0)
            compilation.problem(written, "`reservation` must be from `PT1M` to `P7D`, is `" + written + "`");
        return reservation;
    }

    private @Nullable Fallback inline(PlacementId id, Position at, List<WrittenCatalog.Wording> content) {
        var language = compilation.settings().languages().getFirst();
        var links = new LinkCheck(compilation);
        var languageToContent = new HashMap<String, Content>();
        for (var wording : content) {
            if (!compilation.settings().languages().contains(wording.language().value()))
                compilation.unknown(
                        "language", wording.language(), compilation.settings().languages());
            var fields = new LinkedHashMap<String, String>();
            for (var field : wording.fields()) {
                var template = compilation.template(field.text());
                links.check(field, template);
                if (template instanceof Template.Constant(var text))
                    fields.put(field.name().value(), text);
                else if (template != null)
                    compilation.problem(
                            field.text(), "a fallback must be the same for everybody, without placeholders");
            }
            languageToContent.put(wording.language().value(), Content.of(fields));
        }
        if (!languageToContent.containsKey(language)) {
            if (!content.isEmpty())
                compilation.problems().add(at, "`content` lacks the default language `" + language + "`");
            return null;
        }
        return new Fallback(new OfferId(shortened(id) + "-fallback"), DEFAULT_TREATMENT, languageToContent, language);
    }

    /** With its picture in each language, where the placement is one; a layer with placeholders is left out of it. */
    private @Nullable Fallback pictured(@Nullable Fallback bare, Placement.@Nullable Canvas canvas, Position at) {
        if (bare == null || canvas == null) return bare;
        var own = own(bare);
        var languageToContent = new HashMap<String, Content>();
        for (var entry : bare.languageToContent().entrySet()) {
            var content = entry.getValue();
            var locale = Locale.forLanguageTag(entry.getKey());
            var picture = canvas.picture(own, new Words.Given(content::get, _ -> null, entry.getKey(), locale));
            if (picture == null) {
                compilation
                        .problems()
                        .add(
                                at,
                                "the fallback of a placement with a `size` needs a picture that is the same for"
                                        + " everybody: give the placement a `picture`, or its offer one without"
                                        + " placeholders");
                return bare;
            }
            languageToContent.put(entry.getKey(), content.with(picture));
        }
        return new Fallback(bare.offer(), bare.treatment(), languageToContent, bare.defaultLanguage());
    }

    private @Nullable Design own(Fallback fallback) {
        var offer = offers.get(fallback.offer());
        if (offer == null) return null;
        return offer.treatments().stream()
                .filter(treatment -> treatment.id().equals(fallback.treatment()))
                .map(Treatment::picture)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Fallback ofOffer(PlacementId id, Channel channel, Text written) {
        var offer = Names.isId(written) ? offers.get(new OfferId(written.value())) : null;
        if (offer == null) {
            compilation.unknown(
                    "offer",
                    written,
                    offers.keySet().stream().map(OfferId::value).toList());
            return null;
        }
        for (var treatment : offer.treatments()) {
            // A fallback is no part of an experiment, and the same for everybody.
            if (!treatment.variant().isEmpty() || !treatment.personas().isEmpty()) continue;
            boolean fits =
                    (treatment.channels().isEmpty() || treatment.channels().contains(channel))
                            && (treatment.placements().isEmpty()
                                    || treatment.placements().contains(id));
            if (fits) return constant(offer.id(), treatment, written);
        }
        compilation.problem(written, "offer `" + written + "` has no treatment that fits the placement `" + id + "`");
        return null;
    }

    private @Nullable Fallback constant(OfferId offer, Treatment treatment, Text written) {
        var languageToContent = new HashMap<String, Content>();
        for (var language : treatment.languageToFields().entrySet()) {
            var fields = new LinkedHashMap<String, String>();
            for (var field : language.getValue()) {
                if (!(field.wording() instanceof Template.Constant(var text))) {
                    compilation.problem(
                            written,
                            "a fallback must be the same for everybody, and `" + field.name() + "` of offer `" + offer
                                    + "` has placeholders");
                    return null;
                }
                fields.put(field.name(), text);
            }
            languageToContent.put(language.getKey(), Content.of(fields));
        }
        var language = compilation.settings().languages().getFirst();
        if (!languageToContent.containsKey(language)) return null;
        return new Fallback(offer, treatment.id(), languageToContent, language);
    }

    private static int most(int written) {
        return written == 0 ? Integer.MAX_VALUE : written;
    }

    /** So that the name of its fallback is not too long, either. */
    private static String shortened(PlacementId id) {
        return id.value().substring(0, Math.min(id.value().length(), 100));
    }
}
