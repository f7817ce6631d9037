package ogenblik.catalog.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ogenblik.catalog.template.Template;
import ogenblik.catalog.template.Values;
import org.jspecify.annotations.Nullable;

/** What a text of a design is made of. */
public sealed interface Words {
    /** The text for one customer, or null where there is none. */
    @Nullable
    String fill(Given given);

    /**
     * What is known where a design is filled.
     *
     * @param fieldToText the treatment's own fields, filled
     */
    record Given(Function<String, @Nullable String> fieldToText, Values values, String language, Locale locale) {}

    /** A field of the treatment, by its name: it has the reader's language already. */
    record OfField(String name) implements Words {
        @Override
        public @Nullable String fill(Given given) {
            return given.fieldToText().apply(name);
        }
    }

    /** A wording of the design's own, which is the same in all languages but for how values read. */
    record Worded(Template wording) implements Words {
        @Override
        public @Nullable String fill(Given given) {
            return wording.render(given.values(), given.locale());
        }
    }

    /** A wording in each language; the default language is always among them. */
    record PerLanguage(Map<String, Template> languageToWording, String defaultLanguage) implements Words {
        public PerLanguage {
            languageToWording = Map.copyOf(languageToWording);
        }

        @Override
        public @Nullable String fill(Given given) {
            var wording = languageToWording.get(given.language());
            if (wording == null) wording = Objects.requireNonNull(languageToWording.get(defaultLanguage));
            return wording.render(given.values(), given.locale());
        }
    }
}
