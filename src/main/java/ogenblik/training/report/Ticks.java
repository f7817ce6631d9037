package ogenblik.training.report;

import java.util.ArrayList;
import java.util.List;

/** Round values along an axis: steps of 1, 2 or 5 times a power of ten, after Heckbert, "Nice numbers for graph labels" (Graphics Gems, 1990). */
record Ticks(double low, double high, List<Double> values) {
    private static final int WANTED = 6;

    /** Ticks that span both values and lie on both ends. */
    static Ticks over(double low, double high) {
        double span = high - low;
        if (!(span > 0)) return over(Math.min(low, 0), low > 0 ? low : low + 1);
        double step = step(span / (WANTED - 1));
        long first = (long) Math.floor(low / step + 1e-9);
        long last = (long) Math.ceil(high / step - 1e-9);
        var values = new ArrayList<Double>();
        for (long i = first; i <= last; i++) values.add(i * step);
        return new Ticks(values.getFirst(), values.getLast(), List.copyOf(values));
    }

    /** Ticks of an axis over these values. */
    static Ticks of(Axis axis, List<Double> values) {
        double least = values.stream().min(Double::compare).orElse(0.0);
        double most = values.stream().max(Double::compare).orElse(1.0);
        return over(Double.isNaN(axis.low()) ? least : axis.low(), Double.isNaN(axis.high()) ? most : axis.high());
    }

    /** How far along the axis a value lies, 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return (digit < 1.5 ? 1 : digit < 3 ? 2 : digit < 7 ? 5 : 10) * power;
    }
}
