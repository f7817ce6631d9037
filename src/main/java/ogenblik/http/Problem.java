package ogenblik.http;

import java.util.List;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param status the HTTP status, 4xx or 5xx
 * @param code names the kind of problem for programs: {@code invalid-request}, ...
 * @param title says the same to people, the same text for each code
 * @param detail what is wrong with this very request and what to do
 * @param errors each fault where there may be several, else empty
 */
public record Problem(int status, String code, String title, String detail, List<Fault> errors) {
    /** The most faults of one JSON text that are noted. */
    static final int MAX_FAULTS = 50;

    public Problem {
        errors = List.copyOf(errors);
    }

    private static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of());
    }

    /** The body or the url is understood and asks for what can't be. */
    public static Problem invalidRequest(List<Fault> faults) {
        var detail = faults.size() == 1
                ? faults.getFirst().detail()
                : faults.size() + " things are wrong with the request, see `errors`";
        return new Problem(400, "invalid-request", "invalid request", detail, faults);
    }

    public static Problem invalidRequest(String pointer, String detail) {
        return invalidRequest(List.of(new Fault(pointer, detail)));
    }

    /** The body is not strict JSON (RFC 8259 within RFC 7493). */
    public static Problem invalidJson(String detail) {
        return of(400, "invalid-json", "invalid JSON", detail);
    }

    /** The body is not packed as it says. */
    static Problem invalidEncoding(String detail) {
        return of(400, "invalid-encoding", "invalid content encoding", detail);
    }

    /** This is no request that HTTP (RFC 9112) knows. */
    static Problem invalidHttp(String detail) {
        return of(400, "invalid-http", "invalid HTTP", detail);
    }

    /** The path or the query is not well-formed. */
    public static Problem invalidUrl(String detail) {
        return of(400, "invalid-url", "invalid url", detail);
    }

    public static Problem keyMissing() {
        return of(
                401, "key-missing", "key missing", "send a key as `Authorization: Bearer KEY` or as `X-API-Key: KEY`");
    }

    public static Problem keyUnknown() {
        return of(
                401,
                "key-unknown",
                "key unknown",
                "this key is not known here: check that it is whole and not revoked");
    }

    public static Problem tokenInvalid() {
        return of(
                401,
                "token-invalid",
                "token invalid",
                "the customer token was changed, cut, or made with a key that is gone");
    }

    public static Problem tokenExpired() {
        return of(401, "token-expired", "token expired", "the customer token holds no more: ask for a new one");
    }

    /** The key is good, but not for this. */
    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "forbidden", detail);
    }

    public static Problem conflict(String detail) {
        return of(409, "conflict", "conflict", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "not found", detail);
    }

    public static Problem methodNotAllowed(String method, String allowed) {
        return of(
                405,
                "method-not-allowed",
                "method not allowed",
                "`" + method + "` can't be done here, only " + allowed.replace(", ", " or "));
    }

    public static Problem notAcceptable(String offered) {
        return of(
                406, "not-acceptable", "not acceptable", "the answer is `" + offered + "`, which `Accept` leaves out");
    }

    public static Problem tooSlow(long seconds) {
        return of(408, "request-timeout", "request timeout", "the body took longer than " + seconds + " s to arrive");
    }

    public static Problem tooLarge(int limitBytes) {
        return of(
                413,
                "too-large",
                "too large",
                limitBytes % 1024 == 0
                        ? "a body may have at most " + limitBytes / 1024 + " KiB"
                        : "a body may have at most " + limitBytes + " bytes");
    }

    public static Problem unsupportedMediaType(String detail) {
        return of(415, "unsupported-media-type", "unsupported media type", detail);
    }

    public static Problem refused(List<Fault> faults) {
        return new Problem(
                422, "refused", "refused", faults.size() + " problems, see `errors`; nothing was changed", faults);
    }

    public static Problem tooManyRequests() {
        return of(
                429,
                "too-many-requests",
                "too many requests",
                "this key calls more often than it may: see `Retry-After`");
    }

    /** A bug of ours: what went wrong is in the log, not here. */
    public static Problem internal() {
        return of(500, "internal", "internal error", "something went wrong here; the same request may succeed later");
    }

    public static Problem unavailable() {
        return of(503, "unavailable", "unavailable", "the store can't be reached now; try again soon");
    }
}
