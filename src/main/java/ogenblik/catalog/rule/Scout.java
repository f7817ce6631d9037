package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ogenblik.catalog.rule.RuleBook.Scope;

/** Looks through one checked tree: what it reads, and what the checker can't see to be wrong. */
final class Scout {
    private final Paths paths;
    private final Map<String, Collection<String>> functionToNames;
    private final CelAbstractSyntaxTree tree;
    private final Scope scope;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Set<Slot> slots = new LinkedHashSet<>();
    private final Set<String> segments = new TreeSet<>();

    /** What a text reads of the results of named rules and slots. */
    record Findings(List<RuleProblem> problems, Set<Slot> slots, Set<String> segments) {}

    private Scout(Known known, CelAbstractSyntaxTree tree, Scope scope) {
        this.paths = known.paths();
        this.functionToNames = known.functionToNames();
        this.tree = tree;
        this.scope = scope;
    }

    /**
     * The names that functions may be given, beside all paths: {@code inSegment}'s, {@code seen}'s, {@code seenOn}'s and those
     * of locations.
     */
    record Known(Paths paths, Map<String, Collection<String>> functionToNames) {
        Known(Paths paths, Collection<String> segments, Vocabulary.Names names) {
            this(paths, new HashMap<>());
            functionToNames.put(Operations.IN_SEGMENT, segments);
            functionToNames.put(Operations.SEEN, names.campaigns());
            functionToNames.put(Operations.SEEN_ON, names.campaigns());
            for (var function : Operations.OF_LOCATIONS)
                functionToNames.put(function, names.locations().names());
        }
    }

    static Findings look(Known known, CelAbstractSyntaxTree tree, Scope scope) {
        var scout = new Scout(known, tree, scope);
        scout.visit(tree.getExpr());
        return new Findings(List.copyOf(scout.problems), scout.slots, scout.segments);
    }

    private void visit(CelExpr expr) {
        var path = TreePaths.of(expr);
        if (path != null) {
            visitPath(path, expr);
            return;
        }
        switch (expr.getKind()) {
            case SELECT -> visit(expr.select().operand());
            case CALL -> visitCall(expr);
            case LIST -> expr.list().elements().forEach(this::visit);
            case STRUCT -> report(expr, "`" + expr.struct().messageName() + "` can't be made in a rule");
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case COMPREHENSION -> visitLoop(expr);
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private void visitPath(String path, CelExpr expr) {
        var slot = paths.find(path, scope);
        boolean isPresenceTest =
                expr.getKind() == CelExpr.ExprKind.Kind.SELECT && expr.select().testOnly();
        if (slot != null) {
            slots.add(slot);
        } else if (!isPresenceTest) {
            var names = paths.names(path);
            report(
                    expr,
                    "`" + path + "` is no value by itself, name one below it"
                            + (names == null || names.isEmpty()
                                    ? ""
                                    : ": `" + path + "." + names.iterator().next() + "`"));
        }
    }

    private void visitCall(CelExpr expr) {
        var call = expr.call();
        call.target().ifPresent(this::visit);
        call.args().forEach(this::visit);
        var names = functionToNames.get(call.function());
        if (names == null || call.target().isPresent() || call.args().isEmpty()) return;
        var first = call.args().getFirst();
        var name = TreePaths.literal(first);
        if (name == null) {
            report(
                    first,
                    "`" + call.function() + "` needs a name that is written out: `" + call.function() + "('...')`");
        } else if (!names.contains(name)) {
            report(first, "unknown " + named(call.function()) + " `" + name + "`" + Hints.meant(name, names));
        } else if (call.function().equals(Operations.IN_SEGMENT)) {
            segments.add(name);
        }
    }

    private static String named(String function) {
        if (Operations.OF_LOCATIONS.contains(function)) return "location or kind of locations";
        return function.equals(Operations.IN_SEGMENT) ? "segment" : "campaign";
    }

    private void visitLoop(CelExpr expr) {
        var loop = expr.comprehension();
        if (Paths.ROOTS.contains(loop.iterVar()))
            report(expr, "`" + loop.iterVar() + "` can't be the name of a loop's variable, it has a meaning already");
        visit(loop.iterRange());
        visit(loop.accuInit());
        visit(loop.loopCondition());
        visit(loop.loopStep());
        visit(loop.result());
    }

    private void report(CelExpr expr, String message) {
        problems.add(TreePaths.problem(tree, expr, message));
    }
}
