package ogenblik.training.report;

import java.util.Locale;

/**
 * What a direction of a plot stands for.
 *
 * @param low where it begins; NaN: where the values do
 * @param high where it ends; NaN: where the values do
 */
public record Axis(String label, Form form, double low, double high) {

    /** How a value is written. */
    public enum Form {
        NUMBER,
        PERCENT
    }

    /** An axis that its values span. */
    public static Axis of(String label, Form form) {
        return new Axis(label, form, Double.NaN, Double.NaN);
    }

    /** An axis from zero to where its values end. */
    public static Axis fromZero(String label, Form form) {
        return new Axis(label, form, 0, Double.NaN);
    }

    /** A value as it is written beside the axis. */
    String written(double value) {
        return switch (form) {
            case PERCENT -> trimmed(String.format(Locale.ROOT, "%.1f", value * 100)) + " %";
            case NUMBER -> number(value);
        };
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) return String.format(Locale.ROOT, "%,d", (long) value);
        if (size >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        if (size >= 0.001) return trimmed(String.format(Locale.ROOT, "%.4f", value));
        return String.format(Locale.ROOT, "%.1e", value);
    }

    private static String trimmed(String decimal) {
        return decimal.contains(".") ? decimal.replaceFirst("\\.?0+$", "") : decimal;
    }
}
