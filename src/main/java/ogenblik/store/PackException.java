package ogenblik.store;

/** The failure to read packed bytes: of another format, cut off, or with something after the end. */
final class PackException extends RuntimeException {
    PackException(String message) {
        super(message, null, false, false);
    }
}
