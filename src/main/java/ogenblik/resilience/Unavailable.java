package ogenblik.resilience;

/**
 * The failure of a call whose dependency did not do it in time, could not be reached, or was not asked: what to do about it
 * is the caller's own fallback. Without a stack trace, as it is expected by the thousand when a dependency is gone.
 */
public final class Unavailable extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** No reply before the deadline. */
        STORE_TIMEOUT("store-timeout"),
        /** Not connected, refused, or shut off by the circuit breaker. */
        STORE_DOWN("store-down"),
        /** Too many calls wait already. */
        OVERLOAD("overload");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    private final Reason reason;

    public Unavailable(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
