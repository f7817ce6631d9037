package ogenblik.decision;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Content;
import ogenblik.catalog.Offer;
import ogenblik.catalog.Placement;
import ogenblik.catalog.Treatment;
import ogenblik.catalog.Treatment.Field;
import ogenblik.catalog.picture.Words;
import ogenblik.catalog.template.Template;
import ogenblik.catalog.template.Values;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/** The treatments of a catalog's offers, ready to be filled: content without placeholders is made once. */
final class Dressings {
    private static final Ready[][] NONE = {};

    private final List<String> languages;

    /** By offer, then by number of language. */
    private final IdentityHashMap<Offer, Ready[][]> offerToReady = new IdentityHashMap<>();

    /** A treatment in one language; {@code constant} is null where a field has to be filled. */
    private record Ready(
            Treatment treatment,
            Locale locale,
            Wording wording,
            @Nullable Content constant) {}

    /** Its fields, and their names, which all contents share that have all of the fields. */
    @SuppressWarnings("ArrayRecordComponent") // read on every decision, never written
    private record Wording(Field[] fields, String[] names) {
        static Wording of(List<Field> fields) {
            return new Wording(
                    fields.toArray(Field[]::new),
                    fields.stream().map(Field::name).toArray(String[]::new));
        }
    }

    /** A treatment with its fields filled. */
    record Dressed(TreatmentId treatment, Content content) {}

    Dressings(Catalog catalog) {
        languages = catalog.settings().languages();
        for (var offer : catalog.offers().values())
            offerToReady.put(
                    offer,
                    languages.stream()
                            .map(language -> offer.treatments().stream()
                                    .map(treatment -> ready(treatment, language, languages.getFirst()))
                                    .toArray(Ready[]::new))
                            .toArray(Ready[][]::new));
    }

    private static Ready ready(Treatment treatment, String language, String defaultLanguage) {
        var fields = treatment
                .languageToFields()
                .getOrDefault(language, treatment.languageToFields().getOrDefault(defaultLanguage, List.of()));
        boolean isConstant = fields.stream().allMatch(f -> f.wording() instanceof Template.Constant);
        var wording = Wording.of(fields);
        return new Ready(
                treatment,
                Locale.forLanguageTag(language),
                wording,
                isConstant ? fill(wording, _ -> null, Locale.ROOT) : null);
    }

    /**
     * The first treatment of an offer of this very catalog that fits the placement and can be filled, one that is for the
     * {@code variant} before those that are for all; null when none can. {@code persona} is asked where it matters, and
     * may say null.
     */
    @Nullable
    Dressed dress(
            Offer offer,
            Placement placement,
            String language,
            String variant,
            Supplier<@Nullable String> persona,
            Values values) {
        var byLanguage = offerToReady.getOrDefault(offer, NONE);
        int number = languages.indexOf(language);
        if (number < 0 || number >= byLanguage.length) return null;
        var own = variant.isEmpty() ? null : dress(byLanguage[number], placement, variant, persona, values);
        return own != null ? own : dress(byLanguage[number], placement, "", persona, values);
    }

    private static @Nullable Dressed dress(
            Ready[] all, Placement placement, String variant, Supplier<@Nullable String> persona, Values values) {
        for (var ready : all) {
            if (!ready.treatment().variant().equals(variant)
                    || !ready.treatment().fits(placement)
                    || !isFor(ready.treatment(), persona)) continue;
            var content = ready.constant() != null ? ready.constant() : fill(ready.wording(), values, ready.locale());
            if (content == null) continue;
            var seen = placement.canvas() == null ? content : pictured(content, ready, placement.canvas(), values);
            if (seen != null) return new Dressed(ready.treatment().id(), seen);
        }
        return null;
    }

    private static boolean isFor(Treatment treatment, Supplier<@Nullable String> persona) {
        return treatment.personas().isEmpty() || treatment.isFor(persona.get());
    }

    /** With its picture, for a placement that is one; null where it can't be made: nothing else would be seen there. */
    private static @Nullable Content pictured(Content content, Ready ready, Placement.Canvas canvas, Values values) {
        var language = ready.locale().toLanguageTag();
        var given = new Words.Given(content::get, values, language, ready.locale());
        var picture = canvas.picture(ready.treatment().picture(), given);
        return picture == null ? null : content.with(picture);
    }

    private static @Nullable Content fill(Wording wording, Values values, Locale locale) {
        var fields = wording.fields();
        var names = wording.names();
        var texts = new String[fields.length];
        int filled = 0;
        for (int i = 0; i < fields.length; i++) {
            var text = fields[i].text(values, locale);
            if (text == null && fields[i].isRequired()) return null;
            if (text == null) {
                if (filled == i) names = names.clone();
                continue;
            }
            if (filled < i) names[filled] = fields[i].name();
            texts[filled++] = text;
        }
        if (filled == 0) return null;
        return filled == texts.length
                ? Content.of(names, texts)
                : Content.of(Arrays.copyOf(names, filled), Arrays.copyOf(texts, filled));
    }
}
