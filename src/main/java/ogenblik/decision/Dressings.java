package ogenblik.decision;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Content;
import ogenblik.catalog.Offer;
import ogenblik.catalog.Placement;
import ogenblik.catalog.Treatment;
import ogenblik.catalog.Treatment.Field;
import ogenblik.catalog.template.Template;
import ogenblik.catalog.template.Values;
import ogenblik.id.OfferId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/** The treatments of a catalog's offers, ready to be filled: content without placeholders is made once. */
final class Dressings {
    private final Map<OfferId, Map<String, List<Ready>>> offerToLanguageToReady = new HashMap<>();
    private final Map<String, Locale> languageToLocale = new HashMap<>();

    /** {@code constant} is null where a field has to be filled. */
    private record Ready(
            Treatment treatment,
            List<Field> fields,
            @Nullable Content constant) {}

    /** A treatment with its fields filled. */
    record Dressed(TreatmentId treatment, Content content) {}

    Dressings(Catalog catalog) {
        var languages = catalog.settings().languages();
        for (var language : languages) languageToLocale.put(language, Locale.forLanguageTag(language));
        for (var offer : catalog.offers().values()) {
            var byLanguage = new HashMap<String, List<Ready>>();
            for (var language : languages)
                byLanguage.put(
                        language,
                        offer.treatments().stream()
                                .map(t -> ready(t, language, languages.getFirst()))
                                .toList());
            offerToLanguageToReady.put(offer.id(), byLanguage);
        }
    }

    private static Ready ready(Treatment treatment, String language, String defaultLanguage) {
        var fields = treatment
                .languageToFields()
                .getOrDefault(language, treatment.languageToFields().getOrDefault(defaultLanguage, List.of()));
        boolean isConstant = fields.stream().allMatch(f -> f.wording() instanceof Template.Constant);
        return new Ready(treatment, fields, isConstant ? fill(fields, _ -> null, Locale.ROOT) : null);
    }

    /** The first treatment of the offer that fits the placement and can be filled; null when none can. */
    @Nullable
    Dressed dress(Offer offer, Placement placement, String language, Values values) {
        for (var ready :
                offerToLanguageToReady.getOrDefault(offer.id(), Map.of()).getOrDefault(language, List.of())) {
            if (!ready.treatment().fits(placement)) continue;
            var content = ready.constant() != null
                    ? ready.constant()
                    : fill(ready.fields(), values, languageToLocale.getOrDefault(language, Locale.ROOT));
            if (content != null) return new Dressed(ready.treatment().id(), content);
        }
        return null;
    }

    private static @Nullable Content fill(List<Field> fields, Values values, Locale locale) {
        var filled = LinkedHashMap.<String, String>newLinkedHashMap(fields.size());
        for (var field : fields) {
            var text = field.wording().render(values, locale);
            if (text == null && field.neutral() != null) text = field.neutral().render(values, locale);
            if (text != null) filled.put(field.name(), text);
            else if (field.isRequired()) return null;
        }
        return filled.isEmpty() ? null : new Content(filled);
    }
}
