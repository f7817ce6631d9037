package ogenblik.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is counted of those who entered a trial on one day. */
public enum TrialMetric {
    /** Who entered. */
    CUSTOMERS,
    /** Those of them who converted at least once. */
    CONVERTED,
    CONVERSIONS,
    /** In millionths of the catalog's currency. */
    REVENUE,
    /** The whole millions in the sum of the squares of each one's revenue, in the currency squared. */
    SQUARE_MILLIONS,
    /** What is left of it, in millionths: apart, so that both are whole numbers, add up exactly and fit 64 bits. */
    SQUARE_REST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    String wireName() {
        return wireName;
    }

    static @Nullable TrialMetric named(String wireName) {
        for (var metric : values()) if (metric.wireName().equals(wireName)) return metric;
        return null;
    }
}
