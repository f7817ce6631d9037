package ogenblik.measure;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much there is of each {@link Metric}. */
public final class Measures {
    private final Map<Metric, Long> metricToCount = new EnumMap<>(Metric.class);

    void add(Metric metric, long count) {
        metricToCount.merge(metric, count, Counts::sum);
    }

    /** Of revenue it is millionths. */
    public long count(Metric metric) {
        return metricToCount.getOrDefault(metric, 0L);
    }

    /** In units of the catalog's currency. */
    public BigDecimal revenue() {
        return Money.units(count(Metric.REVENUE));
    }

    /** Clicks for each impression; null without impressions. */
    public @Nullable Double clickRate() {
        return rate(Metric.CLICKS);
    }

    /** Conversions for each impression; null without impressions. */
    public @Nullable Double conversionRate() {
        return rate(Metric.CONVERSIONS);
    }

    private @Nullable Double rate(Metric metric) {
        long impressions = count(Metric.IMPRESSIONS);
        return impressions == 0 ? null : (double) count(metric) / impressions;
    }
}
