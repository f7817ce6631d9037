package ogenblik.catalog.rule;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import ogenblik.catalog.rule.Term.Constant;
import ogenblik.catalog.rule.Term.Operator;

/** Makes terms in canonical form: operands in one order, nested conjunctions flat, constants gone where they decide nothing. */
final class Terms {
    static final Constant TRUE = new Constant(Kind.BOOL, true);
    static final Constant FALSE = new Constant(Kind.BOOL, false);

    private Terms() {}

    static Term all(List<Term> terms) {
        var parts = flat(terms, term -> term instanceof Term.All(var inner) ? inner : List.of(term), TRUE);
        if (parts.contains(FALSE)) return FALSE;
        if (parts.isEmpty()) return TRUE;
        return parts.size() == 1 ? parts.getFirst() : new Term.All(parts);
    }

    static Term any(List<Term> terms) {
        var parts = flat(terms, term -> term instanceof Term.Any(var inner) ? inner : List.of(term), FALSE);
        if (parts.contains(TRUE)) return TRUE;
        if (parts.isEmpty()) return FALSE;
        return parts.size() == 1 ? parts.getFirst() : new Term.Any(parts);
    }

    static Term not(Term term) {
        if (term instanceof Term.Not(var inner)) return inner;
        if (term.equals(TRUE)) return FALSE;
        return term.equals(FALSE) ? TRUE : new Term.Not(term);
    }

    static Term equal(Term left, Term right) {
        return isInOrder(left, right) ? new Term.Equal(left, right) : new Term.Equal(right, left);
    }

    static Term arithmetic(Operator operator, Kind kind, Term left, Term right) {
        boolean commutes = (kind == Kind.INT || kind == Kind.DOUBLE)
                && (operator == Operator.ADD || operator == Operator.MULTIPLY);
        return commutes && !isInOrder(left, right)
                ? new Term.Arithmetic(operator, kind, right, left)
                : new Term.Arithmetic(operator, kind, left, right);
    }

    static Term choice(Kind kind, Term condition, Term yes, Term no) {
        if (condition.equals(TRUE)) return yes;
        return condition.equals(FALSE) ? no : new Term.Choice(kind, condition, yes, no);
    }

    /** The conjuncts that must all hold for the term to hold, in canonical order. */
    static List<Term> conjuncts(Term term) {
        if (term.equals(TRUE)) return List.of();
        return term instanceof Term.All(var terms) ? terms : List.of(term);
    }

    static List<Term> children(Term term) {
        return switch (term) {
            case Constant _, Term.Read _, Term.Has _ -> List.of();
            case Term.All(var terms) -> terms;
            case Term.Any(var terms) -> terms;
            case Term.Not(var inner) -> List.of(inner);
            case Term.Equal(var left, var right) -> List.of(left, right);
            case Term.Less(var left, var right, var _) -> List.of(left, right);
            case Term.OneOf(var element, var _) -> List.of(element);
            case Term.InList(var element, var list) -> List.of(element, list);
            case Term.Choice(var _, var condition, var yes, var no) -> List.of(condition, yes, no);
            case Term.Arithmetic(var _, var _, var left, var right) -> List.of(left, right);
            case Term.Negation(var inner) -> List.of(inner);
            case Term.Call(var _, var arguments, var _) -> arguments;
            case Term.Foreign(var _, var program) ->
                List.copyOf(program.variableToTerm().values());
        };
    }

    /** The term and all terms within it, each before those within it. */
    static void forEach(Term term, Consumer<Term> action) {
        action.accept(term);
        for (var child : children(term)) forEach(child, action);
    }

    static boolean readsCandidate(Term term) {
        return reads(term, Slot.Source.CANDIDATE);
    }

    static boolean readsProfile(Term term) {
        return reads(term, Slot.Source.PROFILE)
                || switch (term) {
                    case Term.Call(var operation, var arguments, var _) ->
                        isOfCustomer(operation) || arguments.stream().anyMatch(Terms::readsProfile);
                    case Term.Foreign(var _, var program) ->
                        program.operations().stream().anyMatch(Terms::isOfCustomer);
                    default -> children(term).stream().anyMatch(Terms::readsProfile);
                };
    }

    private static boolean isOfCustomer(Operation operation) {
        return operation.reads() == Operation.Reads.PROFILE || operation.reads() == Operation.Reads.PLACE;
    }

    private static boolean reads(Term term, Slot.Source source) {
        return switch (term) {
            case Term.Read(var slot) -> slot.source() == source;
            case Term.Has(var slot) -> slot.source() == source;
            default -> children(term).stream().anyMatch(child -> reads(child, source));
        };
    }

    private static boolean isInOrder(Term left, Term right) {
        if (left instanceof Constant != right instanceof Constant) return right instanceof Constant;
        return TermText.of(left).compareTo(TermText.of(right)) <= 0;
    }

    private static List<Term> flat(List<Term> terms, Function<Term, List<Term>> parts, Term neutral) {
        var textToTerm = new TreeMap<String, Term>();
        for (var term : terms)
            for (var part : parts.apply(term)) if (!part.equals(neutral)) textToTerm.put(TermText.of(part), part);
        return List.copyOf(textToTerm.values());
    }
}
