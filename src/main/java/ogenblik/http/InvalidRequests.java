package ogenblik.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP request at all, and hangs up. */
final class InvalidRequests {
    private InvalidRequests() {}

    static void reply(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        Replies.problem(
                request,
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException _ ->
                        new Problem(
                                414,
                                "url-too-long",
                                "url too long",
                                "the first line may have at most 16 KiB",
                                java.util.List.of());
                    case TooLongHttpHeaderException _ ->
                        new Problem(
                                431,
                                "headers-too-large",
                                "headers too large",
                                "all headers may have at most 16 KiB",
                                java.util.List.of());
                    case null, default -> Problem.invalidHttp("this is no HTTP request");
                });
    }
}
