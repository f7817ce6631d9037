package ogenblik.profile;

import java.time.Duration;

/**
 * How much of a customer's behaviour is kept: lists are trimmed by age and by number when they are written. Order count,
 * sum, first and last date are kept as long as the profile.
 *
 * @param retention how long a purchase, a view or an exposure is kept, counted from the newest
 * @param maxPurchases the most items bought that are kept with their date, most recent first
 * @param maxOrderIds the most order ids that are remembered so that an order counts once
 * @param maxViews the most viewed items that are kept
 * @param maxExposures the most exposures that are kept, up to 10,000
 * @param maxLedgerEntries the most entries of lead scores that are kept one by one; older ones fold into one a rule
 * @param activity how long the other lists are
 */
public record ProfileBounds(
        Duration retention,
        int maxPurchases,
        int maxOrderIds,
        int maxViews,
        int maxExposures,
        int maxLedgerEntries,
        ActivityBounds activity) {
    /** As scripts look at all of them with each decision that is recorded. */
    private static final int MAX_EXPOSURES = 10_000;

    public static final ProfileBounds DEFAULT =
            new ProfileBounds(Duration.ofDays(400), 2_000, 1_000, 50, 200, 100, ActivityBounds.DEFAULT);

    /**
     * The most of each that are kept.
     *
     * @param maxCartLines items in the cart, last added first
     * @param maxWaitList items waited for
     * @param maxNames names in each list of names: categories, downloads, forms, topics of notes
     * @param maxRecentOrders orders whose content is kept, so that they can be changed, delivered, cancelled and sent back
     * @param maxOrderLines lines of those orders together; of what is beyond, the order counts and its lines are let go
     * @param maxServices complaints, and subscriptions
     */
    public record ActivityBounds(
            int maxCartLines, int maxWaitList, int maxNames, int maxRecentOrders, int maxOrderLines, int maxServices) {
        public static final ActivityBounds DEFAULT = new ActivityBounds(50, 50, 20, 10, 100, 10);

        public ActivityBounds {
            requirePositive("profile.maxCartLines", maxCartLines);
            requirePositive("profile.maxWaitList", maxWaitList);
            requirePositive("profile.maxNames", maxNames);
            requirePositive("profile.maxRecentOrders", maxRecentOrders);
            requirePositive("profile.maxOrderLines", maxOrderLines);
            requirePositive("profile.maxServices", maxServices);
        }
    }

    public ProfileBounds {
        if (retention.isNegative() || retention.isZero())
            throw new IllegalArgumentException("`profile.retention` must be positive, is " + retention);
        requirePositive("profile.maxPurchases", maxPurchases);
        requirePositive("profile.maxOrderIds", maxOrderIds);
        requirePositive("profile.maxViews", maxViews);
        requirePositive("profile.maxExposures", maxExposures);
        if (maxExposures > MAX_EXPOSURES)
            throw new IllegalArgumentException(
                    "`profile.maxExposures` must be at most " + MAX_EXPOSURES + ", is " + maxExposures);
        requirePositive("profile.maxLedgerEntries", maxLedgerEntries);
    }

    private static void requirePositive(String key, int value) {
        if (value < 1) throw new IllegalArgumentException("`" + key + "` must be at least 1, is " + value);
    }
}
