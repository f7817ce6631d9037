package ogenblik.store;

/**
 * What an erasure took away: 1 or 0 profiles, the ids that stood for the customer, the answers and decisions that were kept,
 * the marks of messages, the merges that could have been undone, the decisions whose inputs were kept, and the placements of
 * messages of which was kept what they last showed.
 */
public record Erased(
        long profiles,
        long aliases,
        long answers,
        long decisions,
        long marks,
        long merges,
        long inputs,
        long messages) {
    Erased withInputs(long erased) {
        return new Erased(profiles, aliases, answers, decisions, marks, merges, erased, messages);
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
                inputs + other.inputs,
                messages + other.messages);
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
                inputs + ofAlias.inputs,
                messages + ofAlias.messages);
    }
}
