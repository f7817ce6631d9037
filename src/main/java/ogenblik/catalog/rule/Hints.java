package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a marketer's words what the CEL checker found wrong, and what was likely meant. */
final class Hints {
    /** Of CEL's own functions those that rules call by name, for suggestions. */
    static final List<String> STANDARD_FUNCTIONS = List.of(
            "size",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "lowerAscii",
            "upperAscii",
            "timestamp",
            "duration",
            "int",
            "double",
            "string",
            "has",
            "exists",
            "all",
            "filter",
            "map");

    private static final int MAX_NAMES_LISTED = 12;
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container '.*'\\)");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.*)' applied to '\\((.*?)\\)' \\(candidates: (.*)\\)");
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?s)(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'(?: expecting .*)?");
    private static final Pattern OPERATOR = Pattern.compile("_(\\W+)_|(\\W)_|@?(in)");

    private final Branches branches;

    /** The names below a path such as {@code customer.orders}, or null when there can't be any. */
    @FunctionalInterface
    interface Branches {
        @Nullable
        Set<String> names(String branch);
    }

    Hints(Branches branches) {
        this.branches = branches;
    }

    static RuleProblem syntax(CelIssue issue) {
        var unexpected = UNEXPECTED.matcher(issue.getMessage());
        if (!unexpected.matches()) return at(issue, 1, issue.getMessage());
        var found = unexpected.group(1);
        return at(issue, 1, found.equals("<EOF>") ? "the text ends too early" : "`" + found + "` is not expected here");
    }

    RuleProblem problem(CelIssue issue, CelAbstractSyntaxTree tree, Collection<String> names) {
        var message = issue.getMessage();
        var expr = find(tree, issue.getExprId());
        var field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) return at(issue, 2, unknownField(field.group(1), expr));
        var reference = UNDECLARED.matcher(message);
        if (reference.matches()) {
            var name = reference.group(1);
            boolean isCall = expr != null && expr.getKind() == CelExpr.ExprKind.Kind.CALL;
            var what = isCall ? "unknown function `" : "unknown name `";
            // The checker points at the parenthesis of a call; its name stands before it.
            int shift = isCall ? 1 - name.length() : 1;
            return at(issue, shift, what + name + "`" + meant(name, names));
        }
        var overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) return at(issue, 1, mismatch(overload.group(1), overload.group(2), overload.group(3)));
        return at(issue, 1, message);
    }

    private String unknownField(String field, @Nullable CelExpr select) {
        var branch = select == null ? null : branch(select.select().operand());
        var names = branch == null ? null : branches.names(branch);
        if (branch == null || names == null) return "unknown name `" + field + "`";
        var quoted = names.stream().filter(name -> name.startsWith(field + "-")).findFirst();
        if (quoted.isPresent())
            return "unknown name `" + branch + "." + field + "`, write `" + TreePaths.join(branch, quoted.get())
                    + "`: a name with a dash stands in backticks";
        var text = "unknown name `" + branch + "." + field + "`";
        var near = nearest(field, names);
        if (near != null) return text + ", did you mean `" + near + "`?";
        if (names.isEmpty()) return text + ": the catalog declares none there";
        var listed = names.stream().limit(MAX_NAMES_LISTED).collect(Collectors.joining("`, `", "`", "`"));
        return text + ", there " + (names.size() == 1 ? "is " : "are ") + listed
                + (names.size() > MAX_NAMES_LISTED ? " and others" : "");
    }

    /** A path, or a variable that is no path's start, such as {@code event}. */
    private static @Nullable String branch(CelExpr operand) {
        return operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? operand.ident().name()
                : TreePaths.of(operand);
    }

    private static String mismatch(String function, String found, String candidates) {
        var kinds =
                found.replace("google.protobuf.Timestamp", "timestamp").replace("google.protobuf.Duration", "duration");
        var operator = OPERATOR.matcher(function);
        var text = operator.matches()
                ? "`" + function.replaceAll("[_@]", "") + "` does not work on (" + kinds + ")"
                : "`" + function + "` does not take (" + kinds + "), it takes "
                        + candidates
                                .replace("google.protobuf.Timestamp", "timestamp")
                                .replace("google.protobuf.Duration", "duration")
                                .replace(",(", " or (");
        var parts = List.of(kinds.split(", "));
        if (parts.contains("int") && parts.contains("double"))
            return text + ": write whole numbers among doubles as `2.0`, or convert with `double(...)`";
        if (parts.contains("null")) return text + ": ask with `has(...)` whether a value is there";
        if (parts.contains("string") && (parts.contains("timestamp") || parts.contains("duration")))
            return text + ": write a day as `date('2026-12-25')`, a span as `days(3)` or `duration('36h')`";
        return text;
    }

    /** {@code , did you mean `x`?}, or nothing when no name is near. */
    static String meant(String name, Collection<String> names) {
        var near = nearest(name, names);
        return near == null ? "" : ", did you mean `" + near + "`?";
    }

    private static @Nullable String nearest(String name, Collection<String> names) {
        String best = null;
        int bestDistance = Math.max(2, name.length() / 3) + 1;
        for (var candidate : names) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance < candidate.length()) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) before[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swapped = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swapped, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }

    private static @Nullable CelExpr find(CelAbstractSyntaxTree tree, long id) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.id() == id)
                .map(node -> node.expr())
                .findFirst()
                .orElse(null);
    }

    private static RuleProblem at(CelIssue issue, int shift, String message) {
        var location = issue.getSourceLocation();
        return new RuleProblem(Math.max(1, location.getLine()), Math.max(1, location.getColumn() + shift), message);
    }
}
