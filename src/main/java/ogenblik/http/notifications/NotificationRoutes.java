package ogenblik.http.notifications;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import ogenblik.catalog.Catalog.Settings;
import ogenblik.flow.Ask.Who;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.Inbox;
import ogenblik.flow.NoteNotifications;
import ogenblik.flow.ReadInbox;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Caller;
import ogenblik.http.Claim;
import ogenblik.http.Identification;
import ogenblik.http.Identification.Result;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.http.TaggedReply;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** {@code /v1/notifications}: what an app shows of one customer's inbox, and what the customer did with it. */
public final class NotificationRoutes implements Surface {
    private static final int BODY_BYTES = 64 * 1024;

    private final ReadInbox read;
    private final NoteNotifications note;
    private final CurrentSnapshot snapshot;
    private final Identification identification;
    private final NotificationsConfig config;

    public NotificationRoutes(
            ReadInbox read,
            NoteNotifications note,
            CurrentSnapshot snapshot,
            Identification identification,
            NotificationsConfig config) {
        this.read = read;
        this.note = note;
        this.snapshot = snapshot;
        this.identification = identification;
        this.config = config;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/v1/notifications", Access.SERVER_OR_BROWSER, this::get);
        routes.post("/v1/notifications/events", Access.SERVER_OR_BROWSER, this::post);
    }

    private void get(Call call) {
        if (!call.accepts("application/json")) return;
        switch (InboxQuery.read(call.query(), settings().vocabulary())) {
            case Parsed.Bad<InboxQuery>(var problem) -> call.refuse(problem);
            case Parsed.Ok<InboxQuery>(var query) -> {
                var customer = customer(call, query.claim());
                if (customer != null) get(call, query, customer);
            }
        }
    }

    private void get(Call call, InboxQuery query, CustomerId customer) {
        var question = new ReadInbox.Question(
                new Who.Named(customer),
                customer.toString(),
                query.placement(),
                query.context(),
                query.zone(),
                query.whole());
        read.run(question).onComplete(inbox -> call.guarded(() -> answer(call, query, inbox)), call::failed);
    }

    private void answer(Call call, InboxQuery query, @Nullable Inbox inbox) {
        if (inbox == null) {
            call.refuse(
                    Problem.notFound("the catalog has no placement `" + query.placement() + "` on the channel `app`"));
            return;
        }
        boolean hasPush = call.caller() instanceof Caller.Server;
        var body = InboxJson.written(inbox, query.part(), settings().currency(), hasPush);
        TaggedReply.send(
                call,
                body,
                new TaggedReply.Copy(
                        inbox.degraded() == null ? inbox.tag().of(body.getBytes()) : null,
                        "private, max-age=" + seconds(inbox.freshFor(config.maxAge())) + ", stale-if-error="
                                + seconds(config.staleIfError())));
    }

    private static long seconds(Duration duration) {
        return Math.max(0, duration.toSeconds());
    }

    private void post(Call call) {
        if (!call.accepts("application/json")) return;
        call.body(BODY_BYTES, body -> post(call, EventsJson.read(body)), "application/json");
    }

    /** A crawler is told what anybody would be, and nothing is kept of it. */
    private void post(Call call, Parsed<EventsJson> parsed) {
        switch (parsed) {
            case Parsed.Bad<EventsJson>(var problem) -> call.refuse(problem);
            case Parsed.Ok<EventsJson>(var told) -> {
                var customer = customer(call, told.claim());
                if (customer == null) return;
                if (call.isCrawler())
                    tallied(call, Collections.nCopies(told.events().size(), null));
                else
                    note.run(customer, told.events())
                            .onComplete(
                                    (List<@Nullable String> reasons) -> call.guarded(() -> tallied(call, reasons)),
                                    call::failed);
            }
        }
    }

    private static void tallied(Call call, List<@Nullable String> reasons) {
        int accepted = 0;
        for (var reason : reasons) if (reason == null) accepted++;
        int count = accepted;
        call.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("accepted", count);
            json.writeArrayFieldStart("rejected");
            for (int i = 0; i < reasons.size(); i++) {
                var reason = reasons.get(i);
                if (reason == null) continue;
                json.writeStartObject();
                json.writeNumberField("index", i);
                json.writeStringField("error", reason);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Whose inbox it is; null where the call was refused. An inbox is nobody's who is merely claimed to be somebody. */
    private @Nullable CustomerId customer(Call call, Claim claim) {
        if (claim instanceof Claim.None && call.header(Identification.TOKEN_HEADER) == null) {
            call.refuse(Problem.invalidRequest(
                    "/customer",
                    "name whose inbox it is: `customer`, `anonymousId` or `token`, or `X-Customer-Token`"));
            return null;
        }
        return switch (identification.identify(call, claim, null)) {
            case Result.Refused(var problem) -> {
                call.refuse(problem);
                yield null;
            }
            case Result.As(Who.Named(var id), var _) -> id;
            case Result.As(Who.Minted(var id), var _) -> id;
            case Result.As(Who.Unproven(), var _) -> {
                call.refuse(Problem.forbidden(
                        "a browser key may not read the inbox of a visitor it merely names: send the `visitorToken`"));
                yield null;
            }
        };
    }

    private Settings settings() {
        return snapshot.get().catalog().settings();
    }
}
