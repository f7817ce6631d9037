package ogenblik.feed;

/** Thrown when a file as a whole can't be imported; the message says what to do. */
public final class BadFeedException extends RuntimeException {
    public BadFeedException(String message) {
        super(message);
    }
}
