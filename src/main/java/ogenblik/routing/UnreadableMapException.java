package ogenblik.routing;

/** Says what is wrong with a map, or with points on it, and what to do. */
public final class UnreadableMapException extends RuntimeException {
    UnreadableMapException(String message) {
        super(message);
    }

    UnreadableMapException(String message, Throwable cause) {
        super(message, cause);
    }
}
