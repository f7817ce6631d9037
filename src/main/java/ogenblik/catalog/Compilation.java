package ogenblik.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.rule.Rule;
import ogenblik.catalog.rule.RuleBook;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.RuleProblem;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.catalog.source.CatalogSources;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Spelling;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.template.Template;
import ogenblik.catalog.template.TemplateCompiler;
import org.jspecify.annotations.Nullable;

/** What all parts of one compilation share: where problems go, the rule book that grows, and how texts are compiled. */
record Compilation(
        Catalog.Settings settings,
        RuleBook.Builder rules,
        TemplateCompiler templates,
        Set<String> placementIds,
        Set<String> personas,
        boolean isComplete,
        Problems problems) {

    static Compilation of(
            CatalogSources sources, Catalog.Settings settings, RuleBook.Builder rules, Problems problems) {
        var names = new TemplateNames(rules, FieldPaths.of(settings.vocabulary()));
        var forms = new TemplateCompiler.Forms(settings.currency(), settings.zone(), settings.languages());
        return new Compilation(
                settings,
                rules,
                new TemplateCompiler(names, forms),
                sources.written().placements().stream()
                        .map(WrittenCatalog.Placement::id)
                        .map(Text::value)
                        .collect(Collectors.toSet()),
                sources.written().rules().stream()
                        .filter(rule -> rule.group() == Vocabulary.Group.PERSONA)
                        .map(rule -> rule.id().value())
                        .collect(Collectors.toSet()),
                sources.isComplete(),
                problems);
    }

    /** Where texts find their fields. */
    private record TemplateNames(RuleBook.Builder rules, Set<String> paths) implements TemplateCompiler.Names {
        @Override
        public int slot(String path) {
            return rules.slot(path);
        }

        @Override
        public String hint(String written) {
            return Spelling.didYouMean(
                    written,
                    Stream.concat(paths.stream(), TemplateCompiler.filters().stream())
                            .toList());
        }
    }

    void problem(Text at, String message) {
        problems.add(at.at(), message);
    }

    /** The rule; one that always holds where nothing is written, or where it is wrong, which is then reported. */
    Rule rule(@Nullable Text written, Scope scope) {
        if (written == null) return Rule.ALWAYS;
        return switch (rules.rule(written.value(), scope)) {
            case Checked.Ok<Rule>(var rule) -> rule;
            case Checked.Bad<Rule>(var wrong) -> {
                report(written, wrong);
                yield Rule.ALWAYS;
            }
        };
    }

    /** The number, constant or computed for each candidate. */
    Quantity quantity(Text written) {
        try {
            double constant = Double.parseDouble(written.value());
            if (Double.isFinite(constant) && constant >= 0) return new Quantity.Constant(constant);
            problem(written, "must be a number of at least 0, is `" + written + "`");
            return new Quantity.Constant(0);
        } catch (NumberFormatException _) {
            return computed(written);
        }
    }

    private Quantity computed(Text written) {
        return switch (rules.quantity(written.value(), Scope.ITEM)) {
            case Checked.Ok<Quantity>(var quantity) -> quantity;
            case Checked.Bad<Quantity>(var wrong) -> {
                report(written, wrong);
                yield new Quantity.Constant(0);
            }
        };
    }

    /** The wording, or null where it is wrong, which is then reported. */
    @Nullable
    Template template(Text written) {
        return switch (templates.compile(written.value())) {
            case Checked.Ok<Template>(var template) -> template;
            case Checked.Bad<Template>(var wrong) -> {
                report(written, wrong);
                yield null;
            }
        };
    }

    /** Reports a name that nothing has, unless a file is missing in which it may stand. */
    void unknown(String kind, Text written, Collection<String> known) {
        if (isComplete)
            problem(written, "unknown " + kind + " `" + written + "`" + Spelling.didYouMean(written.value(), known));
    }

    /** Those of the ids that were not there before; the others are reported. */
    static <T> List<T> unique(String kind, List<T> written, Function<T, Text> id, Problems problems) {
        var seen = new HashMap<String, Text>();
        return written.stream()
                .filter(one -> {
                    var first = seen.putIfAbsent(id.apply(one).value(), id.apply(one));
                    if (first != null)
                        problems.add(
                                id.apply(one).at(),
                                kind + " `" + first + "` stands here again, first in "
                                        + first.at().file() + ":" + first.at().line());
                    return first == null;
                })
                .toList();
    }

    private void report(Text written, List<RuleProblem> wrong) {
        for (var problem : wrong) problems.add(written.at(problem.line(), problem.column()), problem.message());
    }
}
