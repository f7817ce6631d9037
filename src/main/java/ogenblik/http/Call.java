package ogenblik.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import ogenblik.telemetry.ServerMeters;
import org.jspecify.annotations.Nullable;

/** One request that was let in, with what its surface needs to answer it. */
public final class Call {
    public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final HttpServerRequest request;
    private final Caller caller;
    private final String[] values;
    private final Exchange exchange;

    private Call(HttpServerRequest request, Caller caller, String[] values, Exchange exchange) {
        this.request = request;
        this.caller = caller;
        this.values = values;
        this.exchange = exchange;
    }

    static Call of(HttpServerRequest request, Caller caller, String[] values, Exchange exchange) {
        return new Call(request, caller, values, exchange);
    }

    /**
     * What the server knows of every exchange on this port: what to do with an exception, who may call and who leaves no
     * trace, how long a body may take.
     */
    record Exchange(Failures failures, Admission admission, Crawlers crawlers, long bodyNanos, ServerMeters meters) {}

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    public Caller caller() {
        return caller;
    }

    /** Whether a crawler or a monitor calls: it gets what anybody would, and nothing is reserved, recorded or learnt of it. */
    public boolean isCrawler() {
        return exchange.crawlers().has(request);
    }

    /**
     * Who calls, where no header may have told yet: then by the browser key that the body holds. Null where the call is refused
     * for want of a key, and was answered so.
     */
    public @Nullable Caller callerByBody(@Nullable String key) {
        if (!(caller instanceof Caller.Anyone)) return caller;
        return switch (exchange.admission().byKeyInBody(request, key)) {
            case Parsed.Ok<Caller>(var found) -> found;
            case Parsed.Bad<Caller>(var problem) -> {
                refuse(problem);
                yield null;
            }
        };
    }

    /** The decoded value at this place of the route's pattern, from 0. */
    public String value(int index) {
        return values[index];
    }

    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    public Parsed<Query> query() {
        return Query.parse(request.query());
    }

    /**
     * Hands over the whole body of a JSON request, or answers 413, 415 or 408 itself.
     *
     * @param mediaTypes which {@code Content-Type}s are meant, the usual one first
     */
    public void body(int maxBytes, Handler<byte[]> whenWhole, String... mediaTypes) {
        var refusal = mediaTypeRefusal(mediaTypes);
        BodyReader.start(this, maxBytes, exchange.bodyNanos(), refusal, whenWhole);
    }

    /**
     * The same for a body that may be packed by gzip.
     *
     * @param maxBytes of what is sent; what is unpacked has a limit of its own
     * @param mediaTypes as above; none: any
     */
    public void packableBody(int maxBytes, Handler<Body> whenWhole, String... mediaTypes) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean isPacked = "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
        var refusal = !isPacked && isEncoded()
                ? Problem.unsupportedMediaType("send the body without `Content-Encoding`, or packed by `gzip`")
                : mediaTypes.length == 0 ? null : typeRefusal(mediaTypes);
        BodyReader.start(
                this, maxBytes, exchange.bodyNanos(), refusal, sent -> whenWhole.handle(new Body(sent, isPacked)));
    }

    /** Why this body is not read, or null. */
    public @Nullable Problem mediaTypeRefusal(String... mediaTypes) {
        return isEncoded()
                ? Problem.unsupportedMediaType("send the body without `Content-Encoding`")
                : typeRefusal(mediaTypes);
    }

    private boolean isEncoded() {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private @Nullable Problem typeRefusal(String... mediaTypes) {
        var sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (sent != null) for (var type : mediaTypes) if (isMediaType(sent, type)) return null;
        return Problem.unsupportedMediaType("send `Content-Type: " + mediaTypes[0] + "`, in UTF-8");
    }

    /** True where the header names this type and no other charset than UTF-8. */
    private static boolean isMediaType(String sent, String type) {
        if (sent.equals(type)) return true;
        int end = sent.indexOf(';');
        var name = (end < 0 ? sent : sent.substring(0, end)).strip();
        if (!name.equalsIgnoreCase(type)) return false;
        if (end < 0) return true;
        var parameters =
                sent.substring(end).toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        int charset = parameters.indexOf(";charset=");
        return charset < 0 || parameters.startsWith(";charset=utf-8", charset);
    }

    /** Answers with this problem. */
    public void refuse(Problem problem) {
        exchange.meters().answered(problem.status());
        Replies.problem(request, problem);
    }

    /** Answers for an exception that nobody expected. */
    public void failed(Throwable cause) {
        refuse(exchange.failures().problem(cause));
    }

    /** What to tell the caller of an exception that nobody expected, where the answer itself goes on. */
    public Problem problem(Throwable cause) {
        return exchange.failures().problem(cause);
    }

    /** True where {@code Accept} allows this type; else the call is refused. */
    public boolean accepts(String mediaType) {
        if (Accept.allows(header(HttpHeaders.ACCEPT), mediaType)) return true;
        refuse(Problem.notAcceptable(mediaType));
        return false;
    }

    /** True where {@code Accept} would rather have this type than the other one, which is what is usual. */
    public boolean prefers(String mediaType, String usual) {
        return Accept.prefers(header(HttpHeaders.ACCEPT), mediaType, usual);
    }

    /** Runs what answers this call later on: an exception becomes an answer, too. */
    public void guarded(Runnable reply) {
        try {
            reply.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    public void json(int status, Buffer body) {
        send(status, JSON, body);
    }

    /** Answers with a text that is written now and needed by nobody afterwards. */
    public void json(int status, StrictJson.Writer text) {
        Replies.send(request, status, JSON, text);
        exchange.meters().answered(status);
    }

    public void send(int status, CharSequence mediaType, Buffer body) {
        exchange.meters().answered(status);
        Replies.send(request, status, mediaType, body);
    }

    /** Answers without a body. */
    public void empty(int status) {
        exchange.meters().answered(status);
        Replies.empty(request, status);
    }

    /** Begins an answer whose parts follow. */
    public void begin(CharSequence mediaType) {
        exchange.meters().answered(200);
        Replies.head(request, 200, mediaType);
        response().setChunked(true);
    }
}
