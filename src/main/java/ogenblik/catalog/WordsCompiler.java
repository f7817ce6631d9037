package ogenblik.catalog;

import java.util.HashMap;
import java.util.Set;
import ogenblik.catalog.picture.Words;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenPicture;
import ogenblik.catalog.template.Template;

/** Compiles the texts of pictures. */
final class WordsCompiler {
    private static final Template.Constant NOTHING = new Template.Constant("");

    private final Compilation compilation;
    private final LinkCheck links;
    private final Set<String> fields;

    /** {@code fields} are those that texts can name. */
    WordsCompiler(Compilation compilation, Set<String> fields) {
        this.compilation = compilation;
        this.links = new LinkCheck(compilation);
        this.fields = fields;
    }

    Words field(Text name) {
        if (!fields.contains(name.value())) compilation.unknown("field", name, fields);
        return new Words.OfField(name.value());
    }

    Words words(WrittenPicture.Words written) {
        return words(written, false);
    }

    /** The same of a url: where it is the same for everybody it has to be one, to a host of the catalog. */
    Words link(WrittenPicture.Words written) {
        return words(written, true);
    }

    private Words words(WrittenPicture.Words written, boolean isLink) {
        return switch (written) {
            case WrittenPicture.Words.Worded(var text) -> new Words.Worded(template(text, isLink));
            case WrittenPicture.Words.PerLanguage(var at, var languageToText) -> {
                var languageToWording = new HashMap<String, Template>();
                for (var one : languageToText) {
                    knowsLanguage(one.name());
                    languageToWording.put(one.name().value(), template(one.text(), isLink));
                }
                var language = compilation.settings().languages().getFirst();
                if (!languageToWording.containsKey(language)) {
                    compilation.problems().add(at, "the text lacks the default language `" + language + "`");
                    languageToWording.put(language, NOTHING);
                }
                yield new Words.PerLanguage(languageToWording, language);
            }
        };
    }

    void knowsLanguage(Text language) {
        if (!compilation.settings().languages().contains(language.value()))
            compilation.unknown("language", language, compilation.settings().languages());
    }

    /** The wording, or nothing at all where it is wrong, which is then reported. */
    private Template template(Text text, boolean isLink) {
        var compiled = compilation.template(text);
        if (isLink) links.check(new WrittenCatalog.Field(new Text("url", text.origin()), text), compiled);
        return compiled == null ? NOTHING : compiled;
    }
}
