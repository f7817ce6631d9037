package ogenblik.catalog.rule;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of a rule book for one decision; each predicate and slot is evaluated at most once. Not thread-safe. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Evaluation {

    public Truth test(int predicate) {
        throw new UnsupportedOperationException();
    }

    /** Whether the rule's customer predicates hold; its item predicates are left out. */
    public Truth test(Rule rule) {
        throw new UnsupportedOperationException();
    }

    /** Whether all of the rule holds for this candidate. */
    public Truth test(Rule rule, Candidate candidate) {
        throw new UnsupportedOperationException();
    }

    /** The number, for this candidate where it reads one; NaN when it is unknown. */
    public double number(Quantity quantity, @Nullable Candidate candidate) {
        throw new UnsupportedOperationException();
    }

    /** Why a rule does not hold: the first conjunct that fails and the values it read, or {@code unknown: customer.attributes.x}. */
    public String explain(Rule rule, @Nullable Candidate candidate) {
        throw new UnsupportedOperationException();
    }

    /** The value of a slot (a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant} or list of strings), or null when it is absent. */
    public @Nullable Object value(int slot, @Nullable Candidate candidate) {
        throw new UnsupportedOperationException();
    }

    /** The segments the customer is in now. */
    public List<String> segments() {
        throw new UnsupportedOperationException();
    }

    /** The lifecycle stage: the first whose rule holds, or null. */
    public @Nullable String stage() {
        throw new UnsupportedOperationException();
    }

    /** The persona: the first whose rule holds, or null. */
    public @Nullable String persona() {
        throw new UnsupportedOperationException();
    }

    /** The customer's time zone: the attribute {@code timeZone} where it names one, else the catalog's. */
    public ZoneId zone() {
        throw new UnsupportedOperationException();
    }
}
