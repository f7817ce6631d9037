package ogenblik.flow;

import io.vertx.core.Future;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.id.PlacementId;
import ogenblik.resilience.Deadline;
import ogenblik.store.MailStore;
import ogenblik.store.ShownInMail;
import org.jspecify.annotations.Nullable;

/** Finds where a click in a message leads: to what the message last showed, also when that is over by now. */
public final class FollowMail {
    private final CurrentSnapshot current;
    private final OpenMail open;
    private final MailStore mail;
    private final ResolveClick resolve;

    public FollowMail(CurrentSnapshot current, OpenMail open, MailStore mail, ResolveClick resolve) {
        this.current = current;
        this.open = open;
        this.mail = mail;
        this.resolve = resolve;
    }

    /**
     * Where it leads.
     *
     * @param url null when there is nothing on a host that the catalog allows
     * @param clicked what was clicked; null for the fallback, and for somebody of whom nothing may be remembered
     */
    public record Way(@Nullable String url, @Nullable ShownInMail clicked) {}

    /** Never fails, and completes within twice the placement's time. */
    public Future<Way> run(Message message, RequestContext context) {
        var placement = current.get().catalog().placement(message.placement());
        if (placement == null) return Future.succeededFuture(new Way(null, null));
        return mail.last(message.spot(), Deadline.in(placement.tmax())).transform(read -> {
            if (read.failed()) return Future.succeededFuture(toFallback(message, context));
            var last = read.result();
            if (last == null) return forgotten(message, context);
            return Future.succeededFuture(
                    last.isOnShow() ? new Way(resolve.ofMessage(last), last) : toFallback(message, context));
        });
    }

    /** Where a link leads that names nobody. */
    public Way unnamed(PlacementId placement, RequestContext context) {
        return new Way(resolve.ofFallback(placement, language(context)), null);
    }

    /** Where nothing may be remembered, it is decided from the link alone, and so once more as it was. */
    private Future<Way> forgotten(Message message, RequestContext context) {
        return open.run(message, context, Viewer.NOBODY).map(opened -> {
            if (!(opened instanceof Opened.Offered offered) || offered.last() != null)
                return toFallback(message, context);
            var url = resolve.ofOffer(message.placement(), offered.shown(), offered.language());
            return new Way(url, null);
        });
    }

    private Way toFallback(Message message, RequestContext context) {
        return unnamed(message.placement(), context);
    }

    private String language(RequestContext context) {
        return current.get().catalog().language(context.text("locale"));
    }
}
