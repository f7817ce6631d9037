package ogenblik.store;

import org.jspecify.annotations.Nullable;

/** A packed part of a profile: one field of its hash, written by one kind of writer. */
public enum Section {
    /** Attributes and consents. */
    ATTRIBUTES('a'),
    BEHAVIOUR('b'),
    SCORES('s'),
    EXPOSURES('x'),
    NEXT_OFFERS('n'),
    /** What lead scores are made of. */
    LEDGER('l'),
    /** What experiments know the customer by, and trials against holdouts. */
    TRIALS('t'),
    /** What orders are credited to, so that it can be taken back. */
    CONVERSIONS('c');

    private final char field;

    Section(char field) {
        this.field = field;
    }

    /** The name of its field in the hash. */
    char field() {
        return field;
    }

    /** The section of this field, or null for another field. */
    static @Nullable Section of(byte field) {
        return switch (field) {
            case 'a' -> ATTRIBUTES;
            case 'b' -> BEHAVIOUR;
            case 's' -> SCORES;
            case 'x' -> EXPOSURES;
            case 'n' -> NEXT_OFFERS;
            case 'l' -> LEDGER;
            case 't' -> TRIALS;
            case 'c' -> CONVERSIONS;
            default -> null;
        };
    }
}
