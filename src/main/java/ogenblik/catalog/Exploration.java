package ogenblik.catalog;

/**
 * How a campaign draws which of its candidates takes its best place, so that what is known of the others grows: a policy that
 * gives each candidate a probability, which is written down with each choice.
 *
 * <p>This is where learned policies come in: as a further case, holding what was learned, which {@code
 * ogenblik.decision.Lottery} turns into probabilities beside those of the others. A record then still says by which
 * probability each offer was chosen, so that policies can be compared by what was logged under another one.
 */
public sealed interface Exploration {

    /** With this probability any of the candidates, each as likely; else the best one. {@code epsilon} is in (0, 1]. */
    record Epsilon(double epsilon) implements Exploration {}

    /**
     * Each by the weight {@code exp((score - best) / (largest * temperature))}, where {@code largest} is the largest score
     * by amount, so that the unit of scores does not matter. {@code temperature} is above 0: the higher, the more alike.
     */
    record Softmax(double temperature) implements Exploration {}
}
