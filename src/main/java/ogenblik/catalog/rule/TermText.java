package ogenblik.catalog.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import ogenblik.catalog.rule.Term.Constant;

/** Writes a term as CEL. */
final class TermText {
    /** How tightly a construct binds: a part in brackets binds less than what it is part of. */
    private static final int CHOICE = 1;

    private static final int ANY = 2;
    private static final int ALL = 3;
    private static final int RELATION = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int UNARY = 7;
    private static final int PRIMARY = 8;

    private TermText() {}

    static String of(Term term) {
        return switch (term) {
            case Constant(var kind, var value) -> constant(kind, value);
            case Term.Read(var slot) -> slot.path();
            case Term.Has(var slot) -> "has(" + slot.path() + ")";
            case Term.All(var terms) -> joined(terms, " && ", ALL);
            case Term.Any(var terms) -> joined(terms, " || ", ANY);
            case Term.Not(Term.Equal(var left, var right)) -> relation(left, "!=", right);
            case Term.Not(var inner) -> "!" + within(inner, UNARY);
            case Term.Equal(var left, var right) -> relation(left, "==", right);
            case Term.Less(var left, var right, var orEqual) ->
                left instanceof Constant && !(right instanceof Constant)
                        ? relation(right, orEqual ? ">=" : ">", left)
                        : relation(left, orEqual ? "<=" : "<", right);
            case Term.OneOf(var element, var constants) -> within(element, SUM) + " in " + list(constants);
            case Term.InList(var element, var list) -> relation(element, "in", list);
            case Term.Choice(var _, var condition, var yes, var no) ->
                within(condition, ANY) + " ? " + within(yes, ANY) + " : " + within(no, ANY);
            case Term.Arithmetic(var operator, var _, var left, var right) ->
                within(left, binding(operator)) + " " + operator.symbol() + " " + within(right, binding(operator) + 1);
            case Term.Negation(var inner) -> "-" + within(inner, UNARY);
            case Term.Call(var operation, var arguments, var isMember) -> call(operation, arguments, isMember);
            case Term.Foreign(var _, var program) -> program.text();
        };
    }

    private static String call(Operation operation, List<Term> arguments, boolean isMember) {
        var target = isMember ? within(arguments.getFirst(), PRIMARY) + "." : "";
        return arguments.stream()
                .skip(isMember ? 1 : 0)
                .map(TermText::of)
                .collect(Collectors.joining(", ", target + operation.name() + "(", ")"));
    }

    private static String constant(Kind kind, Object value) {
        return switch (kind) {
            case STRING -> quoted((String) value);
            case TIMESTAMP -> "timestamp('" + value + "')";
            case DURATION -> "duration('" + seconds((Duration) value) + "s')";
            case BOOL, INT, DOUBLE, STRINGS, OTHER -> String.valueOf(value);
        };
    }

    private static String seconds(Duration span) {
        return BigDecimal.valueOf(span.getSeconds())
                .add(BigDecimal.valueOf(span.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    private static String list(List<Term> terms) {
        return terms.stream().map(TermText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String joined(List<Term> terms, String separator, int binding) {
        return terms.stream().map(term -> within(term, binding + 1)).collect(Collectors.joining(separator));
    }

    private static String relation(Term left, String symbol, Term right) {
        return within(left, SUM) + " " + symbol + " " + within(right, SUM);
    }

    private static String within(Term term, int binding) {
        return binding(term) < binding ? "(" + of(term) + ")" : of(term);
    }

    private static int binding(Term term) {
        return switch (term) {
            case Term.Read _, Term.Has _, Term.Call _, Constant _ -> PRIMARY;
            case Term.All _ -> ALL;
            case Term.Any _ -> ANY;
            case Term.Not(var inner) -> inner instanceof Term.Equal ? RELATION : UNARY;
            case Term.Equal _, Term.Less _, Term.OneOf _, Term.InList _ -> RELATION;
            case Term.Choice _, Term.Foreign _ -> CHOICE;
            case Term.Arithmetic(var operator, var _, var _, var _) -> binding(operator);
            case Term.Negation _ -> UNARY;
        };
    }

    private static int binding(Term.Operator operator) {
        return switch (operator) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
        };
    }
}
