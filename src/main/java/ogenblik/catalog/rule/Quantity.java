package ogenblik.catalog.rule;

/** A number in a campaign or formula: written out, or computed for each decision or candidate. */
public sealed interface Quantity {
    /** The same for everybody. */
    record Constant(double value) implements Quantity {}

    /**
     * {@code program} is its number in the rule book.
     *
     * @param readsItem true when it reads the fields of the candidate item
     */
    record Computed(String text, int program, boolean readsItem, boolean readsProfile) implements Quantity {}
}
