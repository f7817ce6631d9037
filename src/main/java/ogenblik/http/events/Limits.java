package ogenblik.http.events;

/** The bounds of one call. Each is of what is unpacked as well as of what is sent. */
final class Limits {
    static final int EVENT_BYTES = 32 * 1024;
    static final int BATCH_BYTES = 500 * 1024;

    /** The most that is read of a caller whose key is in the body itself: what {@code sendBeacon} can send. */
    static final int BEACON_BYTES = 64 * 1024;

    /** Events of one batch. */
    static final int BATCH_EVENTS = 2_500;

    private Limits() {}
}
