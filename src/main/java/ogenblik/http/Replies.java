package ogenblik.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;

/** Every answer goes out through here. */
final class Replies {
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    static final CharSequence NDJSON = HttpHeaders.createOptimized("application/x-ndjson");
    static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("www-authenticate");
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("Bearer realm=\"ogenblik\"");

    private Replies() {}

    /** The status and the headers that every answer has. */
    static void head(HttpServerRequest request, int status, CharSequence mediaType) {
        var response = request.response();
        response.setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL))
            response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
    }

    static void send(HttpServerRequest request, int status, CharSequence mediaType, Buffer body) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        head(request, status, mediaType);
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.end();
        } else response.end(body);
    }

    /** An answer that is written as it is sent: its bytes are lent by the pool until they are out. */
    static void send(HttpServerRequest request, int status, CharSequence mediaType, StrictJson.Writer text) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        head(request, status, mediaType);
        var bytes = StrictJson.pooled(text);
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.readableBytes()));
            bytes.release();
            response.end();
        } else {
            // Vert.x never releases what it was handed, so we do, when it is out or has failed to go out.
            response.end(BufferInternal.buffer(bytes)).onComplete(_ -> bytes.release());
        }
    }

    /** An answer without a body. */
    static void empty(HttpServerRequest request, int status) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
        response.setStatusCode(status).end();
    }

    static void problem(HttpServerRequest request, Problem problem) {
        var response = request.response();
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        switch (problem.status()) {
            case 401 -> response.putHeader(WWW_AUTHENTICATE, CHALLENGE);
            case 503 -> response.putHeader(HttpHeaders.RETRY_AFTER, "1");
            default -> {}
        }
        send(request, problem.status(), PROBLEM, ProblemJson.write(problem));
    }
}
