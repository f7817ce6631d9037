package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Lets pages of the allowed origins call from a browser (the Fetch standard's CORS protocol), without cookies. Vert.x Web's
 * {@code CorsHandler} is not used: it answers 403 to a page that this service serves itself, whose origin nobody listed, and
 * leaves out {@code Vary} where one origin is allowed, so that a cache hands a page an answer it may not read.
 */
final class Cors {
    private static final CharSequence REQUEST_HEADERS = HttpHeaders.createOptimized(
            "Authorization, X-API-Key, X-Customer-Token, X-Contact-Counter, Content-Type, If-None-Match,"
                    + " Content-Encoding, ce-id, ce-source, ce-specversion, ce-type, ce-subject, ce-time");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized("ETag, Retry-After");
    private static final String MAX_AGE_SECONDS = "600";

    private final Set<String> origins;
    private final boolean allowsAll;

    Cors(Set<String> origins) {
        this.origins = origins;
        this.allowsAll = origins.contains("*");
    }

    /** Adds what the answer to a page needs. */
    void decorate(HttpServerRequest request) {
        if (origins.isEmpty()) return;
        var headers = request.response().headers();
        if (!allowsAll) headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !(allowsAll || origins.contains(origin))) return;
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowsAll ? "*" : origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }

    /** True for the question that a browser asks before the call itself. */
    static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.getHeader(HttpHeaders.ORIGIN) != null
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    /** What may be asked; only where {@link #decorate} has let the origin in. */
    static void preflight(HttpServerRequest request, String allowedMethods) {
        var headers = request.response().headers();
        if (!headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) return;
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, allowedMethods);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    }
}
