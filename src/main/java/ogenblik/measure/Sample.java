package ogenblik.measure;

import org.jspecify.annotations.Nullable;

/**
 * What is known of some values.
 *
 * @param size how many there are, at least 1
 * @param sum of the values
 * @param squares the sum of their squares
 */
public record Sample(long size, double sum, double squares) {
    public Sample {
        if (size < 1) throw new IllegalArgumentException("a sample has at least one value, has " + size);
    }

    public double mean() {
        return sum / size;
    }

    /** Of the population that the sample is of; needs two values. */
    double variance() {
        return Math.max(0, squares - sum * mean()) / (size - 1);
    }

    /**
     * By how much this mean is above the other one, with the interval for variances that may differ: B. L. Welch, "The
     * generalization of 'Student's' problem when several different population variances are involved", Biometrika 34 (1947),
     * 28-35. Null where a sample has fewer than two values or neither varies, as there is no interval then.
     */
    @Nullable
    Interval minus(Sample other) {
        if (size < 2 || other.size < 2) return null;
        double ours = variance() / size;
        double theirs = other.variance() / other.size;
        double both = ours + theirs;
        if (!(both > 0)) return null;
        double freedom = both * both / (ours * ours / (size - 1) + theirs * theirs / (other.size - 1));
        double difference = mean() - other.mean();
        double spread = StudentT.quantile(freedom) * Math.sqrt(both);
        return new Interval(difference, difference - spread, difference + spread);
    }
}
