package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Lets callers in: by their key, by whom a route is for, and not more often than a browser key may call. */
final class Admission {
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("X-API-Key");

    private final Keys keys;

    Admission(Keys keys) {
        this.keys = keys;
    }

    /** The caller by the request's headers, {@link Caller.Anyone} where none holds a key, or null where the key is unknown. */
    @Nullable
    Caller caller(HttpServerRequest request, Access access) {
        return keys.caller(
                request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(API_KEY), access == Access.SEGMENT);
    }

    /** Why this caller is kept out, or null; a call that is let in is counted. */
    @Nullable
    Problem refusal(HttpServerRequest request, Access access, @Nullable Caller caller) {
        if (caller == null) return access == Access.OPEN ? null : Problem.keyUnknown();
        var refusal = access.refusal(caller);
        return refusal == null ? tooOften(request, caller) : refusal;
    }

    /** The caller by a key that the body holds, or why not. Only a browser key may stand there. */
    Parsed<Caller> byKeyInBody(HttpServerRequest request, @Nullable String key) {
        if (key == null || key.isEmpty()) return new Parsed.Bad<>(Problem.keyMissing());
        var caller = keys.callerOf(key);
        if (caller == null) return new Parsed.Bad<>(Problem.keyUnknown());
        if (!(caller instanceof Caller.Browser))
            return new Parsed.Bad<>(
                    Problem.forbidden("only a browser key may stand in the body: send any other in a header"));
        var refusal = tooOften(request, caller);
        return refusal == null ? new Parsed.Ok<>(caller) : new Parsed.Bad<>(refusal);
    }

    private static @Nullable Problem tooOften(HttpServerRequest request, Caller caller) {
        if (!(caller instanceof Caller.Browser(var limit, var name)) || limit.mayCall(name)) return null;
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(limit.retryAfterSeconds()));
        return Problem.tooManyRequests();
    }
}
