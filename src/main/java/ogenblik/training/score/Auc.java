package ogenblik.training.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve: the probability that a customer with the outcome scores above one without it, ties
 * counting half; with a 95 % interval.
 *
 * <p>Variance after E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or more correlated
 * receiver operating characteristic curves" (Biometrics 44, 1988), by midranks as X. Sun, W. Xu, "Fast implementation of
 * DeLong's algorithm" (IEEE Signal Processing Letters 21, 2014). The interval is taken on the logit scale, so that it
 * stays within 0 and 1.
 *
 * @param value 0 to 1; 0.5 when one of the outcomes does not occur
 */
public record Auc(double value, double low, double high) {
    private static final double NORMAL_95 = 1.959963984540054;

    static Auc of(double[] scores, byte[] outcomes) {
        int happened = 0;
        for (byte outcome : outcomes) happened += outcome;
        int not = outcomes.length - happened;
        if (happened == 0 || not == 0) return new Auc(0.5, 0, 1);
        double[] all = midranks(scores);
        double[] ofHappened = midranks(chosen(scores, outcomes, 1));
        double[] ofNot = midranks(chosen(scores, outcomes, 0));
        double[] aboveNot = new double[happened];
        double[] belowHappened = new double[not];
        int h = 0;
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (outcomes[i] == 1) aboveNot[h] = (all[i] - ofHappened[h++]) / not;
            else belowHappened[n] = 1 - (all[i] - ofNot[n++]) / happened;
        }
        double value = mean(aboveNot);
        double variance = variance(aboveNot, value) / happened + variance(belowHappened, value) / not;
        return interval(value, Math.sqrt(variance));
    }

    /** The area alone. */
    static double value(double[] scores, byte[] outcomes) {
        double[] ranks = midranks(scores);
        double sum = 0;
        long happened = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (outcomes[i] != 1) continue;
            sum += ranks[i];
            happened++;
        }
        long not = ranks.length - happened;
        return happened == 0 || not == 0 ? 0.5 : (sum - happened * (happened + 1) / 2.0) / happened / not;
    }

    private static Auc interval(double value, double error) {
        if (value <= 0 || value >= 1 || error == 0) return new Auc(value, value, value);
        double logit = Math.log(value / (1 - value));
        double reach = NORMAL_95 * error / (value * (1 - value));
        return new Auc(value, 1 / (1 + Math.exp(reach - logit)), 1 / (1 + Math.exp(-reach - logit)));
    }

    /** Each score's rank from 1 on; scores that are the same share the mean of their ranks. */
    static double[] midranks(double[] scores) {
        int[] order = order(scores);
        double[] ranks = new double[scores.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2.0;
            from = to;
        }
        return ranks;
    }

    /** The places of the scores from the lowest to the highest; those that are the same stay in their order. */
    static int[] order(double[] scores) {
        var order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static double[] chosen(double[] scores, byte[] outcomes, int outcome) {
        return IntStream.range(0, scores.length)
                .filter(i -> outcomes[i] == outcome)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values, double mean) {
        if (values.length < 2) return 0;
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
