package ogenblik.http.tracking;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Base64;
import ogenblik.flow.ResolveClick;
import ogenblik.flow.TrackExposure;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fetchers;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.profile.Exposure;
import ogenblik.token.Reading;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import ogenblik.token.TrackedLink;

/**
 * {@code /t/{token}}: a {@code GET} by a picture or a link, a {@code POST} by a script that saw what it tells of ({@code
 * sendBeacon}), whatever its body says. A link that has expired still leads where it led, but counts no more: the reader of
 * an old mail is not to blame.
 */
public final class TrackingRoutes implements Surface {
    /** What a browser sends along with a beacon at most. */
    private static final int BEACON_BYTES = 64 * 1024;

    private static final CharSequence GIF_TYPE = HttpHeaders.createOptimized("image/gif");

    /** Proxies of mail keep a picture for a day unless it says exactly this: the next fetch would never come. */
    private static final CharSequence FETCHED_EACH_TIME = HttpHeaders.createOptimized("no-cache, max-age=0");

    /** One transparent dot, GIF89a. */
    private static final Buffer GIF =
            Buffer.buffer(Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));

    private final Tokens tokens;
    private final ResolveClick resolve;
    private final TrackExposure track;
    private final Fetchers fetchers;
    private final InstantSource clock;

    public TrackingRoutes(
            Tokens tokens, ResolveClick resolve, TrackExposure track, Fetchers fetchers, InstantSource clock) {
        this.tokens = tokens;
        this.resolve = resolve;
        this.track = track;
        this.fetchers = fetchers;
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/t/{token}", Access.OPEN, this::get);
        routes.post("/t/{token}", Access.OPEN, call -> told(call, false));
        routes.post("/t/{token}/dismiss", Access.OPEN, call -> told(call, true));
    }

    private void get(Call call) {
        switch (tokens.readTracking(call.value(0), clock.instant())) {
            case Reading.Invalid<TrackedLink> _ -> refuse(call);
            case Reading.Expired<TrackedLink>(var link) -> answer(call, link);
            case Reading.Valid<TrackedLink>(var link, var _) -> {
                answer(call, link);
                if (isByPerson(call, link)) note(call, link, fact(link));
            }
        }
    }

    private void told(Call call, boolean isDismissed) {
        call.packableBody(BEACON_BYTES, _ -> told(call, isDismissed, call.value(0)));
    }

    private void told(Call call, boolean isDismissed, String token) {
        switch (tokens.readTracking(token, clock.instant())) {
            case Reading.Invalid<TrackedLink> _ -> refuse(call);
            case Reading.Expired<TrackedLink> _ -> call.empty(204);
            case Reading.Valid<TrackedLink>(var link, var _) -> {
                call.empty(204);
                if (fetchers.isBeacon(call)) note(call, link, isDismissed ? Exposure.Fact.DISMISSAL : fact(link));
            }
        }
    }

    private static void refuse(Call call) {
        call.refuse(Problem.notFound("this link is none of ours, or was changed or cut"));
    }

    private void answer(Call call, TrackedLink link) {
        switch (link.kind()) {
            case IMPRESSION -> {
                call.response().putHeader(HttpHeaders.CACHE_CONTROL, FETCHED_EACH_TIME);
                call.send(200, GIF_TYPE, GIF);
            }
            case CLICK -> click(call, link.tracked());
        }
    }

    private void click(Call call, Tracked tracked) {
        var url = resolve.run(tracked.place().placement(), tracked.shown(), tracked.language());
        if (url == null) {
            call.refuse(Problem.notFound("what this link led to is gone"));
            return;
        }
        call.response().putHeader(HttpHeaders.LOCATION, url);
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        call.empty(302);
    }

    private void note(Call call, TrackedLink link, Exposure.Fact fact) {
        var tracked = link.tracked();
        var customer = tracked.customer();
        if (customer != null && !call.isCrawler()) track.run(customer, tracked, fact, clock.instant());
    }

    /** Who clicks in the network of a mail proxy is a person; a picture in a mail is fetched from there unseen. */
    private boolean isByPerson(Call call, TrackedLink link) {
        return switch (fetchers.of(call)) {
            case PERSON -> true;
            case MAIL_PROXY -> link.kind() == TrackedLink.Kind.CLICK || !track.isInMail(link.tracked());
            case IMAGE_PROXY, MACHINE -> false;
        };
    }

    private static Exposure.Fact fact(TrackedLink link) {
        return switch (link.kind()) {
            case IMPRESSION -> Exposure.Fact.IMPRESSION;
            case CLICK -> Exposure.Fact.CLICK;
        };
    }
}
