package ogenblik.catalog.rule;

import java.util.List;

/** All rules of one catalog, compiled together so that equal sub-expressions share one predicate. Immutable. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class RuleBook {

    /** How many distinct predicates there are; they are numbered from 0. */
    public int predicateCount() {
        throw new UnsupportedOperationException();
    }

    /** The text of a predicate, in canonical form, for explanations. */
    public String text(int predicate) {
        throw new UnsupportedOperationException();
    }

    /** A fresh evaluation for one decision. Not thread-safe, short-lived. */
    public Evaluation evaluate(Subject subject) {
        throw new UnsupportedOperationException();
    }

    /** Where a text stands, and so what {@code item} means in it. */
    public enum Scope {
        /** A campaign's {@code when}, a segment, a stage: {@code item} is the item on the page ({@code context.item}). */
        CUSTOMER,
        /** A draw's {@code where}, a value, a response rate: {@code item} is the candidate. */
        ITEM
    }

    /** Checks and compiles texts one by one; equal sub-expressions of all of them share one predicate. */
    public static final class Builder {
        public Builder(Vocabulary vocabulary, List<Vocabulary.NamedRule> named) {
            throw new UnsupportedOperationException();
        }

        /** What is wrong in the named rules, by their place in the list given; empty when nothing is. */
        public List<Checked<Rule>> named() {
            throw new UnsupportedOperationException();
        }

        public Checked<Rule> rule(String text, Scope scope) {
            throw new UnsupportedOperationException();
        }

        /** A number: {@code 0.05}, {@code item.margin * item.price}. */
        public Checked<Quantity> quantity(String text, Scope scope) {
            throw new UnsupportedOperationException();
        }

        /** An arbitration formula over the doubles {@code responseRate}, {@code value}, {@code context}, {@code lever}. */
        public Checked<Formula> formula(String text) {
            throw new UnsupportedOperationException();
        }

        /** The slot of a path such as {@code customer.attributes.firstName} or {@code item.title}, or -1 when there is no such name. */
        public int slot(String path) {
            throw new UnsupportedOperationException();
        }

        public RuleBook build() {
            throw new UnsupportedOperationException();
        }
    }
}
