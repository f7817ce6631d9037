package ogenblik.cli;

/** Ends a command with exit code 1; the message is what is printed, and says what to do. */
public final class CommandFailedException extends RuntimeException {
    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
