package ogenblik.http.email;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.InstantSource;
import java.util.Currency;
import java.util.concurrent.TimeUnit;
import ogenblik.catalog.Content;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.content.Format;
import ogenblik.content.Rendition;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.Opened;
import ogenblik.flow.Pictures;
import ogenblik.flow.Rendered;
import ogenblik.http.Call;
import ogenblik.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers of what a message shows. A picture that can't be drawn in time gives way to that of the placement's fallback,
 * and that one, where it was never drawn before, to one transparent dot.
 */
final class Replies {
    /** What a picture may take to be drawn, its images fetched, and after it once more that of the fallback. */
    private static final long DRAWING_MILLIS = 1_500;

    private static final long DRAWING_FALLBACK_MILLIS = 500;

    /** The most pictures of fallbacks that are kept: one for each placement, language, format and scale. */
    private static final int MAX_FALLBACKS = 500;

    private final CurrentSnapshot current;
    private final Pictures pictures;
    private final InstantSource clock;
    private final Dots dots = new Dots();
    private final Cache<Fallback, Reply.Picture> fallbacks =
            Caffeine.newBuilder().maximumSize(MAX_FALLBACKS).build();

    private record Fallback(PictureSpec.Drawn drawn, Format format, int scale) {}

    Replies(CurrentSnapshot current, Pictures pictures, InstantSource clock) {
        this.current = current;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Never fails. */
    Future<Reply> make(Call call, EmailLink link, Form form, Opened opened) {
        return switch (form) {
            case Form.Picture(var format) -> picture(opened, new Rendition(format, link.scale(), clock.instant()));
            case Form.Json() ->
                Future.succeededFuture(
                        opened instanceof Opened.Unknown
                                ? unknown(link)
                                : new Reply.Json(BlockJson.write(opened, Paths.of(call), link, currency())));
            case Form.Html() ->
                Future.succeededFuture(
                        opened instanceof Opened.Unknown
                                ? unknown(link)
                                : new Reply.Html(BlockHtml.write(opened, Paths.of(call))));
        };
    }

    private Currency currency() {
        return current.get().catalog().settings().currency();
    }

    private static Reply unknown(EmailLink link) {
        return new Reply.Missing(Problem.notFound("the catalog has no placement `" + link.placement() + "`"));
    }

    /** The picture alone, as it is at the rendition's time. */
    Future<Reply> picture(Opened opened, Rendition how) {
        return switch (opened) {
            case Opened.Unknown() -> Future.succeededFuture(dots.of(how.format()));
            case Opened.FellBack fellBack ->
                fallback(fellBack.placement().fallback().content(fellBack.language()), how);
            case Opened.Offered offered -> offered(offered, how);
        };
    }

    private Future<Reply> offered(Opened.Offered offered, Rendition how) {
        return switch (offered.shown().content().picture()) {
            case PictureSpec.Finished(var url) -> Future.succeededFuture(new Reply.Elsewhere(url));
            case PictureSpec.Drawn drawn ->
                drawn(drawn, how, DRAWING_MILLIS).<Reply>map(picture -> picture).recover(failure -> {
                    var content = offered.placement().fallback().content(offered.language());
                    return fallback(content, how);
                });
            case null -> Future.succeededFuture(dots.of(how.format()));
        };
    }

    private Future<Reply> fallback(Content content, Rendition how) {
        return switch (content.picture()) {
            case PictureSpec.Finished(var url) -> Future.succeededFuture(new Reply.Elsewhere(url));
            case PictureSpec.Drawn drawn -> {
                var key = new Fallback(drawn, how.format(), how.scale());
                var before = fallbacks.getIfPresent(key);
                yield before != null
                        ? Future.succeededFuture(before)
                        : drawn(drawn, how, DRAWING_FALLBACK_MILLIS)
                                .onSuccess(picture -> keep(key, picture))
                                .<Reply>map(picture -> picture)
                                .otherwise(dots.of(how.format()));
            }
            case null -> Future.succeededFuture(dots.of(how.format()));
        };
    }

    /** One that is not whole, or moves, is another one later. */
    private void keep(Fallback key, Reply.Picture picture) {
        if (picture.etag() != null && !key.drawn().isCountingDown()) fallbacks.put(key, picture);
    }

    private Future<Reply.Picture> drawn(PictureSpec.Drawn spec, Rendition how, long millis) {
        // What is drawn comes from a thread of its own, and the answer goes out on the request's.
        Promise<Rendered> here = ContextInternal.current().promise();
        pictures.render(spec, how).onComplete(here);
        return here.future().timeout(millis, TimeUnit.MILLISECONDS).map(Replies::reply);
    }

    private static Reply.Picture reply(Rendered rendered) {
        return new Reply.Picture(rendered.file(), rendered.format().mediaType(), etag(rendered));
    }

    private static @Nullable String etag(Rendered rendered) {
        return rendered.isWhole() ? rendered.etag() : null;
    }
}
