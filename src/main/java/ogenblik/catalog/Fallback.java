package ogenblik.catalog;

import java.util.Map;
import java.util.Objects;
import ogenblik.id.OfferId;
import ogenblik.id.TreatmentId;

/** What a placement shows when nothing wins or something is broken: constant content per language, never empty. */
public record Fallback(
        OfferId offer, TreatmentId treatment, Map<String, Content> languageToContent, String defaultLanguage) {
    public Fallback {
        languageToContent = Map.copyOf(languageToContent);
        if (!languageToContent.containsKey(defaultLanguage))
            throw new IllegalArgumentException("a fallback needs content in `" + defaultLanguage + "`");
    }

    public Content content(String language) {
        var content = languageToContent.get(language);
        return content != null ? content : Objects.requireNonNull(languageToContent.get(defaultLanguage));
    }
}
