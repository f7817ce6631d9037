package ogenblik.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to its limit. One that is larger is read to its end, up to a bound, so that the caller gets to see the
 * answer; past that bound the connection is closed.
 */
final class BodyReader {
    private static final int MAX_DRAINED_BYTES = 1 << 20;
    private static final byte[] EMPTY = {};

    /** How long a caller who was given up may go on sending before the connection is closed. */
    private static final long LINGER_MILLIS = 1_000;

    /** HTTP/2's code for an answer that needs no more of the request (RFC 9113, 8.1). */
    private static final long NO_ERROR = 0;

    private final Call call;
    private final int maxBytes;
    private final long bodyNanos;
    private final long startNanos = System.nanoTime();
    private final Handler<byte[]> whenWhole;
    private @Nullable Problem problem;
    private @Nullable Buffer collected;
    private long seenBytes;
    private boolean isGrowing;
    private boolean isAnswered;

    private BodyReader(Call call, int maxBytes, long bodyNanos, @Nullable Problem problem, Handler<byte[]> whenWhole) {
        this.call = call;
        this.maxBytes = maxBytes;
        this.bodyNanos = bodyNanos;
        this.problem = problem;
        this.whenWhole = whenWhole;
    }

    static void start(Call call, int maxBytes, long bodyNanos, @Nullable Problem problem, Handler<byte[]> whenWhole) {
        var reader = new BodyReader(call, maxBytes, bodyNanos, problem, whenWhole);
        var request = call.request();
        request.handler(reader::chunk);
        request.endHandler(_ -> reader.end());
        if (reader.announced(request) > MAX_DRAINED_BYTES)
            reader.giveUp(problem == null ? Problem.tooLarge(maxBytes) : problem);
    }

    private long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) return 0;
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void chunk(Buffer chunk) {
        if (isAnswered) return;
        seenBytes += chunk.length();
        if (seenBytes > maxBytes && problem == null) {
            problem = Problem.tooLarge(maxBytes);
            collected = null;
        }
        if (System.nanoTime() - startNanos > bodyNanos) giveUp(Problem.tooSlow(bodyNanos / 1_000_000_000));
        else if (problem != null && seenBytes > MAX_DRAINED_BYTES) giveUp(problem);
        else if (problem == null) collect(chunk);
    }

    /** Most bodies come in one chunk, which is taken as it is. */
    private void collect(Buffer chunk) {
        if (collected == null) collected = chunk;
        else if (isGrowing) collected.appendBuffer(chunk);
        else {
            isGrowing = true;
            collected = Buffer.buffer(2 * (collected.length() + chunk.length()))
                    .appendBuffer(collected)
                    .appendBuffer(chunk);
        }
    }

    private void end() {
        if (isAnswered) {
            hangUp();
            return;
        }
        isAnswered = true;
        if (problem != null) {
            call.refuse(problem);
            return;
        }
        var body = collected;
        try {
            whenWhole.handle(body == null ? EMPTY : body.getBytes());
        } catch (RuntimeException e) {
            call.failed(e);
        }
    }

    /**
     * Answers before the end has come, and hangs up: after what is still sent was read, as a caller in the middle of sending
     * would lose the answer with the connection, but not later than {@link #LINGER_MILLIS}. Other streams of the same HTTP/2
     * connection go on.
     */
    private void giveUp(Problem last) {
        isAnswered = true;
        if (isHttp2()) {
            call.refuse(last);
            call.response().reset(NO_ERROR);
            return;
        }
        call.response().putHeader(HttpHeaders.CONNECTION, "close");
        call.refuse(last);
        Objects.requireNonNull(Vertx.currentContext(), "an event loop").owner().setTimer(LINGER_MILLIS, _ -> hangUp());
    }

    private void hangUp() {
        if (!isHttp2()) call.request().connection().close();
    }

    private boolean isHttp2() {
        return call.request().version() == HttpVersion.HTTP_2;
    }
}
