package ogenblik.catalog;

import java.time.Duration;
import ogenblik.catalog.picture.Design;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;
import ogenblik.catalog.picture.Words;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * A place where a decision shows.
 *
 * @param limit how many offers it shows when the caller does not say, 1 to {@link #MAX_LIMIT}
 * @param canvas null where it is no picture
 */
public record Placement(
        PlacementId id,
        Channel channel,
        int limit,
        Terms terms,
        Spread spread,
        Fallback fallback,
        @Nullable Canvas canvas) {
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

    /** What a picture in it looks like: its size, and the design of what has none of its own. */
    public record Canvas(Size size, @Nullable Design design) {
        /** The picture of a treatment, or null where it has none. */
        public @Nullable PictureSpec picture(@Nullable Design own, Words.Given given) {
            var chosen = own != null ? own : design;
            return chosen == null ? null : chosen.fill(size, given);
        }
    }

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
        return new Placement(id, channel, MAX_LIMIT, terms, Spread.ANY, fallback, canvas);
    }
}
