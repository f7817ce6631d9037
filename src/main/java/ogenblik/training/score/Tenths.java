package ogenblik.training.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Customers from the highest score to the lowest, in tenths. */
public final class Tenths {
    private Tenths() {}

    /**
     * One tenth.
     *
     * @param predicted the mean of its probabilities
     * @param happened of how many the outcome happened; customers with the same probability share what happened among them
     *     evenly, so that no order of theirs counts
     * @param lift its rate over that of all
     * @param captured the share of all that happened which lies in this tenth and those above it
     */
    public record Tenth(int customers, double predicted, double happened, double lift, double captured) {
        public double rate() {
            return happened / customers;
        }
    }

    /** The tenths, the highest first. */
    static List<Tenth> of(double[] probabilities, byte[] outcomes) {
        int[] upwards = Auc.order(probabilities);
        double[] shares = shares(upwards, probabilities, outcomes);
        int all = upwards.length;
        long everywhere = 0;
        for (byte outcome : outcomes) everywhere += outcome;
        var tenths = new ArrayList<Tenth>();
        double captured = 0;
        for (int t = 0; t < 10; t++) {
            int from = (int) ((long) all * t / 10);
            int to = (int) ((long) all * (t + 1) / 10);
            if (from == to) continue;
            double predicted = 0;
            double happened = 0;
            for (int i = from; i < to; i++) {
                int row = upwards[all - 1 - i];
                predicted += probabilities[row];
                happened += shares[all - 1 - i];
            }
            captured += happened;
            double rate = happened / (to - from);
            tenths.add(new Tenth(
                    to - from,
                    predicted / (to - from),
                    happened,
                    everywhere == 0 ? 0 : rate * all / everywhere,
                    everywhere == 0 ? 0 : captured / everywhere));
        }
        return tenths;
    }

    /** What happened at each place of the order, evened out among places with the same probability. */
    private static double[] shares(int[] upwards, double[] probabilities, byte[] outcomes) {
        double[] shares = new double[upwards.length];
        for (int from = 0; from < upwards.length; ) {
            int to = from;
            double happened = 0;
            while (to < upwards.length && probabilities[upwards[to]] == probabilities[upwards[from]])
                happened += outcomes[upwards[to++]];
            Arrays.fill(shares, from, to, happened / (to - from));
            from = to;
        }
        return shares;
    }
}
