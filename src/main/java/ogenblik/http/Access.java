package ogenblik.http;

import org.jspecify.annotations.Nullable;

/** Whom a route lets in. */
public enum Access {
    /** Everybody, without a key. */
    OPEN(""),
    SERVER("a server key"),
    SERVER_OR_BROWSER("a server key or a browser key"),
    ADMIN("an admin key");

    private final String needed;

    Access(String needed) {
        this.needed = needed;
    }

    /** Why this caller is kept out, or null. */
    @Nullable
    Problem refusal(Caller caller) {
        return switch (caller) {
            case Caller.Anyone _ -> this == OPEN ? null : Problem.keyMissing();
            case Caller.Server _ -> this == ADMIN ? forbidden("a server key") : null;
            case Caller.Browser _ -> this == OPEN || this == SERVER_OR_BROWSER ? null : forbidden("a browser key");
            case Caller.Admin _ -> this == OPEN || this == ADMIN ? null : forbidden("an admin key");
        };
    }

    private Problem forbidden(String has) {
        return Problem.forbidden("this needs " + needed + ", not " + has);
    }
}
