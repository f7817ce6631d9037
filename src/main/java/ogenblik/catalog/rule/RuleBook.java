package ogenblik.catalog.rule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.scoring.LeadModel;
import org.jspecify.annotations.Nullable;

/** All rules of one catalog, compiled together so that equal sub-expressions share one predicate. Immutable. */
public final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(
            List.of(),
            new Compiled(new Code[0], new int[0], new Code[0], new Code[0]),
            List.of(),
            List.of(),
            new Groups(Map.of(), Map.of(), Map.of(), Map.of(), ZoneOffset.UTC, null, LeadModel.NONE, Regions.NONE));

    private final List<Term> predicates;
    private final Compiled code;
    private final List<Slot> slots;
    private final List<String> interpreted;
    private final Groups groups;

    /**
     * The code of a rule book.
     *
     * @param truths of the predicates, then of shared terms of kind bool
     * @param truthToCandidateNumber for a truth that reads the candidate, its number among those; for any other -1
     * @param things of shared terms of other kinds, at the places after those of the slots
     * @param programs of quantities
     */
    @SuppressWarnings("ArrayRecordComponent") // read on every decision, never written
    record Compiled(Code[] truths, int[] truthToCandidateNumber, Code[] things, Code[] programs) {}

    /** The named rules, in the order written, and what the functions of a customer's moment, worth and place go by. */
    record Groups(
            Map<String, Rule> nameToSegment,
            Map<String, Rule> nameToStage,
            Map<String, Rule> nameToPersona,
            Map<String, Rule> nameToFitRule,
            ZoneId zone,
            @Nullable RfmBoundaries rfm,
            LeadModel leads,
            Regions regions) {}

    RuleBook(List<Term> predicates, Compiled code, List<Slot> slots, List<String> interpreted, Groups groups) {
        this.predicates = predicates;
        this.code = code;
        this.slots = slots;
        this.interpreted = interpreted;
        this.groups = groups;
    }

    /** How many distinct predicates there are; they are numbered from 0. */
    public int predicateCount() {
        return predicates.size();
    }

    /** The text of a predicate, in canonical form, for explanations. */
    public String text(int predicate) {
        return TermText.of(predicates.get(predicate));
    }

    /** The names of all segments. */
    public Set<String> segments() {
        return groups.nameToSegment().keySet();
    }

    /** The signals that hold for this subject: one decision can be made again with them, whatever is told since. */
    public Signals signals(Subject subject) {
        return subject.signals().at(() -> place(subject), subject.now());
    }

    List<String> place(Subject subject) {
        var postalCode = subject.postalCode();
        return postalCode == null ? List.of() : groups.regions().keysOf(postalCode);
    }

    /** The expressions that are not compiled but left to CEL's own runtime, which takes longer. */
    public List<String> interpreted() {
        return interpreted;
    }

    /** Whether any rule or text reads this path. */
    public boolean reads(String path) {
        return slots.stream().anyMatch(slot -> slot.path().equals(path));
    }

    /** A fresh evaluation for one decision. Not thread-safe, short-lived. */
    public Evaluation evaluate(Subject subject) {
        return new Evaluation(this, subject);
    }

    Compiled code() {
        return code;
    }

    List<Term> predicates() {
        return predicates;
    }

    List<Slot> slots() {
        return slots;
    }

    Groups groups() {
        return groups;
    }

    /** Where a text stands, and so what {@code item} means in it. */
    public enum Scope {
        /** A campaign's {@code when}, a segment, a stage: {@code item} is the item on the page ({@code context.item}). */
        CUSTOMER,
        /** A draw's {@code where}, a value, a response rate: {@code item} is the candidate. */
        ITEM
    }

    /** Checks and compiles texts one by one; equal sub-expressions of all of them share one predicate. */
    public static final class Builder {
        private final Compilation compilation;

        public Builder(Vocabulary vocabulary, List<Vocabulary.NamedRule> named) {
            compilation = new Compilation(vocabulary, named);
        }

        /** What is wrong in the named rules, by their place in the list given; empty when nothing is. */
        public List<Checked<Rule>> named() {
            return compilation.named();
        }

        public Checked<Rule> rule(String text, Scope scope) {
            return compilation.rule(text, scope);
        }

        /** A number: {@code 0.05}, {@code item.margin * item.price}. */
        public Checked<Quantity> quantity(String text, Scope scope) {
            return compilation.quantity(text, scope);
        }

        /** An arbitration formula over the doubles {@code responseRate}, {@code value}, {@code context}, {@code lever}. */
        public Checked<Formula> formula(String text) {
            return Formulas.compile(text);
        }

        /** The slot of a path such as {@code customer.attributes.firstName} or {@code item.title}, or -1 when there is no such name. */
        public int slot(String path) {
            return compilation.slot(path);
        }

        /** The book of everything checked so far; no named rule may have a problem. */
        public RuleBook build() {
            return compilation.build();
        }
    }
}
