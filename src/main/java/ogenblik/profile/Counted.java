package ogenblik.profile;

/**
 * Which exposures a rule of the contact policy is about. Those of one campaign or one offer include what was service and
 * what a holdout withheld, so that both sides of a comparison are held to the same; all others leave both out.
 *
 * @param key the hash of the campaign's or offer's id or of the category; the tier; a bit for each channel's code; else 0
 */
public record Counted(Kind kind, long key) {
    public static final Counted ALL = new Counted(Kind.ALL, 0);

    /** What they have in common. */
    public enum Kind {
        CAMPAIGN,
        OFFER,
        CATEGORY,
        TIER,
        CHANNELS,
        ALL
    }

    public boolean covers(Exposures exposures, int i) {
        return switch (kind) {
            case CAMPAIGN -> exposures.campaign(i) == key;
            case OFFER -> exposures.offer(i) == key;
            case CATEGORY -> exposures.category(i) == key && isCommercial(exposures, i);
            case TIER -> exposures.tier(i) == key && isCommercial(exposures, i);
            case CHANNELS -> (key >>> exposures.channel(i) & 1) != 0 && isCommercial(exposures, i);
            case ALL -> isCommercial(exposures, i);
        };
    }

    /** True where neither what was service nor what was withheld is covered. */
    public boolean isCommercialOnly() {
        return kind != Kind.CAMPAIGN && kind != Kind.OFFER;
    }

    /** Where in an exposure's bytes that stands by which it is told; 0 where all are covered. */
    public int offset() {
        return switch (kind) {
            case CAMPAIGN -> ExposureLayout.CAMPAIGN;
            case OFFER -> ExposureLayout.OFFER;
            case CATEGORY -> ExposureLayout.CATEGORY;
            case TIER -> ExposureLayout.TIER;
            case CHANNELS -> ExposureLayout.CHANNEL;
            case ALL -> 0;
        };
    }

    private static boolean isCommercial(Exposures exposures, int i) {
        return !exposures.isService(i) && !exposures.isWithheld(i);
    }
}
