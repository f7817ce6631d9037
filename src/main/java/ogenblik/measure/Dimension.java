package ogenblik.measure;

import java.util.Locale;

/** What a report may be broken down by. */
public enum Dimension {
    DAY,
    PLACEMENT,
    CAMPAIGN,
    OFFER,
    VARIANT,
    ARM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
