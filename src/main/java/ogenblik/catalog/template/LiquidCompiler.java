package ogenblik.catalog.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.filters.Filter;
import liqp.parser.Flavor;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.RuleProblem;
import org.jspecify.annotations.Nullable;

/** Compiles wordings that need more than plain placeholders, such as {@code {% if %}}, by the Liquid library. */
final class LiquidCompiler {
    /** The most rounds of all loops of one text together, which bounds the time it takes. */
    static final int MAX_ITERATIONS = 1_000;

    /** The most characters of one text. */
    static final int MAX_LENGTH = 20_000;

    /** What our filters find the language under, beside the values. */
    static final String LANGUAGE = "ogenblik_language";

    private static final String PRESENT = "ogenblik_present";

    private final TemplateCompiler.Names names;
    private final TemplateParser parser;

    LiquidCompiler(TemplateCompiler.Names names, Filters filters) {
        this.names = names;
        this.parser = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQP)
                .withErrorMode(TemplateParser.ErrorMode.STRICT)
                .withLocale(Locale.ROOT)
                .withMaxIterations(MAX_ITERATIONS)
                .withMaxSizeRenderedString(MAX_LENGTH)
                .withNameResolver(name -> {
                    throw new IllegalArgumentException("`" + name + "` can't be included");
                })
                .withFilter(own("money", filters))
                .withFilter(own("date", filters))
                .withFilter(own("truncate", filters))
                .withFilter(own("capitalize", filters))
                .withFilter(present())
                .build();
    }

    Checked<Template> compile(String wording) {
        var found = new LiquidNames(wording, names);
        try {
            found.visit(parser.parse(wording).getParseTree());
        } catch (LiquidException broken) {
            return new Checked.Bad<>(List.of(new RuleProblem(
                    Math.max(broken.line, 1), Math.max(broken.charPositionInLine + 1, 1), message(broken))));
        }
        var problems = new ArrayList<>(found.problems());
        var pathToSlot = new TreeMap<String, Integer>();
        for (var use : found.uses()) {
            var path = known(use.path());
            if (path == null) problems.add(use.at().problem(TemplateCompiler.unknownField(use.path(), names)));
            else pathToSlot.put(path, names.slot(path));
        }
        problems.sort(Comparator.comparingInt(RuleProblem::line).thenComparingInt(RuleProblem::column));
        if (!problems.isEmpty()) return new Checked.Bad<>(problems);
        return new Checked.Ok<>(new LiquidText(parser.parse(demanding(wording, found.outputEnds())), pathToSlot));
    }

    /** The longest beginning of the path that is a name: `.size`, `.first` and the like may follow. */
    private @Nullable String known(String path) {
        for (var part = path; ; part = part.substring(0, part.lastIndexOf('.'))) {
            if (names.slot(part) >= 0) return part;
            if (part.lastIndexOf('.') < 0) return null;
        }
    }

    /** The wording with a last filter in each output that gives up where there is no value. */
    private static String demanding(String wording, List<Integer> outputEnds) {
        var text = new StringBuilder(wording);
        outputEnds.stream()
                .sorted(Comparator.reverseOrder())
                .forEach(end -> text.insert(wording.offsetByCodePoints(0, end), " | " + PRESENT + " "));
        return text.toString();
    }

    private static Filter own(String name, Filters filters) {
        return new Filter(name) {
            @Override
            public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... arguments) {
                var texts = new ArrayList<String>();
                for (var argument : arguments) texts.add(String.valueOf(argument));
                var language = Objects.requireNonNullElse(context.get(LANGUAGE), "");
                return filters.filter(name, texts).apply(value, Locale.of(language.toString()));
            }
        };
    }

    private static Filter present() {
        return new Filter(PRESENT) {
            @Override
            public Object apply(@Nullable Object value, TemplateContext context, Object... arguments) {
                var text = Filters.text(value);
                if (text == null) throw new LiquidText.NoValue();
                return text;
            }
        };
    }

    private static String message(LiquidException broken) {
        var lines =
                String.valueOf(broken.getMessage()).lines().map(String::strip).filter(line -> !line.isEmpty());
        return "not valid liquid: " + lines.reduce((_, last) -> last).orElse("");
    }
}
