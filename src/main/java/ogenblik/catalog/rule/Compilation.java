package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.Vocabulary.Group;
import ogenblik.catalog.rule.Vocabulary.NamedRule;

/** Collects the terms of all texts of a catalog, each distinct one once, and assembles the rule book from them. */
final class Compilation {
    private final Vocabulary vocabulary;
    private final Paths paths;
    private final Analyst analyst;
    private final List<NamedRule> namedRules;
    private final List<Checked<Rule>> named;
    private final Map<Term, Integer> predicateToNumber = new LinkedHashMap<>();
    private final Map<Term, Integer> programToNumber = new LinkedHashMap<>();
    private final Map<Slot, Integer> slotToIndex = new LinkedHashMap<>();
    private final Map<Text, Checked<Rule>> textToRule = new HashMap<>();

    private record Text(String text, Scope scope) {}

    Compilation(Vocabulary vocabulary, List<NamedRule> namedRules) {
        this.vocabulary = vocabulary;
        this.namedRules = List.copyOf(namedRules);
        this.paths = new Paths(vocabulary);
        this.analyst = new Analyst(paths, vocabulary, this.namedRules);
        this.named = checkNamed();
    }

    List<Checked<Rule>> named() {
        return named;
    }

    Checked<Rule> rule(String text, Scope scope) {
        var key = new Text(text, scope);
        var known = textToRule.get(key);
        if (known != null) return known;
        var checked = map(analyst.rule(text, scope), analysis -> rule(text, analysis.term()));
        textToRule.put(key, checked);
        return checked;
    }

    Checked<Quantity> quantity(String text, Scope scope) {
        return map(analyst.number(text, scope), analysis -> quantity(text, analysis.term()));
    }

    int slot(String path) {
        var slot = paths.find(path, Scope.ITEM);
        return slot == null ? -1 : index(slot);
    }

    RuleBook build() {
        for (var rule : named)
            if (rule instanceof Checked.Bad)
                throw new IllegalStateException("a rule book can't be built while a named rule has problems");
        var code = new Linker(slotToIndex, List.copyOf(predicateToNumber.keySet())).link(programToNumber.keySet());
        return new RuleBook(
                List.copyOf(predicateToNumber.keySet()),
                code,
                List.copyOf(slotToIndex.keySet()),
                interpreted(),
                new RuleBook.Groups(
                        group(Group.SEGMENT),
                        group(Group.STAGE),
                        group(Group.PERSONA),
                        group(Group.FIT),
                        vocabulary.zone(),
                        vocabulary.rfm(),
                        vocabulary.leads(),
                        vocabulary.world().regions()));
    }

    private List<String> interpreted() {
        var texts = new TreeSet<String>();
        for (var terms : List.of(predicateToNumber.keySet(), programToNumber.keySet()))
            for (var term : terms)
                Terms.forEach(term, part -> {
                    if (part instanceof Term.Foreign(var _, var program)) texts.add(program.text());
                });
        return List.copyOf(texts);
    }

    private List<Checked<Rule>> checkNamed() {
        var analyses = new ArrayList<Checked<Analyst.Analysis>>();
        for (var rule : namedRules) analyses.add(analyst.rule(rule.text(), Scope.CUSTOMER));
        var cycles = Cycles.of(namedRules, analyses);
        var checked = new ArrayList<Checked<Rule>>();
        for (int i = 0; i < namedRules.size(); i++) {
            var text = namedRules.get(i).text();
            var problems = cycles.get(i);
            checked.add(
                    problems.isEmpty()
                            ? map(analyses.get(i), analysis -> rule(text, analysis.term()))
                            : new Checked.Bad<>(problems));
        }
        return List.copyOf(checked);
    }

    private Map<String, Rule> group(Group group) {
        var nameToRule = new LinkedHashMap<String, Rule>();
        for (int i = 0; i < namedRules.size(); i++)
            if (namedRules.get(i).group() == group && named.get(i) instanceof Checked.Ok<Rule>(var rule))
                nameToRule.put(namedRules.get(i).name(), rule);
        return nameToRule;
    }

    private Rule rule(String text, Term term) {
        var ofCustomer = new ArrayList<Integer>();
        var ofItem = new ArrayList<Integer>();
        for (var conjunct : Terms.conjuncts(term))
            (Terms.readsCandidate(conjunct) ? ofItem : ofCustomer).add(predicate(conjunct));
        return new Rule(text, ascending(ofCustomer), ascending(ofItem), Terms.readsProfile(term));
    }

    private Quantity quantity(String text, Term term) {
        if (term instanceof Term.Constant(var _, Number number)) return new Quantity.Constant(number.doubleValue());
        place(term);
        int program = programToNumber.computeIfAbsent(term, _ -> programToNumber.size());
        return new Quantity.Computed(text, program, Terms.readsCandidate(term), Terms.readsProfile(term));
    }

    private int predicate(Term term) {
        place(term);
        return predicateToNumber.computeIfAbsent(term, _ -> predicateToNumber.size());
    }

    private void place(Term term) {
        Terms.forEach(term, part -> {
            if (part instanceof Term.Read(var slot)) index(slot);
            if (part instanceof Term.Has(var slot)) index(slot);
        });
    }

    private int index(Slot slot) {
        return slotToIndex.computeIfAbsent(slot, _ -> slotToIndex.size());
    }

    private static int[] ascending(List<Integer> numbers) {
        int[] result = numbers.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(result);
        return result;
    }

    private static <A, B> Checked<B> map(Checked<A> checked, Function<A, B> function) {
        return switch (checked) {
            case Checked.Ok<A>(var value) -> new Checked.Ok<>(function.apply(value));
            case Checked.Bad<A>(var problems) -> new Checked.Bad<>(problems);
        };
    }
}
