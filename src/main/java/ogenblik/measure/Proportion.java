package ogenblik.measure;

import org.jspecify.annotations.Nullable;

/** So many of so many did it. */
public record Proportion(long successes, long trials) {
    public Proportion {
        if (successes < 0 || successes > trials || trials == 0)
            throw new IllegalArgumentException(
                    "successes must be from 0 to the trials, and trials above 0, are " + successes + " and " + trials);
    }

    public double rate() {
        return (double) successes / trials;
    }

    /**
     * Wilson's score interval: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
     * of the American Statistical Association 22 (1927), 209-212.
     */
    Interval score() {
        double z2 = Interval.Z * Interval.Z;
        double p = rate();
        double middle = 2 * trials * p + z2;
        double spread = Interval.Z * Math.sqrt(z2 + 4 * trials * p * (1 - p));
        double divisor = 2 * (trials + z2);
        return new Interval(p, Math.max(0, (middle - spread) / divisor), Math.min(1, (middle + spread) / divisor));
    }

    /**
     * By how much this rate is above the other one, with the hybrid score interval, method 10 in R. G. Newcombe, "Interval
     * estimation for the difference between independent proportions: comparison of eleven methods", Statistics in Medicine
     * 17 (1998), 873-890: right for small samples and for rates near 0 and 1, too.
     */
    Interval minus(Proportion other) {
        var ours = score();
        var theirs = other.score();
        double difference = rate() - other.rate();
        return new Interval(
                difference,
                difference - Math.hypot(ours.estimate() - ours.low(), theirs.high() - theirs.estimate()),
                difference + Math.hypot(ours.high() - ours.estimate(), theirs.estimate() - theirs.low()));
    }

    /**
     * How many times the other rate this one is, with the interval on the logarithm's scale: D. Katz, J. Baptista, S. P.
     * Azen, M. C. Pike, "Obtaining Confidence Intervals for the Risk Ratio in Cohort Studies", Biometrics 34 (1978),
     * 469-474. Null where one of the rates is 0, as it is not defined there.
     */
    @Nullable
    Interval over(Proportion other) {
        if (successes == 0 || other.successes == 0) return null;
        double ratio = rate() / other.rate();
        double error = Math.sqrt((1.0 - rate()) / successes + (1.0 - other.rate()) / other.successes);
        return new Interval(ratio, ratio * Math.exp(-Interval.Z * error), ratio * Math.exp(Interval.Z * error));
    }
}
