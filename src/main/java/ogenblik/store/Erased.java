package ogenblik.store;

/**
 * What an erasure took away: 1 or 0 profiles, the ids that stood for the customer, the answers and decisions that were kept,
 * the marks of messages, and the merges that could have been undone.
 */
public record Erased(long profiles, long aliases, long answers, long decisions, long marks, long merges) {
    /** With what another erasure took away. */
    Erased plus(Erased other) {
        return new Erased(
                profiles + other.profiles,
                aliases + other.aliases,
                answers + other.answers,
                decisions + other.decisions,
                marks + other.marks,
                merges + other.merges);
    }

    /** With what was taken away of an alias, whose hash is no profile. */
    Erased and(Erased ofAlias) {
        return new Erased(
                profiles,
                aliases + ofAlias.profiles,
                answers + ofAlias.answers,
                decisions + ofAlias.decisions,
                marks + ofAlias.marks,
                merges + ofAlias.merges);
    }
}
