package ogenblik.training.score;

import java.util.Arrays;

/**
 * Makes probabilities of a model's scores: never lower for a higher score.
 *
 * <p>Where there are many of either outcome it is isotonic regression, by pooling adjacent violators (M. Ayer and others,
 * "An empirical distribution function for sampling with incomplete information", Annals of Mathematical Statistics 26,
 * 1955), joined by straight lines so that an order between customers remains; where there are few it is the logistic
 * curve of J. Platt, "Probabilistic outputs for support vector machines" (1999), with its smoothed targets, fitted by
 * Newton's method as H.-T. Lin, C.-J. Lin, R. Weng (Machine Learning 68, 2007).
 */
sealed interface Calibrator {
    /** Isotonic regression follows chance where it has fewer of the rarer outcome than this. */
    int FEW = 1_000;

    /** The probability for a score. */
    double of(double score);

    default double[] of(double[] scores) {
        return Arrays.stream(scores).map(this::of).toArray();
    }

    /** How it is called in a report. */
    String inWords();

    /**
     * Fits to scores of customers that the model had not seen.
     *
     * @param scores log odds
     */
    static Calibrator fit(double[] scores, byte[] outcomes) {
        int happened = 0;
        for (byte outcome : outcomes) happened += outcome;
        int rarer = Math.min(happened, outcomes.length - happened);
        return rarer < FEW ? Platt.fit(scores, outcomes) : Isotonic.fit(scores, outcomes);
    }

    /** Steps that never go down, joined by lines between the middles of the pools; nearly flat beyond the outermost. */
    @SuppressWarnings("ArrayRecordComponent") // large, and only read
    record Isotonic(double[] scores, double[] probabilities) implements Calibrator {
        private static final int FEWEST_AT_AN_END = 50;
        private static final double SLOPE_BEYOND = 0.05;

        static Isotonic fit(double[] scores, byte[] outcomes) {
            return of(Pools.of(scores, outcomes));
        }

        /** For each customer the rate of its pool. */
        static double[] pooled(double[] scores, byte[] outcomes) {
            var pools = Pools.of(scores, outcomes);
            int[] order = Auc.order(scores);
            double[] rates = new double[scores.length];
            int at = 0;
            for (int p = 0; p < pools.count; p++)
                for (int i = 0; i < pools.weight[p]; i++) rates[order[at++]] = pools.sumOutcome[p] / pools.weight[p];
            return rates;
        }

        /** The outermost pools may be of a handful, all of one outcome: they join their neighbours until they are many. */
        private static Isotonic of(Pools pools) {
            int first = 0;
            int last = pools.count - 1;
            while (first < last && pools.weight[first] < FEWEST_AT_AN_END) pools.join(first++, first);
            while (last > first && pools.weight[last] < FEWEST_AT_AN_END) pools.join(last--, last);
            double[] middles = new double[last - first + 1];
            double[] rates = new double[middles.length];
            for (int p = 0; p < middles.length; p++) {
                double all = pools.weight[first + p];
                middles[p] = pools.sumScore[first + p] / all;
                // Nothing is certain that was only always so among those seen: Laplace's rule.
                double rate = Math.clamp(pools.sumOutcome[first + p] / all, 0.5 / (all + 1), (all + 0.5) / (all + 1));
                rates[p] = p == 0 ? rate : Math.max(rate, rates[p - 1]);
            }
            return new Isotonic(middles, rates);
        }

        @Override
        public double of(double score) {
            int at = Arrays.binarySearch(scores, score);
            if (at >= 0) return probabilities[at];
            int right = -at - 1;
            if (right == 0) return beyond(0, score);
            if (right == scores.length) return beyond(right - 1, score);
            double share = (score - scores[right - 1]) / (scores[right] - scores[right - 1]);
            return probabilities[right - 1] + share * (probabilities[right] - probabilities[right - 1]);
        }

        private double beyond(int end, double score) {
            return Losses.probability(Losses.logOdds(probabilities[end]) + SLOPE_BEYOND * (score - scores[end]));
        }

        @Override
        public String inWords() {
            return "isotonic regression";
        }
    }

    /** Adjacent customers of which a higher score had no higher rate, from the lowest scores to the highest. */
    final class Pools {
        private final double[] sumScore;
        private final double[] sumOutcome;
        private final double[] weight;
        private int count;

        private Pools(int most) {
            this.sumScore = new double[most];
            this.sumOutcome = new double[most];
            this.weight = new double[most];
        }

        static Pools of(double[] scores, byte[] outcomes) {
            var pools = new Pools(scores.length);
            int[] order = Auc.order(scores);
            for (int from = 0, to; from < order.length; from = to) {
                for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++)
                    pools.sumOutcome[pools.count] += outcomes[order[to]];
                pools.weight[pools.count] = to - from;
                pools.sumScore[pools.count] = scores[order[from]] * (to - from);
                pools.count++;
                while (pools.count > 1 && pools.isViolated()) pools.joinLast();
            }
            return pools;
        }

        private boolean isViolated() {
            int last = count - 1;
            return sumOutcome[last] * weight[last - 1] <= sumOutcome[last - 1] * weight[last];
        }

        private void joinLast() {
            count--;
            join(count, count - 1);
            sumScore[count] = 0;
            sumOutcome[count] = 0;
        }

        private void join(int pool, int into) {
            sumScore[into] += sumScore[pool];
            sumOutcome[into] += sumOutcome[pool];
            weight[into] += weight[pool];
        }
    }

    /** A logistic curve over the score; {@code slope} is at least 0. */
    record Platt(double slope, double intercept) implements Calibrator {
        private static final int MOST_STEPS = 100;

        static Platt fit(double[] scores, byte[] outcomes) {
            int happened = 0;
            for (byte outcome : outcomes) happened += outcome;
            double high = (happened + 1.0) / (happened + 2.0);
            double low = 1.0 / (outcomes.length - happened + 2.0);
            double slope = 1;
            double intercept = 0;
            double loss = loss(scores, outcomes, high, low, slope, intercept);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] move = newton(scores, outcomes, high, low, slope, intercept);
                double size = 1;
                double next = Double.POSITIVE_INFINITY;
                while (size > 1e-10) {
                    next = loss(scores, outcomes, high, low, slope + size * move[0], intercept + size * move[1]);
                    if (next < loss) break;
                    size /= 2;
                }
                if (!(next < loss - 1e-12)) break;
                slope += size * move[0];
                intercept += size * move[1];
                loss = next;
            }
            return slope >= 0 ? new Platt(slope, intercept) : level(outcomes, happened);
        }

        /** Scores that point the wrong way say nothing. */
        private static Platt level(byte[] outcomes, int happened) {
            return new Platt(0, Math.log((happened + 1.0) / (outcomes.length - happened + 1.0)));
        }

        private static double[] newton(
                double[] scores, byte[] outcomes, double high, double low, double slope, double intercept) {
            double gradientS = 0;
            double gradientI = 0;
            double ss = 1e-12;
            double si = 0;
            double ii = 1e-12;
            for (int i = 0; i < scores.length; i++) {
                double p = Losses.probability(slope * scores[i] + intercept);
                double away = (outcomes[i] == 1 ? high : low) - p;
                double weight = p * (1 - p);
                gradientS += away * scores[i];
                gradientI += away;
                ss += weight * scores[i] * scores[i];
                si += weight * scores[i];
                ii += weight;
            }
            double determinant = ss * ii - si * si;
            return new double[] {
                (ii * gradientS - si * gradientI) / determinant, (ss * gradientI - si * gradientS) / determinant
            };
        }

        private static double loss(
                double[] scores, byte[] outcomes, double high, double low, double slope, double intercept) {
            double loss = 0;
            for (int i = 0; i < scores.length; i++) {
                double odds = slope * scores[i] + intercept;
                double target = outcomes[i] == 1 ? high : low;
                loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - target * odds;
            }
            return loss;
        }

        @Override
        public double of(double score) {
            return Losses.probability(slope * score + intercept);
        }

        @Override
        public String inWords() {
            return "Platt's logistic curve";
        }
    }
}
