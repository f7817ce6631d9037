package ogenblik.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is counted of decisions and of what followed them; {@code docs/reports.md} defines each. */
public enum Metric {
    /** Offers shown, each rank of each placement for itself. */
    DECISIONS,
    /** Those of them that were kept for somebody. */
    RESERVATIONS,
    IMPRESSIONS,
    CLICKS,
    /** Less those that were taken back. */
    CONVERSIONS,
    /** Of the conversions, in millionths of the catalog's currency. */
    REVENUE,
    DISMISSALS,
    /** Offers that a holdout kept from being shown. */
    WITHHELD,
    /** Placements answered. */
    ANSWERS,
    /** Placements answered with nothing but their fallback. */
    FALLBACKS,
    /** Placements answered without the profile. */
    DEGRADED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As it is named in counters and reports. */
    public String wireName() {
        return wireName;
    }

    /** True where it is counted for a placement as a whole, not for what it showed. */
    public boolean isOfPlacement() {
        return switch (this) {
            case ANSWERS, FALLBACKS, DEGRADED -> true;
            case DECISIONS, RESERVATIONS, IMPRESSIONS, CLICKS, CONVERSIONS, REVENUE, DISMISSALS, WITHHELD -> false;
        };
    }

    /** Null where there is none of this name. */
    static @Nullable Metric named(String wireName) {
        for (var metric : values()) if (metric.wireName().equals(wireName)) return metric;
        return null;
    }
}
