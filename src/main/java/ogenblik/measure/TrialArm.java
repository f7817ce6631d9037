package ogenblik.measure;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those in one arm of a trial did: those who were treated, or those who were held out. */
public final class TrialArm {
    private final Map<TrialMetric, Long> metricToCount = new EnumMap<>(TrialMetric.class);

    void add(TrialMetric metric, long count) {
        metricToCount.merge(metric, count, Counts::sum);
    }

    /** Of revenue it is millionths. */
    public long count(TrialMetric metric) {
        return metricToCount.getOrDefault(metric, 0L);
    }

    /** In units of the catalog's currency. */
    public BigDecimal revenue() {
        return Money.units(count(TrialMetric.REVENUE));
    }

    /** Null where nobody entered, or where it isn't known of all who converted that they did. */
    @Nullable
    Proportion converted() {
        long customers = count(TrialMetric.CUSTOMERS);
        long converted = count(TrialMetric.CONVERTED);
        return customers < 1 || converted < 0 || converted > customers ? null : new Proportion(converted, customers);
    }

    /** What each brought; null where nobody entered. */
    @Nullable
    Sample revenues() {
        long customers = count(TrialMetric.CUSTOMERS);
        if (customers < 1) return null;
        var squares = BigDecimal.valueOf(count(TrialMetric.SQUARE_MILLIONS), -6)
                .add(BigDecimal.valueOf(count(TrialMetric.SQUARE_REST), 6));
        return new Sample(customers, revenue().doubleValue(), squares.doubleValue());
    }

    /** The share of customers who converted; null where {@link #converted} is. */
    public @Nullable Double conversionRate() {
        var converted = converted();
        return converted == null ? null : converted.rate();
    }

    /** The mean revenue of a customer, in units; null where nobody entered. */
    public @Nullable Double revenuePerCustomer() {
        var revenues = revenues();
        return revenues == null ? null : revenues.mean();
    }
}
