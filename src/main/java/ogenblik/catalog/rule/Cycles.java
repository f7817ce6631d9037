package ogenblik.catalog.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.rule.Vocabulary.Group;
import ogenblik.catalog.rule.Vocabulary.NamedRule;
import org.jspecify.annotations.Nullable;

/** Finds named rules that depend on themselves: a segment on a stage on that segment. */
final class Cycles {
    private final Map<String, Set<String>> nameToNeeded = new HashMap<>();

    private Cycles() {}

    /** The problems of each rule, by its place; those of rules that aren't well formed are empty. */
    static List<List<RuleProblem>> of(List<NamedRule> rules, List<Checked<Analyst.Analysis>> analyses) {
        var cycles = new Cycles();
        for (int i = 0; i < rules.size(); i++)
            if (analyses.get(i) instanceof Checked.Ok<Analyst.Analysis>(var analysis))
                cycles.add(rules.get(i), analysis);
        var problems = new ArrayList<List<RuleProblem>>();
        for (int i = 0; i < rules.size(); i++) {
            var cycle = analyses.get(i) instanceof Checked.Ok ? cycles.from(rules.get(i)) : null;
            problems.add(
                    cycle == null ? List.of() : List.of(new RuleProblem(1, 1, "the rule depends on itself: " + cycle)));
        }
        return problems;
    }

    private void add(NamedRule rule, Analyst.Analysis analysis) {
        var needed = nameToNeeded.computeIfAbsent(node(rule), _ -> new LinkedHashSet<>());
        needed.addAll(needs(analysis));
        // A stage is the first whose rule holds: it is known when the rules of all stages are.
        for (var path : paths(rule.group()))
            nameToNeeded.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(node(rule));
    }

    private static Set<String> needs(Analyst.Analysis analysis) {
        var needed = new LinkedHashSet<String>();
        for (var name : analysis.segments()) needed.add(node(Group.SEGMENT, name));
        for (var slot : analysis.slots())
            for (var group : Group.values()) if (paths(group).contains(slot.path())) needed.add(slot.path());
        return needed;
    }

    /** A way from the rule back to itself, as {@code `a` -> `b` -> `a`}, or null. */
    private @Nullable String from(NamedRule rule) {
        var start = node(rule);
        var nodeToBefore = new HashMap<String, String>();
        var queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            var node = queue.remove();
            for (var next : nameToNeeded.getOrDefault(node, Set.of())) {
                if (next.equals(start)) return way(start, node, nodeToBefore);
                if (nodeToBefore.putIfAbsent(next, node) == null) queue.add(next);
            }
        }
        return null;
    }

    private static String way(String start, String last, Map<String, String> nodeToBefore) {
        var nodes = new ArrayDeque<String>(List.of(start));
        for (var node = last; !node.equals(start); node = nodeToBefore.getOrDefault(node, start)) nodes.addFirst(node);
        nodes.addFirst(start);
        return "`" + String.join("` -> `", nodes) + "`";
    }

    private static String node(NamedRule rule) {
        return node(rule.group(), rule.name());
    }

    private static String node(Group group, String name) {
        return switch (group) {
            case SEGMENT -> "segment " + name;
            case STAGE -> "stage " + name;
            case PERSONA -> "persona " + name;
            case FIT -> "fit rule " + name;
        };
    }

    /** The slots that the rules of a group make. */
    private static List<String> paths(Group group) {
        return switch (group) {
            case SEGMENT -> List.of(CustomerSlots.SEGMENTS);
            case STAGE -> List.of(CustomerSlots.STAGE);
            case PERSONA -> List.of(CustomerSlots.PERSONA);
            case FIT -> CustomerSlots.OF_FIT;
        };
    }
}
