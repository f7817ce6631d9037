package ogenblik.training.score;

/** How far probabilities are from what happened. */
final class Losses {
    /** A certainty that proves wrong would cost infinitely much. */
    private static final double LEAST = 1e-6;

    private Losses() {}

    /** The mean of minus the logarithm of the probability that was given to what happened (Good 1952); 0 is perfect. */
    static double log(double[] probabilities, byte[] outcomes) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = Math.clamp(probabilities[i], LEAST, 1 - LEAST);
            sum -= Math.log(outcomes[i] == 1 ? p : 1 - p);
        }
        return sum / probabilities.length;
    }

    /** The mean square of probability minus outcome (Brier 1950); 0 is perfect. */
    static double brier(double[] probabilities, byte[] outcomes) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double away = probabilities[i] - outcomes[i];
            sum += away * away;
        }
        return sum / probabilities.length;
    }

    /** The probability with these log odds. */
    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** The log odds of a probability; finite for 0 and 1, too. */
    static double logOdds(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }
}
