package ogenblik.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Answers whom is asked for again and again: with the body, or with 304 where the caller's copy still is the same. */
public final class TaggedReply {
    private static final CharSequence WHO_ASKS =
            HttpHeaders.createOptimized("Authorization, X-API-Key, X-Customer-Token");

    private TaggedReply() {}

    /**
     * What the caller may keep.
     *
     * @param tag of the body, with its quotes; null where it was made without the store, and nobody should keep it
     * @param cacheControl how long, where there is a tag
     */
    public record Copy(@Nullable String tag, CharSequence cacheControl) {}

    /** Who has a copy keeps it while the store is gone: it is better than what can be said now. */
    public static void send(Call call, Buffer body, Copy copy) {
        var copies = call.header(HttpHeaders.IF_NONE_MATCH);
        if (copy.tag() == null) {
            if (copies == null) call.json(200, body);
            else call.refuse(Problem.unavailable());
            return;
        }
        var headers = call.response().headers();
        headers.set(HttpHeaders.ETAG, copy.tag());
        headers.set(HttpHeaders.CACHE_CONTROL, copy.cacheControl());
        headers.add(HttpHeaders.VARY, WHO_ASKS);
        if (EntityTags.fits(copies, copy.tag())) call.empty(304);
        else call.json(200, body);
    }
}
