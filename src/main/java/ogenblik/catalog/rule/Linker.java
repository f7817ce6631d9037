package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.Code.Test;
import ogenblik.catalog.rule.Code.Thing;

/** Gives every predicate, and every other term that is needed in several places, a place where its value is remembered. */
final class Linker {
    private final Map<Slot, Integer> slotToIndex;
    private final List<Term> truths;
    private final List<Term> things = new ArrayList<>();
    private final Map<Term, Code> termToCode = new HashMap<>();

    Linker(Map<Slot, Integer> slotToIndex, List<Term> predicates) {
        this.slotToIndex = slotToIndex;
        this.truths = new ArrayList<>(predicates);
    }

    RuleBook.Compiled link(Collection<Term> programs) {
        for (int i = 0; i < truths.size(); i++) recallTruth(truths.get(i), i);
        for (var term : shared(programs)) {
            if (term.kind() == Kind.BOOL) {
                recallTruth(term, truths.size());
                truths.add(term);
            } else {
                recallThing(term, slotToIndex.size() + things.size());
                things.add(term);
            }
        }
        var assembler = new Assembler(slotToIndex, termToCode);
        var codeOfThings = new Code[slotToIndex.size() + things.size()];
        for (int i = 0; i < slotToIndex.size(); i++) codeOfThings[i] = (Thing) _ -> null;
        for (int i = 0; i < things.size(); i++) codeOfThings[slotToIndex.size() + i] = assembler.compute(things.get(i));
        return new RuleBook.Compiled(
                truths.stream().map(assembler::compute).toArray(Code[]::new),
                candidateNumbers(),
                codeOfThings,
                programs.stream().map(assembler::code).toArray(Code[]::new));
    }

    private int[] candidateNumbers() {
        int[] numbers = new int[truths.size()];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) numbers[i] = Terms.readsCandidate(truths.get(i)) ? count++ : -1;
        return numbers;
    }

    /** Terms within predicates and programs that occur more than once, and are worth remembering. */
    private Set<Term> shared(Collection<Term> programs) {
        var seen = new LinkedHashSet<Term>(truths);
        var shared = new LinkedHashSet<Term>();
        for (var truth : truths) for (var part : Terms.children(truth)) count(part, seen, shared);
        for (var program : programs) count(program, seen, shared);
        truths.forEach(shared::remove);
        return shared;
    }

    private static void count(Term term, Set<Term> seen, Set<Term> shared) {
        boolean isTrivial = term instanceof Term.Constant || term instanceof Term.Read || term instanceof Term.Has;
        if (isTrivial) return;
        if (!Terms.readsCandidate(term) && !seen.add(term)) {
            shared.add(term);
            return;
        }
        for (var part : Terms.children(term)) count(part, seen, shared);
    }

    private void recallTruth(Term term, int index) {
        termToCode.put(term, (Test) e -> e.truthOf(index));
    }

    private void recallThing(Term term, int index) {
        termToCode.put(term, (Thing) e -> e.thing(index));
    }
}
