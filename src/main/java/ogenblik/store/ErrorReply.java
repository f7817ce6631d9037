package ogenblik.store;

import java.util.List;
import ogenblik.resilience.Unavailable;
import ogenblik.resilience.Unavailable.Reason;

/** An error that Redis replied with: it is there, and the command was not carried out. */
final class ErrorReply extends RuntimeException {
    /** Errors that go by themselves, or when Redis is seen to: the same command is right another time or elsewhere. */
    private static final List<String> PASSING = List.of(
            "LOADING",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "READONLY",
            "TRYAGAIN",
            "MOVED",
            "ASK",
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "BUSY",
            "UNKILLABLE");

    private ErrorReply(String message) {
        super(message, null, false, false);
    }

    boolean isMissingScript() {
        var message = getMessage();
        return message != null && message.startsWith("NOSCRIPT");
    }

    /** What a reply's error means to the caller. */
    static RuntimeException of(String error) {
        for (var passing : PASSING)
            if (error.startsWith(passing)) return new Unavailable(Reason.STORE_DOWN, "the store refuses: " + error);
        return new ErrorReply(error);
    }

    static boolean isFromReplica(String error) {
        return error.startsWith("READONLY");
    }

    /** What an error on the way to Redis means to the caller. */
    static Unavailable of(Throwable cause) {
        if (cause instanceof Unavailable unavailable) return unavailable;
        var message = String.valueOf(cause.getMessage());
        return message.contains("queue size exceeded") || message.contains("buffer size exceeded")
                ? new Unavailable(Reason.OVERLOAD, "too many calls wait on one connection to the store")
                : new Unavailable(Reason.STORE_DOWN, message);
    }
}
