package ogenblik.catalog.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.Code.Real;
import ogenblik.catalog.rule.Code.Test;
import ogenblik.catalog.rule.Code.Thing;
import ogenblik.catalog.rule.Term.Constant;

/** Turns terms into code; equal terms into the same code. */
final class Assembler {
    private final Map<Slot, Integer> slotToIndex;
    private final Map<Term, Code> termToCode;

    /** {@code termToCode} holds the code of terms whose value is remembered elsewhere. */
    Assembler(Map<Slot, Integer> slotToIndex, Map<Term, Code> termToCode) {
        this.slotToIndex = slotToIndex;
        this.termToCode = new HashMap<>(termToCode);
    }

    /** The code that computes the term, or recalls it where it was computed before. */
    Code code(Term term) {
        var known = termToCode.get(term);
        if (known != null) return known;
        var code = compute(term);
        termToCode.put(term, code);
        return code;
    }

    /** The code that computes the term itself. */
    Code compute(Term term) {
        return switch (term) {
            case Constant(var kind, var value) -> constant(kind, value);
            case Term.Read(var slot) -> read(slot);
            case Term.Has(var slot) -> {
                var code = read(slot);
                yield (Test) e -> Code.of(code.value(e) != null);
            }
            case Term.All(var terms) -> all(codes(terms));
            case Term.Any(var terms) -> any(codes(terms));
            case Term.Not(var inner) -> not(code(inner));
            case Term.Equal equal -> Comparisons.equal(this, equal);
            case Term.Less less -> Comparisons.less(this, less);
            case Term.OneOf(var element, var constants) -> oneOf(code(element), constants);
            case Term.InList(var element, var list) -> inList(code(element), code(list));
            case Term.Choice(var kind, var condition, var yes, var no) ->
                choice(kind, code(condition), code(yes), code(no));
            case Term.Arithmetic arithmetic -> Calculations.of(this, arithmetic);
            case Term.Negation(var inner) -> Calculations.negation(inner.kind(), code(inner));
            case Term.Call(var operation, var arguments, var _) -> call(operation.body(), codes(arguments));
            case Term.Foreign(var _, var program) -> foreign(program);
        };
    }

    int index(Slot slot) {
        var index = slotToIndex.get(slot);
        if (index == null) throw new IllegalStateException("`" + slot + "` has no place in this rule book");
        return index;
    }

    private Code read(Slot slot) {
        if (slot.source() == Slot.Source.CANDIDATE) return ofCandidate(slot);
        int index = index(slot);
        return (Thing) e -> e.slot(index);
    }

    private static Code ofCandidate(Slot slot) {
        var numbers = slot.numberLoader();
        if (numbers == null) return (Thing) slot::load;
        return (Real) e -> {
            double number = numbers.load(e);
            if (!Double.isNaN(number)) return number;
            e.fail();
            return 0;
        };
    }

    private static Code constant(Kind kind, Object value) {
        return switch (kind) {
            case BOOL -> {
                byte truth = Code.of((Boolean) value);
                yield (Test) _ -> truth;
            }
            case DOUBLE -> {
                double number = (Double) value;
                yield (Real) _ -> number;
            }
            case INT, STRING, TIMESTAMP, DURATION, STRINGS, OTHER -> (Thing) _ -> value;
        };
    }

    private static Test all(Code[] codes) {
        return e -> {
            byte result = Code.TRUE;
            for (var code : codes) {
                byte truth = code.test(e);
                if (truth == Code.FALSE) return Code.FALSE;
                if (truth == Code.UNKNOWN) result = Code.UNKNOWN;
            }
            return result;
        };
    }

    private static Test any(Code[] codes) {
        return e -> {
            byte result = Code.FALSE;
            for (var code : codes) {
                byte truth = code.test(e);
                if (truth == Code.TRUE) return Code.TRUE;
                if (truth == Code.UNKNOWN) result = Code.UNKNOWN;
            }
            return result;
        };
    }

    private static Test not(Code code) {
        return e -> switch (code.test(e)) {
            case Code.FALSE -> Code.TRUE;
            case Code.TRUE -> Code.FALSE;
            default -> Code.UNKNOWN;
        };
    }

    private static Test oneOf(Code element, List<Term> constants) {
        Set<Object> values = new HashSet<>();
        for (var constant : constants) if (constant instanceof Constant(var _, var value)) values.add(value);
        var set = Set.copyOf(values);
        return e -> {
            var value = element.value(e);
            return value == null ? Code.UNKNOWN : Code.of(set.contains(value));
        };
    }

    private static Test inList(Code element, Code list) {
        return e -> {
            var value = element.value(e);
            if (value == null || !(list.value(e) instanceof List<?> values)) return Code.UNKNOWN;
            return Code.of(values.contains(value));
        };
    }

    private static Code choice(Kind kind, Code condition, Code yes, Code no) {
        if (kind == Kind.BOOL)
            return (Test) e -> switch (condition.test(e)) {
                case Code.TRUE -> yes.test(e);
                case Code.FALSE -> no.test(e);
                default -> Code.UNKNOWN;
            };
        return (Thing) e -> switch (condition.test(e)) {
            case Code.TRUE -> yes.value(e);
            case Code.FALSE -> no.value(e);
            default -> null;
        };
    }

    private static Thing call(Operation.Body body, Code[] arguments) {
        return switch (arguments.length) {
            case 0 -> e -> body.apply(e, Operation.NONE, Operation.NONE, Operation.NONE);
            case 1 ->
                e -> {
                    var first = arguments[0].value(e);
                    return first == null ? null : body.apply(e, first, Operation.NONE, Operation.NONE);
                };
            case 2 ->
                e -> {
                    var first = arguments[0].value(e);
                    var second = arguments[1].value(e);
                    return first == null || second == null ? null : body.apply(e, first, second, Operation.NONE);
                };
            case Operation.MAX_PARAMETERS ->
                e -> {
                    var first = arguments[0].value(e);
                    var second = arguments[1].value(e);
                    var third = arguments[2].value(e);
                    return first == null || second == null || third == null
                            ? null
                            : body.apply(e, first, second, third);
                };
            default -> throw new IllegalStateException("an operation has at most 3 parameters");
        };
    }

    private Thing foreign(ForeignProgram program) {
        var variableToCode = new HashMap<String, Code>();
        program.variableToTerm().forEach((variable, term) -> variableToCode.put(variable, code(term)));
        return e -> program.evaluate(e, variableToCode);
    }

    private Code[] codes(List<Term> terms) {
        return terms.stream().map(this::code).toArray(Code[]::new);
    }
}
