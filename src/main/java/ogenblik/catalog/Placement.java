package ogenblik.catalog;

import java.time.Duration;
import ogenblik.id.PlacementId;

/**
 * A place where a decision shows.
 *
 * @param limit how many offers it shows when the caller does not say, 1 to 50
 * @param reservation how long what was decided for it counts unseen, 1 minute to 7 days
 * @param tmax how long a decision for it may take when the caller does not say, 1 ms to 10 s
 */
public record Placement(
        PlacementId id,
        Channel channel,
        int limit,
        Duration reservation,
        Duration tmax,
        Spread spread,
        Fallback fallback) {

    /** How many offers of one campaign, and items of one category, it shows at the most. */
    public record Spread(int maxPerCampaign, int maxPerCategory) {
        public static final Spread ANY = new Spread(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
