package ogenblik.catalog.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles arbitration formulas: arithmetic, comparisons and {@code ? :} over four doubles. */
final class Formulas {
    private static final Map<String, Formula> NAME_TO_FACTOR = Map.of(
            "responseRate", (rate, _, _, _) -> rate,
            "value", (_, value, _, _) -> value,
            "context", (_, _, context, _) -> context,
            "lever", (_, _, _, lever) -> lever);

    private static final CelTypeProvider NO_TYPES = new CelTypeProvider() {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableSet.of();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.empty();
        }
    };

    private final CelAbstractSyntaxTree tree;
    private final List<RuleProblem> problems = new ArrayList<>();

    /** A condition within a formula. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(double rate, double value, double context, double lever);
    }

    private Formulas(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static Checked<Formula> compile(String text) {
        Map<String, CelType> nameToType = Map.of(
                "responseRate", SimpleType.DOUBLE,
                "value", SimpleType.DOUBLE,
                "context", SimpleType.DOUBLE,
                "lever", SimpleType.DOUBLE);
        var language = new Language(nameToType, NO_TYPES, List.of());
        return switch (language.check(text, new Hints(_ -> null))) {
            case Checked.Bad<CelAbstractSyntaxTree>(var problems) -> new Checked.Bad<>(problems);
            case Checked.Ok<CelAbstractSyntaxTree>(var tree) -> new Formulas(tree).compile();
        };
    }

    private Checked<Formula> compile() {
        var kind = Kind.of(tree.getResultType());
        if (kind != Kind.DOUBLE)
            return new Checked.Bad<>(List.of(new RuleProblem(
                    1,
                    1,
                    "a formula must be a double, as in `responseRate * value * context * lever`, but is of type "
                            + kind.label())));
        var formula = number(tree.getExpr());
        return problems.isEmpty() ? new Checked.Ok<>(formula) : new Checked.Bad<>(problems);
    }

    private Formula number(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT -> factor(expr);
            case CALL -> call(expr);
            case SELECT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> unusable(expr);
        };
    }

    private Formula factor(CelExpr expr) {
        var factor = NAME_TO_FACTOR.get(expr.ident().name());
        return factor == null ? unusable(expr) : factor;
    }

    private Formula constant(CelExpr expr) {
        return switch (expr.constant().getKind()) {
            case DOUBLE_VALUE -> {
                double value = expr.constant().doubleValue();
                yield (_, _, _, _) -> value;
            }
            case INT64_VALUE -> {
                double value = expr.constant().int64Value();
                yield (_, _, _, _) -> value;
            }
            default -> unusable(expr);
        };
    }

    private Formula call(CelExpr expr) {
        var arguments = expr.call().args();
        if (expr.call().function().equals("_?_:_")) return choice(arguments);
        if (arguments.isEmpty() || Kind.of(tree.getTypeOrThrow(expr.id())) != Kind.DOUBLE) return unusable(expr);
        var a = number(arguments.getFirst());
        var b = number(arguments.getLast());
        return switch (expr.call().function()) {
            case "_+_" -> (r, v, c, l) -> a.score(r, v, c, l) + b.score(r, v, c, l);
            case "_-_" -> (r, v, c, l) -> a.score(r, v, c, l) - b.score(r, v, c, l);
            case "_*_" -> (r, v, c, l) -> a.score(r, v, c, l) * b.score(r, v, c, l);
            case "_/_" -> (r, v, c, l) -> a.score(r, v, c, l) / b.score(r, v, c, l);
            case "-_" -> (r, v, c, l) -> -a.score(r, v, c, l);
            case "double" -> a;
            default -> unusable(expr);
        };
    }

    private Formula choice(List<CelExpr> arguments) {
        var condition = condition(arguments.get(0));
        var yes = number(arguments.get(1));
        var no = number(arguments.get(2));
        return (r, v, c, l) -> condition.holds(r, v, c, l) ? yes.score(r, v, c, l) : no.score(r, v, c, l);
    }

    private Condition condition(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) return unusableCondition(expr);
        var arguments = expr.call().args();
        return switch (expr.call().function()) {
            case "_&&_" -> both(condition(arguments.get(0)), condition(arguments.get(1)));
            case "_||_" -> not(both(not(condition(arguments.get(0))), not(condition(arguments.get(1)))));
            case "!_" -> not(condition(arguments.get(0)));
            case "_<_" -> compared(arguments, (a, b) -> a < b);
            case "_<=_" -> compared(arguments, (a, b) -> a <= b);
            case "_>_" -> compared(arguments, (a, b) -> a > b);
            case "_>=_" -> compared(arguments, (a, b) -> a >= b);
            case "_==_" -> compared(arguments, (a, b) -> a == b);
            case "_!=_" -> compared(arguments, (a, b) -> a != b);
            default -> unusableCondition(expr);
        };
    }

    @FunctionalInterface
    private interface Comparison {
        boolean holds(double a, double b);
    }

    private Condition compared(List<CelExpr> arguments, Comparison comparison) {
        var a = number(arguments.get(0));
        var b = number(arguments.get(1));
        return (r, v, c, l) -> comparison.holds(a.score(r, v, c, l), b.score(r, v, c, l));
    }

    private static Condition both(Condition one, Condition other) {
        return (r, v, c, l) -> one.holds(r, v, c, l) && other.holds(r, v, c, l);
    }

    private static Condition not(Condition condition) {
        return (r, v, c, l) -> !condition.holds(r, v, c, l);
    }

    private Formula unusable(CelExpr expr) {
        problems.add(TreePaths.problem(tree, expr, "a formula has numbers, arithmetic, comparisons and `? :` only"));
        return (_, _, _, _) -> Double.NaN;
    }

    private Condition unusableCondition(CelExpr expr) {
        unusable(expr);
        return (_, _, _, _) -> false;
    }
}
