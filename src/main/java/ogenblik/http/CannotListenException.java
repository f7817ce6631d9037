package ogenblik.http;

/** A port can't be listened on; the message names its key and says what to do. */
public final class CannotListenException extends RuntimeException {
    CannotListenException(String message) {
        super(message);
    }
}
