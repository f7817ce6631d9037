package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.Vocabulary.Group;
import ogenblik.catalog.rule.Vocabulary.NamedRule;

/** Checks one text and gives its term, and what it reads. */
final class Analyst {
    private final Paths paths;
    private final Hints hints;
    private final Language language;
    private final Foreigners foreigners;
    private final Scout.Known known;

    /** A text that is well formed: its meaning, the slots it reads and the segments it names. */
    record Analysis(Term term, Set<Slot> slots, Set<String> segments) {}

    Analyst(Paths paths, Vocabulary vocabulary, List<NamedRule> named) {
        this.paths = paths;
        this.hints = new Hints(paths::names);
        this.language = new Language(paths.rootToType(), paths.typeProvider(), Operations.ALL);
        this.foreigners = new Foreigners(paths, language, Operations.ALL);
        this.known = new Scout.Known(
                paths,
                named.stream()
                        .filter(rule -> rule.group() == Group.SEGMENT)
                        .map(NamedRule::name)
                        .toList(),
                vocabulary.names());
    }

    /** A text that is true or false. */
    Checked<Analysis> rule(String text, Scope scope) {
        return analyse(text, scope, Set.of(Kind.BOOL), "true or false, as in `customer.orders.count > 3`");
    }

    /** A text that is a number. */
    Checked<Analysis> number(String text, Scope scope) {
        return analyse(text, scope, Set.of(Kind.INT, Kind.DOUBLE), "a number, as in `item.margin * item.price`");
    }

    private Checked<Analysis> analyse(String text, Scope scope, Set<Kind> allowed, String expected) {
        return switch (language.check(text, hints)) {
            case Checked.Bad<CelAbstractSyntaxTree>(var problems) -> new Checked.Bad<>(problems);
            case Checked.Ok<CelAbstractSyntaxTree>(var tree) -> {
                var findings = Scout.look(known, tree, scope);
                if (!findings.problems().isEmpty()) yield new Checked.Bad<>(findings.problems());
                var kind = Kind.of(tree.getResultType());
                if (!allowed.contains(kind))
                    yield new Checked.Bad<>(List.of(
                            new RuleProblem(1, 1, "this must be " + expected + ", but is of type " + kind.label())));
                yield switch (Translator.translate(paths, foreigners, tree, scope)) {
                    case Checked.Bad<Term>(var problems) -> new Checked.Bad<>(problems);
                    case Checked.Ok<Term>(var term) ->
                        new Checked.Ok<>(new Analysis(term, findings.slots(), findings.segments()));
                };
            }
        };
    }
}
