package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.Term.Constant;
import ogenblik.catalog.rule.Term.Operator;
import org.jspecify.annotations.Nullable;

/** Turns one checked tree into a term. */
final class Translator {
    private static final Set<Kind> COMPARABLE =
            Set.of(Kind.INT, Kind.DOUBLE, Kind.STRING, Kind.TIMESTAMP, Kind.DURATION);

    private final Paths paths;
    private final Foreigners foreigners;
    private final CelAbstractSyntaxTree tree;
    private final Scope scope;
    private final List<RuleProblem> problems = new ArrayList<>();

    private Translator(Paths paths, Foreigners foreigners, CelAbstractSyntaxTree tree, Scope scope) {
        this.paths = paths;
        this.foreigners = foreigners;
        this.tree = tree;
        this.scope = scope;
    }

    static Checked<Term> translate(Paths paths, Foreigners foreigners, CelAbstractSyntaxTree tree, Scope scope) {
        var translator = new Translator(paths, foreigners, tree, scope);
        var term = translator.term(tree.getExpr());
        return translator.problems.isEmpty() ? new Checked.Ok<>(term) : new Checked.Bad<>(translator.problems);
    }

    private Term term(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT, SELECT -> path(expr);
            case CALL -> call(expr);
            case LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> foreign(expr);
        };
    }

    private Term constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Constant(Kind.BOOL, constant.booleanValue());
            case INT64_VALUE -> new Constant(Kind.INT, constant.int64Value());
            case DOUBLE_VALUE -> new Constant(Kind.DOUBLE, constant.doubleValue());
            case STRING_VALUE -> new Constant(Kind.STRING, constant.stringValue());
            default -> foreign(expr);
        };
    }

    private Term path(CelExpr expr) {
        var path = TreePaths.of(expr);
        var slot = path == null ? null : paths.find(path, scope);
        boolean isPresenceTest =
                expr.getKind() == CelExpr.ExprKind.Kind.SELECT && expr.select().testOnly();
        if (slot != null) return isPresenceTest ? new Term.Has(slot) : new Term.Read(slot);
        // A branch such as `customer.orders` is always there.
        return isPresenceTest && path != null ? Terms.TRUE : foreign(expr);
    }

    private Term call(CelExpr expr) {
        var operands = new ArrayList<Term>();
        var call = expr.call();
        call.target().ifPresent(target -> operands.add(term(target)));
        if (call.function().equals("@in")) return membership(expr);
        for (var argument : call.args()) operands.add(term(argument));
        var compiled = compiled(expr, operands);
        if (compiled == null) return foreign(expr);
        boolean isConstant = operands.stream().allMatch(Constant.class::isInstance);
        return isConstant && isPure(compiled) ? folded(expr, compiled) : compiled;
    }

    private @Nullable Term compiled(CelExpr expr, List<Term> operands) {
        var kind = Kind.of(tree.getTypeOrThrow(expr.id()));
        return switch (expr.call().function()) {
            case "_&&_" -> Terms.all(operands);
            case "_||_" -> Terms.any(operands);
            case "!_" -> Terms.not(operands.getFirst());
            case "_?_:_" -> choice(kind, operands);
            case "_==_" -> equality(operands);
            case "_!=_" -> {
                var equal = equality(operands);
                yield equal == null ? null : Terms.not(equal);
            }
            case "_<_" -> comparison(operands.getFirst(), operands.getLast(), false);
            case "_<=_" -> comparison(operands.getFirst(), operands.getLast(), true);
            case "_>_" -> comparison(operands.getLast(), operands.getFirst(), false);
            case "_>=_" -> comparison(operands.getLast(), operands.getFirst(), true);
            case "_+_" -> arithmetic(Operator.ADD, kind, operands);
            case "_-_" -> arithmetic(Operator.SUBTRACT, kind, operands);
            case "_*_" -> arithmetic(Operator.MULTIPLY, kind, operands);
            case "_/_" -> arithmetic(Operator.DIVIDE, kind, operands);
            case "_%_" -> arithmetic(Operator.MODULO, kind, operands);
            case "-_" -> isNumber(kind) ? new Term.Negation(operands.getFirst()) : null;
            default -> operation(expr, operands);
        };
    }

    private static @Nullable Term choice(Kind kind, List<Term> operands) {
        var yes = operands.get(1);
        var no = operands.get(2);
        return kind == Kind.OTHER || yes.kind() != kind || no.kind() != kind
                ? null
                : Terms.choice(kind, operands.getFirst(), yes, no);
    }

    private static @Nullable Term equality(List<Term> operands) {
        var left = operands.getFirst();
        var right = operands.getLast();
        boolean isSimple = left.kind() == Kind.BOOL || COMPARABLE.contains(left.kind());
        return isSimple && left.kind() == right.kind() ? Terms.equal(left, right) : null;
    }

    private static @Nullable Term comparison(Term left, Term right, boolean orEqual) {
        boolean isComparable = left.kind() == right.kind()
                ? COMPARABLE.contains(left.kind())
                : isNumber(left.kind()) && isNumber(right.kind());
        return isComparable ? new Term.Less(left, right, orEqual) : null;
    }

    private static @Nullable Term arithmetic(Operator operator, Kind kind, List<Term> operands) {
        var left = operands.getFirst();
        var right = operands.getLast();
        boolean isOfNumbers = isNumber(kind) && left.kind() == kind && right.kind() == kind;
        boolean isOfTimes = isTime(kind) && isTime(left.kind()) && isTime(right.kind());
        boolean isOfTexts = kind == Kind.STRING && left.kind() == kind && right.kind() == kind;
        return isOfNumbers || isOfTimes || isOfTexts ? Terms.arithmetic(operator, kind, left, right) : null;
    }

    private @Nullable Term operation(CelExpr expr, List<Term> operands) {
        var call = expr.call();
        var kinds = operands.stream().map(Term::kind).toList();
        var ours = foreigners.find(call.function(), kinds);
        if (ours != null) return new Term.Call(ours, List.copyOf(operands), false);
        var standard = StandardOperations.find(call.function(), kinds);
        return standard == null
                ? null
                : new Term.Call(standard, List.copyOf(operands), call.target().isPresent());
    }

    private Term membership(CelExpr expr) {
        var element = term(expr.call().args().getFirst());
        var list = expr.call().args().getLast();
        if (list.getKind() == CelExpr.ExprKind.Kind.LIST
                && !list.list().elements().isEmpty()) {
            var constants = list.list().elements().stream().map(this::term).toList();
            boolean isCompiled = (element.kind() == Kind.STRING || element.kind() == Kind.INT)
                    && constants.stream().allMatch(c -> c instanceof Constant && c.kind() == element.kind());
            return isCompiled ? oneOf(element, constants) : foreign(expr);
        }
        var term = term(list);
        return element.kind() == Kind.STRING && term.kind() == Kind.STRINGS
                ? new Term.InList(element, term)
                : foreign(expr);
    }

    private static Term oneOf(Term element, List<Term> constants) {
        var distinct = constants.stream()
                .distinct()
                .sorted((a, b) -> TermText.of(a).compareTo(TermText.of(b)))
                .toList();
        return distinct.size() == 1 ? Terms.equal(element, distinct.getFirst()) : new Term.OneOf(element, distinct);
    }

    /** A call with written-out arguments is computed here and now, by CEL's runtime; one that fails is left as it is. */
    private Term folded(CelExpr expr, Term compiled) {
        if (compiled instanceof Constant || compiled.kind() == Kind.OTHER) return compiled;
        var value = foreigners.evaluate(tree, expr);
        if (value == null && isOfTime(expr.call().function()))
            problems.add(TreePaths.problem(
                    tree,
                    expr,
                    "`" + TermText.of(compiled) + "` can't be read, write `date('2026-12-25')`,"
                            + " `timestamp('2026-12-25T09:00:00Z')`, `duration('36h')` or"
                            + " `days(3)`"));
        return value == null ? compiled : new Constant(compiled.kind(), value);
    }

    private Term foreign(CelExpr expr) {
        var program = foreigners.program(tree, expr, scope);
        var kind = Kind.of(tree.getTypeOrThrow(expr.id()));
        boolean isConverted = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && program.variableToTerm().isEmpty()
                && program.operations().isEmpty()
                && kind != Kind.OTHER
                && kind != Kind.STRINGS;
        return isConverted ? folded(expr, new Term.Foreign(kind, program)) : new Term.Foreign(kind, program);
    }

    private static boolean isPure(Term term) {
        return !(term instanceof Term.Call(var operation, var _, var _))
                || operation.reads() == Operation.Reads.NOTHING;
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.INT || kind == Kind.DOUBLE;
    }

    private static boolean isTime(Kind kind) {
        return kind == Kind.TIMESTAMP || kind == Kind.DURATION;
    }

    private static boolean isOfTime(String function) {
        return Set.of("timestamp", "duration", "date", "days", "hours", "minutes")
                .contains(function);
    }
}
