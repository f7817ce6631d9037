package ogenblik.catalog;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.Rule;
import ogenblik.catalog.rule.RuleBook;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.WrittenCatalog;

/** Segments, stages, personas and what makes a fit: what other rules refer to, and so the first in the rule book. */
final class NamedRules {
    private NamedRules() {}

    static RuleBook.Builder builder(List<WrittenCatalog.NamedRule> written, Vocabulary vocabulary, Problems problems) {
        var unique = new ArrayList<WrittenCatalog.NamedRule>();
        for (var group : Vocabulary.Group.values()) {
            var ofGroup = written.stream().filter(rule -> rule.group() == group).toList();
            unique.addAll(Compilation.unique(name(group), ofGroup, WrittenCatalog.NamedRule::id, problems));
        }
        var rules = new RuleBook.Builder(
                vocabulary,
                unique.stream()
                        .map(rule -> new Vocabulary.NamedRule(
                                rule.group(), rule.id().value(), rule.when().value()))
                        .toList());
        var checked = rules.named();
        for (int i = 0; i < checked.size(); i++)
            if (checked.get(i) instanceof Checked.Bad<Rule>(var wrong))
                for (var problem : wrong)
                    problems.add(unique.get(i).when().at(problem.line(), problem.column()), problem.message());
        return rules;
    }

    private static String name(Vocabulary.Group group) {
        return switch (group) {
            case SEGMENT -> "segment";
            case STAGE -> "stage";
            case PERSONA -> "persona";
            case FIT -> "fit rule";
        };
    }
}
