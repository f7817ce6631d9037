package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a rule does not hold, with the values that decided it. */
final class Reasons {
    private static final int MAX_VALUES = 6;
    private static final int MAX_VALUE_LENGTH = 80;

    private final RuleBook book;
    private final Evaluation evaluation;
    private final Assembler assembler;

    Reasons(RuleBook book, Evaluation evaluation) {
        this.book = book;
        this.evaluation = evaluation;
        var slotToIndex = new HashMap<Slot, Integer>();
        for (int i = 0; i < book.slots().size(); i++)
            slotToIndex.put(book.slots().get(i), i);
        this.assembler = new Assembler(slotToIndex, Map.of());
    }

    String of(Rule rule) {
        for (int predicate : rule.predicates())
            if (evaluation.truthOf(predicate) == Code.FALSE) return isFalse(predicate);
        for (int predicate : rule.itemPredicates())
            if (evaluation.truthOf(predicate) == Code.FALSE) return isFalse(predicate);
        for (int predicate : rule.predicates())
            if (evaluation.truthOf(predicate) == Code.UNKNOWN) return unknown(predicate);
        for (int predicate : rule.itemPredicates())
            if (evaluation.truthOf(predicate) == Code.UNKNOWN) return unknown(predicate);
        return "all of it holds";
    }

    /** The signals that the rule reads and that hold, each with its value and region. */
    List<String> signals(Rule rule) {
        var pathToSlot = new TreeMap<String, Slot>();
        for (int predicate : rule.predicates()) collectSignals(book.predicates().get(predicate), pathToSlot);
        for (int predicate : rule.itemPredicates())
            collectSignals(book.predicates().get(predicate), pathToSlot);
        return pathToSlot.entrySet().stream()
                .map(entry -> entry.getKey() + " " + written(entry.getValue()))
                .toList();
    }

    private void collectSignals(Term term, Map<String, Slot> pathToSlot) {
        switch (term) {
            case Term.Read(var slot) -> keepSignal(slot, pathToSlot);
            case Term.Has(var slot) -> keepSignal(slot, pathToSlot);
            default -> Terms.children(term).forEach(child -> collectSignals(child, pathToSlot));
        }
    }

    private void keepSignal(Slot slot, Map<String, Slot> pathToSlot) {
        if (SignalReasons.value(slot.path(), evaluation) != null) pathToSlot.put(slot.path(), slot);
    }

    private String isFalse(int predicate) {
        var values = new LinkedHashMap<String, String>();
        collect(book.predicates().get(predicate), values);
        var text = "`" + book.text(predicate) + "` is false";
        if (values.isEmpty()) return text;
        return values.entrySet().stream()
                .limit(MAX_VALUES)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", text + ": ", ""));
    }

    /** What was read on the way, as {@code = 1} or {@code is absent}; functions by their results. */
    private void collect(Term term, Map<String, String> pathToValue) {
        switch (term) {
            case Term.Read(var slot) -> pathToValue.put(slot.path(), written(slot));
            case Term.Has(var slot) -> pathToValue.put(slot.path(), written(slot));
            case Term.Call _
            when isOfPlace(term) ->
                pathToValue.put(TermText.of(term), written(assembler.code(term).value(evaluation)) + way(term));
            case Term.Call call
            when call.kind() != Kind.BOOL && !call.arguments().stream().allMatch(Term.Constant.class::isInstance) ->
                pathToValue.put(TermText.of(term), written(assembler.code(term).value(evaluation)));
            default -> Terms.children(term).forEach(child -> collect(child, pathToValue));
        }
    }

    private String written(Slot slot) {
        var value = assembler.code(new Term.Read(slot)).value(evaluation);
        return written(value)
                + (value == null ? misfit(slot) : SignalReasons.region(slot, evaluation))
                + way(new Term.Read(slot));
    }

    private String unknown(int predicate) {
        var absent = new ArrayList<String>();
        collectAbsent(book.predicates().get(predicate), absent);
        if (absent.isEmpty()) return "unknown: `" + book.text(predicate) + "` can't be computed";
        return "unknown: "
                + String.join(", ", absent.stream().distinct().limit(MAX_VALUES).toList());
    }

    private void collectAbsent(Term term, List<String> absent) {
        if (term instanceof Term.Read(var slot) && assembler.code(term).value(evaluation) == null)
            absent.add(slot.path() + misfit(slot) + way(term));
        if (isOfPlace(term) && assembler.code(term).value(evaluation) == null)
            absent.add(TermText.of(term) + way(term));
        for (var child : Terms.children(term)) collectAbsent(child, absent);
    }

    private static boolean isOfPlace(Term term) {
        return term instanceof Term.Call call && call.operation().reads() == Operation.Reads.PLACE;
    }

    /** How what is asked of a location was found, or why it was not; nothing for any other term. */
    private String way(Term term) {
        var name = switch (term) {
            case Term.Call(var operation, var arguments, var _)
            when operation.reads() == Operation.Reads.PLACE
                    && arguments.getFirst() instanceof Term.Constant(var _, String text) -> text;
            case Term.Read(var slot) -> PlaceSlots.group(slot.path());
            default -> null;
        };
        return name == null ? "" : " (" + Ways.told(evaluation, name) + ")";
    }

    /** What is there in place of a value of the declared type. */
    private String misfit(Slot slot) {
        var raw = raw(slot.path());
        return raw == null
                ? SignalReasons.absence(slot, evaluation)
                : " is `" + shortened(raw) + "`, which is not of type "
                        + slot.kind().label();
    }

    private @Nullable Object raw(String path) {
        var name = path.substring(path.lastIndexOf('.') + 1);
        var subject = evaluation.subject();
        if (path.startsWith("customer.attributes."))
            return subject.profile().attributes().get(name);
        if (path.startsWith("context.")) return subject.context().get(name);
        var signal = SignalReasons.value(path, evaluation);
        return signal == null ? null : signal.value();
    }

    private static String written(@Nullable Object value) {
        return value == null ? "is absent" : "= " + shortened(value);
    }

    private static String shortened(Object value) {
        var text = value instanceof String string ? "'" + string + "'" : value.toString();
        return text.length() <= MAX_VALUE_LENGTH ? text : text.substring(0, MAX_VALUE_LENGTH) + "...";
    }
}
