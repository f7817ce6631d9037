package ogenblik.http.email;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import ogenblik.http.Call;
import ogenblik.http.EntityTags;
import ogenblik.http.Problem;
import org.jspecify.annotations.Nullable;

/** An answer to a fetch, ready to go out. */
sealed interface Reply {
    /** Proxies of mail keep a picture for a day unless it says exactly this: the next fetch would never come. */
    CharSequence FETCHED_EACH_TIME = HttpHeaders.createOptimized("no-cache, max-age=0");

    /** So that a block of HTML can't load or run anything. */
    CharSequence POLICY = HttpHeaders.createOptimized("default-src 'none'; style-src 'unsafe-inline'");

    CharSequence POLICY_HEADER = HttpHeaders.createOptimized("Content-Security-Policy");

    /** A picture; {@code etag} without quotes is null where it should not be known again. */
    record Picture(Buffer file, String mediaType, @Nullable String etag) implements Reply {}

    /** A picture that is finished elsewhere. */
    record Elsewhere(String url) implements Reply {}

    record Json(Buffer text) implements Reply {}

    record Html(Buffer text) implements Reply {}

    record Missing(Problem problem) implements Reply {}

    default void send(Call call) {
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, FETCHED_EACH_TIME);
        switch (this) {
            case Picture(var file, var mediaType, var etag) -> {
                var tag = etag == null ? null : "\"" + etag + "\"";
                if (tag != null) call.response().putHeader(HttpHeaders.ETAG, tag);
                if (tag != null && EntityTags.fits(call.header(HttpHeaders.IF_NONE_MATCH), tag)) call.empty(304);
                else call.send(200, mediaType, file);
            }
            case Elsewhere(var url) -> {
                call.response().putHeader(HttpHeaders.LOCATION, url);
                call.empty(302);
            }
            case Json(var text) -> call.json(200, text);
            case Html(var text) -> {
                call.response().putHeader(POLICY_HEADER, POLICY);
                call.send(200, "text/html; charset=utf-8", text);
            }
            case Missing(var problem) -> call.refuse(problem);
        }
    }
}
