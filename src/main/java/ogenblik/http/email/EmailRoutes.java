package ogenblik.http.email;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.FollowMail;
import ogenblik.flow.Message;
import ogenblik.flow.OpenMail;
import ogenblik.flow.Opened;
import ogenblik.flow.Pictures;
import ogenblik.flow.RecordMail;
import ogenblik.flow.Viewer;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fetchers;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.id.CustomerId;
import ogenblik.telemetry.MailMeters;
import ogenblik.token.Reading;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/** {@code /e/{customerToken}/{placement}.png}, {@code .jpg}, {@code .gif}, {@code .json}, {@code .html}, and {@code /click}. */
public final class EmailRoutes implements Surface {
    private final Tokens tokens;
    private final CurrentSnapshot current;
    private final Mailing mailing;
    private final Fetchers fetchers;
    private final Replies replies;
    private final InstantSource clock;

    /** What is done for a mail. */
    public record Mailing(OpenMail open, FollowMail follow, RecordMail record, Pictures pictures, MailMeters meters) {}

    public EmailRoutes(
            Tokens tokens, CurrentSnapshot current, Mailing mailing, Fetchers fetchers, InstantSource clock) {
        this.tokens = tokens;
        this.current = current;
        this.mailing = mailing;
        this.fetchers = fetchers;
        this.replies = new Replies(current, mailing.pictures(), clock);
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/e/{customerToken}/{file}", Access.OPEN, this::show);
        routes.get("/e/{customerToken}/{placement}/click", Access.OPEN, this::click);
    }

    private void show(Call call) {
        var file = call.value(1);
        int dot = file.lastIndexOf('.');
        var form = Form.of(file.substring(dot + 1));
        var link = dot < 0 ? null : EmailLink.read(call, file.substring(0, dot), vocabulary());
        if (form == null || link == null) {
            call.refuse(Problem.notFound(
                    "name a placement with `.png`, `.jpg`, `.gif`, `.json` or `.html`, as `open-banner.png`"));
            return;
        }
        var customer = customer(call);
        if (customer == null) unnamed(call, link, form);
        else opened(call, link, form, new Message(customer, link.placement(), link.message()));
    }

    private void opened(Call call, EmailLink link, Form form, Message message) {
        var viewer = viewer(call);
        mailing.open()
                .run(message, link.context(), viewer)
                .compose(opened -> {
                    mailing.meters().opened(viewer.name(), outcome(opened));
                    var noting = mailing.open().note(message, opened, viewer);
                    var made = replies.make(call, link, form, opened);
                    return Future.join(noting, made).map(_ -> {
                        made.result().send(call);
                        mailing.record().shown(message, opened, viewer);
                        return null;
                    });
                })
                .onFailure(call::failed);
    }

    private void unnamed(Call call, EmailLink link, Form form) {
        var opened = mailing.open().unnamed(link.placement(), link.context());
        mailing.meters().opened(viewer(call).name(), outcome(opened));
        replies.make(call, link, form, opened).onComplete(made -> call.guarded(() -> made.send(call)), call::failed);
    }

    private void click(Call call) {
        var link = EmailLink.read(call, call.value(1), vocabulary());
        if (link == null) {
            call.refuse(Problem.notFound("the link names no placement"));
            return;
        }
        var customer = customer(call);
        if (customer == null) follow(call, mailing.follow().unnamed(link.placement(), link.context()));
        else {
            var message = new Message(customer, link.placement(), link.message());
            mailing.follow()
                    .run(message, link.context())
                    .onComplete(
                            way -> call.guarded(() -> {
                                follow(call, way);
                                if (isClick(call)) mailing.record().clicked(message, way);
                            }),
                            call::failed);
        }
    }

    private static void follow(Call call, FollowMail.Way way) {
        if (way.url() == null) {
            call.refuse(Problem.notFound("what this link led to is gone"));
            return;
        }
        call.response().putHeader(HttpHeaders.LOCATION, way.url());
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        call.empty(302);
    }

    /** Null where the token is none of ours, was changed, or has expired: the reader of an old mail is not to blame. */
    private @Nullable CustomerId customer(Call call) {
        return switch (tokens.readCustomer(call.value(0), clock.instant())) {
            case Reading.Valid<CustomerId>(var id, var _) -> id;
            case Reading.Expired<CustomerId> _ -> null;
            case Reading.Invalid<CustomerId> _ -> null;
        };
    }

    private Viewer viewer(Call call) {
        if (HttpMethod.HEAD.equals(call.request().method()) || call.isCrawler()) return Viewer.NOBODY;
        return switch (fetchers.of(call)) {
            case PERSON -> Viewer.READER;
            case MAIL_PROXY, IMAGE_PROXY -> Viewer.PROXY;
            case MACHINE -> Viewer.MACHINE;
        };
    }

    /** Proxies fetch pictures and follow no links: who clicks in their network is a person. */
    private boolean isClick(Call call) {
        if (call.isCrawler()) return false;
        return switch (fetchers.of(call)) {
            case PERSON, MAIL_PROXY -> true;
            case IMAGE_PROXY, MACHINE -> false;
        };
    }

    private static String outcome(Opened opened) {
        return switch (opened) {
            case Opened.Offered offered -> offered.made() == null ? "kept" : "offered";
            case Opened.FellBack fellBack -> fellBack.why().wireName();
            case Opened.Unknown() -> "unknown";
        };
    }

    private Vocabulary vocabulary() {
        return current.get().catalog().settings().vocabulary();
    }
}
