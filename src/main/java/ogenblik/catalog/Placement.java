package ogenblik.catalog;

import java.time.Duration;
import ogenblik.id.PlacementId;

/**
 * A place where a decision shows.
 *
 * @param limit how many offers it shows when the caller does not say, 1 to {@link #MAX_LIMIT}
 */
public record Placement(PlacementId id, Channel channel, int limit, Terms terms, Spread spread, Fallback fallback) {
    /** The most offers that a placement shows. */
    public static final int MAX_LIMIT = 50;

    /**
     * How long things hold.
     *
     * @param reservation how long what was decided for it counts unseen, 1 minute to 7 days
     * @param tmax how long a decision for it may take when the caller does not say, 1 ms to 10 s
     * @param reopening whether a message that is opened again is decided anew
     */
    public record Terms(Duration reservation, Duration tmax, Reopening reopening) {}

    /** How many offers of one campaign, and items of one category, it shows at the most. */
    public record Spread(int maxPerCampaign, int maxPerCategory) {
        public static final Spread ANY = new Spread(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    public Duration reservation() {
        return terms.reservation();
    }

    public Duration tmax() {
        return terms.tmax();
    }

    public Reopening reopening() {
        return terms.reopening();
    }

    /** The same with as much room as a placement can have. */
    public Placement widest() {
        return new Placement(id, channel, MAX_LIMIT, terms, Spread.ANY, fallback);
    }
}
