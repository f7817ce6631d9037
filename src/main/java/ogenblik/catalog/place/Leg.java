package ogenblik.catalog.place;

/**
 * The way from a postal code to a location, in tenths: of minutes and of kilometres, each from 0 to {@link #MAX_TENTHS}.
 *
 * @param tenthMinutes or {@link #UNREACHABLE}
 * @param tenthKilometres or {@link #UNSAID}
 */
public record Leg(String location, char tenthMinutes, char tenthKilometres) {
    /** There is no way. */
    public static final char UNREACHABLE = 0xFFFE;

    /** Nothing is said of it. */
    public static final char UNSAID = 0xFFFF;

    /** So that a leg fits in a few bytes: 100 hours, 6,000 km. */
    public static final int MAX_TENTHS = 60_000;

    public static final double MAX = MAX_TENTHS / 10.0;

    /** A way that takes so long; {@code kilometres} is NaN where nothing is said of it. */
    public static Leg of(String location, double minutes, double kilometres) {
        return new Leg(location, tenths(minutes), Double.isNaN(kilometres) ? UNSAID : tenths(kilometres));
    }

    public static Leg unreachable(String location) {
        return new Leg(location, UNREACHABLE, UNSAID);
    }

    public boolean isReachable() {
        return tenthMinutes != UNREACHABLE;
    }

    private static char tenths(double number) {
        if (!(number >= 0 && number <= MAX))
            throw new IllegalArgumentException("must be from 0 to " + (int) MAX + ", was `" + number + "`");
        return (char) Math.round(number * 10);
    }
}
