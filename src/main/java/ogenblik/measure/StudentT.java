package ogenblik.measure;

/** Student's t distribution. */
final class StudentT {
    /** The chance of a value beyond the quantile, on either side together. */
    private static final double BEYOND = 0.05;

    private StudentT() {}

    /**
     * The quantile of 0.975, to a twentieth of a percent: G. W. Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 13 (1970),
     * 619-620.
     *
     * @param freedom the degrees of freedom, at least 1, whole or not
     */
    static double quantile(double freedom) {
        if (freedom <= 1) return 1 / Math.tan(BEYOND * Math.PI / 2);
        double a = 1 / (freedom - 0.5);
        double b = 48 / (a * a);
        double c = ((20_700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * freedom;
        double y = Math.pow(d * BEYOND, 2 / freedom);
        return Math.sqrt(freedom * (y > 0.05 + a ? fromNormal(freedom, a, b, c, d) : fromTail(freedom, d, y)));
    }

    /** The square by the degrees of freedom, as it departs from the normal distribution's. */
    private static double fromNormal(double freedom, double a, double b, double c, double d) {
        double x = -Interval.Z;
        double y = x * x;
        double less = freedom < 5 ? c + 0.3 * (freedom - 4.5) * (x + 0.6) : c;
        double divisor = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + less;
        double z = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / divisor - y - 3) / b + 1) * x;
        return Math.expm1(a * z * z);
    }

    /** The same as the tail of few degrees of freedom has it. */
    private static double fromTail(double freedom, double d, double y) {
        double inner =
                (1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4))
                                * y
                        - 1;
        return inner * (freedom + 1) / (freedom + 2) + 1 / y;
    }
}
