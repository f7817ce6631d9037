package ogenblik.catalog.template;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.RuleProblem;

/** Checks wordings against the catalog's names and compiles them. */
public final class TemplateCompiler {
    private static final Set<String> OF_LISTS = Set.of(".size", ".first", ".last");

    private final Names names;
    private final Filters filters;
    private final LiquidCompiler liquid;

    /** The names that a wording can use. */
    public interface Names {
        /** The slot of a path, or -1 when there is no such path. */
        int slot(String path);

        /** {@code , did you mean `x`} for a path or filter that is not known, or nothing. */
        String hint(String written);
    }

    /** How values read: amounts in this currency, instants in this zone, both by these languages. */
    public record Forms(Currency currency, ZoneId zone, List<String> languages) {
        public Forms {
            languages = List.copyOf(languages);
        }
    }

    public TemplateCompiler(Names names, Forms forms) {
        this.names = names;
        this.filters = new Filters(new Money(forms.currency(), forms.languages()), forms.zone());
        this.liquid = new LiquidCompiler(names, filters);
    }

    /** The filters that a wording can use. */
    public static Set<String> filters() {
        return Filters.known();
    }

    /** The compiled wording, or every problem with its line and column in the text. */
    public Checked<Template> compile(String wording) {
        if (wording.isBlank()) return new Checked.Bad<>(List.of(new RuleProblem(1, 1, "the text is blank")));
        if (Placeholders.isConstant(wording)) return new Checked.Ok<>(new Template.Constant(wording));
        var parts = Placeholders.parts(wording);
        return parts == null || needsLiquid(parts) ? liquid.compile(wording) : pieces(wording, parts);
    }

    private static boolean needsLiquid(List<Placeholders.Part> parts) {
        return parts.stream().anyMatch(part -> part instanceof Placeholders.Filled filled && needsLiquid(filled));
    }

    private static boolean needsLiquid(Placeholders.Filled filled) {
        return OF_LISTS.stream().anyMatch(filled.path()::endsWith)
                || filled.steps().stream().anyMatch(step -> Filters.LIQUID.contains(step.filter()));
    }

    private Checked<Template> pieces(String wording, List<Placeholders.Part> parts) {
        var problems = new ArrayList<RuleProblem>();
        var pieces = new ArrayList<Pieces.Piece>();
        for (var part : parts)
            switch (part) {
                case Placeholders.Text(var text) -> pieces.add(new Pieces.Literal(text));
                case Placeholders.Filled filled -> pieces.add(placeholder(wording, filled, problems));
            }
        return problems.isEmpty() ? new Checked.Ok<>(new Pieces(pieces)) : new Checked.Bad<>(problems);
    }

    private Pieces.Piece placeholder(String wording, Placeholders.Filled filled, List<RuleProblem> problems) {
        int slot = names.slot(filled.path());
        if (slot < 0) problems.add(TextPlace.of(wording, filled.offset()).problem(unknownField(filled.path(), names)));
        var chain = new ArrayList<Filters.Filter>();
        for (var step : filled.steps()) {
            if (!Filters.isOwn(step.filter())) {
                problems.add(TextPlace.of(wording, step.offset()).problem(unknownFilter(step.filter(), names)));
                continue;
            }
            try {
                chain.add(filters.filter(step.filter(), step.arguments()));
            } catch (IllegalArgumentException wrong) {
                problems.add(TextPlace.of(wording, step.offset()).problem(String.valueOf(wrong.getMessage())));
            }
        }
        return new Pieces.Placeholder(slot, chain);
    }

    static String unknownField(String path, Names names) {
        return "unknown field `" + path + "`" + names.hint(path);
    }

    static String unknownFilter(String filter, Names names) {
        return "unknown filter `" + filter + "`" + names.hint(filter);
    }
}
