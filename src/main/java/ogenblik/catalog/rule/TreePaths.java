package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds paths such as {@code customer.orders.count} in a tree, and where they stand in the text. */
final class TreePaths {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private TreePaths() {}

    /** The path that this expression writes, or null when it is no chain of names from one of the roots. */
    static @Nullable String of(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT ->
                Paths.ROOTS.contains(expr.ident().name()) ? expr.ident().name() : null;
            case SELECT -> {
                var operand = of(expr.select().operand());
                yield operand == null ? null : operand + "." + expr.select().field();
            }
            default -> null;
        };
    }

    /** The string that is written here, or null when it is anything else. */
    static @Nullable String literal(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expr.constant().stringValue()
                : null;
    }

    /** The path as a rule writes it: names with a dash stand in backticks. */
    static String join(String branch, String name) {
        return branch + "." + (PLAIN.matcher(name).matches() ? name : "`" + name + "`");
    }

    /** A problem at the place of this expression. */
    static RuleProblem problem(CelAbstractSyntaxTree tree, CelExpr expr, String message) {
        var source = tree.getSource();
        var offset = source.getPositionsMap().get(expr.id());
        var location = offset == null ? null : source.getOffsetLocation(offset).orElse(null);
        return location == null
                ? new RuleProblem(1, 1, message)
                : new RuleProblem(location.getLine(), location.getColumn() + 1 - shift(expr), message);
    }

    /** A call is known by the place of its parenthesis; its name stands before it. */
    private static int shift(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) return 0;
        var call = expr.call();
        boolean isNamed =
                call.target().isEmpty() && PLAIN.matcher(call.function()).matches();
        return isNamed ? call.function().length() : 0;
    }
}
