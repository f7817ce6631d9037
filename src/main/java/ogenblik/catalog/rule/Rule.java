package ogenblik.catalog.rule;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A compiled yes-or-no rule: it holds when all of its predicates hold. The predicates are numbers in the rule book, so
 * that a decision can strike out every campaign that needs a predicate that failed, at once.
 *
 * @param text as written
 * @param predicates those that depend on the customer and the request only, ascending; empty: always holds
 * @param itemPredicates those that read the fields of a candidate item as well, ascending
 * @param readsProfile true when it reads anything below {@code customer.} or a function of it
 */
@SuppressWarnings("ArrayRecordComponent") // read on every decision, never written
public record Rule(String text, int[] predicates, int[] itemPredicates, boolean readsProfile) {
    public static final Rule ALWAYS = new Rule("true", new int[0], new int[0], false);

    /** Holds when both do. */
    public Rule and(Rule other) {
        if (equals(ALWAYS)) return other;
        if (other.equals(ALWAYS)) return this;
        return new Rule(
                "(" + text + ") && (" + other.text + ")",
                both(predicates, other.predicates),
                both(itemPredicates, other.itemPredicates),
                readsProfile || other.readsProfile);
    }

    private static int[] both(int[] ones, int[] others) {
        return IntStream.concat(Arrays.stream(ones), Arrays.stream(others))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule that
                && text.equals(that.text)
                && Arrays.equals(predicates, that.predicates)
                && Arrays.equals(itemPredicates, that.itemPredicates);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
