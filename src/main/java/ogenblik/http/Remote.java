package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Says where a request comes from. */
final class Remote {
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

    private Remote() {}

    /**
     * The caller's address in figures; empty where it is not known. The last that was forwarded for is whom the own proxy
     * heard; what stands before it anybody may have written.
     */
    static String address(HttpServerRequest request, boolean trustsForwardedFor) {
        var forwarded = trustsForwardedFor ? request.getHeader(FORWARDED_FOR) : null;
        if (forwarded != null)
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        var remote = request.remoteAddress();
        var host = remote == null ? null : remote.hostAddress();
        return host == null ? "" : host;
    }
}
