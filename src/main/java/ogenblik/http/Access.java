package ogenblik.http;

import org.jspecify.annotations.Nullable;

/** Whom a route lets in. */
public enum Access {
    /** Everybody, without a key. */
    OPEN(""),
    SERVER("a server key"),
    SERVER_OR_BROWSER("a server key or a browser key"),
    /**
     * The same with the ways of Segment's clients: a key may be the user name of Basic authentication (RFC 7617), and a browser
     * key may stand in the body, where the surface looks for it.
     */
    SEGMENT("a server key or a browser key"),
    ADMIN("an admin key");

    private final String needed;

    Access(String needed) {
        this.needed = needed;
    }

    /** Why this caller is kept out, or null. */
    @Nullable
    Problem refusal(Caller caller) {
        return switch (caller) {
            case Caller.Anyone _ -> this == OPEN || this == SEGMENT ? null : Problem.keyMissing();
            case Caller.Server _ -> this == ADMIN ? forbidden("a server key") : null;
            case Caller.Browser _ ->
                this == OPEN || this == SERVER_OR_BROWSER || this == SEGMENT ? null : forbidden("a browser key");
            case Caller.Admin _ -> this == OPEN || this == ADMIN ? null : forbidden("an admin key");
        };
    }

    private Problem forbidden(String has) {
        return Problem.forbidden("this needs " + needed + ", not " + has);
    }
}
