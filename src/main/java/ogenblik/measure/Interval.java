package ogenblik.measure;

/** An estimate and the bounds of its 95 % confidence interval. */
public record Interval(double estimate, double low, double high) {
    /** The standard normal distribution's quantile of 0.975. */
    static final double Z = 1.959963984540054;
}
