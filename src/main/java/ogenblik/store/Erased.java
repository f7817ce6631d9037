package ogenblik.store;

/**
 * What an erasure took away: 1 or 0 profiles, the ids that stood for the customer, the answers and decisions that were kept,
 * the marks of messages, the merges that could have been undone, and the decisions whose inputs were kept.
 */
public record Erased(long profiles, long aliases, long answers, long decisions, long marks, long merges, long inputs) {
    Erased withInputs(long erased) {
        return new Erased(profiles, aliases, answers, decisions, marks, merges, erased);
    }

    /** With what another erasure took away. */
    Erased plus(Erased other) {
        return new Erased(
                profiles + other.profiles,
                aliases + other.aliases,
                answers + other.answers,
                decisions + other.decisions,
                marks + other.marks,
                merges + other.merges,
                inputs + other.inputs);
    }

    /** With what was taken away of an alias, whose hash is no profile. */
    Erased and(Erased ofAlias) {
        return new Erased(
                profiles,
                aliases + ofAlias.profiles,
                answers + ofAlias.answers,
                decisions + ofAlias.decisions,
                marks + ofAlias.marks,
                merges + ofAlias.merges,
                inputs + ofAlias.inputs);
    }
}
