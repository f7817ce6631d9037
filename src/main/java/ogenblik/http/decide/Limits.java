package ogenblik.http.decide;

/** The bounds of one request. */
final class Limits {
    static final int BODY_BYTES = 64 * 1024;
    static final int PLACEMENTS = 20;

    /** Offers of one placement. */
    static final int MAX_LIMIT = 50;

    static final int MAX_TMAX_MILLIS = 10_000;

    private Limits() {}
}
