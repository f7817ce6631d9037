package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.decision.StrictCaps;
import ogenblik.flow.Opened.Why;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.resilience.Deadline;
import ogenblik.store.MailStore;
import ogenblik.store.ShownInMail;
import org.jspecify.annotations.Nullable;

/**
 * Answers a fetch of what a message shows: it is decided now that the message is open, or kept from when it first was. First
 * {@link #run} says what to show; {@link #note} remembers it while its picture is drawn, so that a click finds it. What nobody
 * may have seen reserves nothing: the message alone remembers it, until a click or a person's fetch confirms it.
 */
public final class OpenMail {
    private final CurrentSnapshot current;
    private final DecideOffers decide;
    private final KeepOffer keep;
    private final MailStore mail;
    private final InstantSource clock;
    private final Decider decider = new Decider();

    public OpenMail(CurrentSnapshot current, DecideOffers decide, KeepOffer keep, MailStore mail, InstantSource clock) {
        this.current = current;
        this.decide = decide;
        this.keep = keep;
        this.mail = mail;
        this.clock = clock;
    }

    /** Never fails, and completes within the placement's time; within twice that where it keeps what it shows. */
    public Future<Opened> run(Message message, RequestContext context, Viewer viewer) {
        var placement = current.get().catalog().placement(message.placement());
        if (placement == null) return Future.succeededFuture(new Opened.Unknown());
        return switch (placement.reopening()) {
            case ANEW -> decided(placement, message, context, viewer);
            case KEPT ->
                mail.last(message.spot(), Deadline.in(placement.tmax())).transform(read -> {
                    if (read.failed())
                        return Future.succeededFuture(fellBack(current.get(), placement, context, Why.STORE));
                    var last = read.result();
                    return last == null
                            ? decided(placement, message, context, viewer)
                            : keep.run(placement, message, context, last);
                });
        };
    }

    /** What is shown where a link names nobody. */
    public Opened unnamed(PlacementId id, RequestContext context) {
        var snapshot = current.get();
        var placement = snapshot.catalog().placement(id);
        return placement == null ? new Opened.Unknown() : fellBack(snapshot, placement, context, Why.TOKEN);
    }

    /** Remembers what the message shows now; never fails, and completes within the placement's time. */
    public Future<Void> note(Message message, Opened opened, Viewer viewer) {
        return switch (opened) {
            case Opened.Offered offered -> noted(message, offered, viewer).otherwiseEmpty();
            case Opened.FellBack fellBack -> noted(message, fellBack, viewer).otherwiseEmpty();
            case Opened.Unknown() -> Future.succeededFuture();
        };
    }

    private Future<Void> noted(Message message, Opened.Offered offered, Viewer viewer) {
        var last = offered.last();
        if (last == null) return Future.succeededFuture();
        var deadline = Deadline.in(offered.placement().tmax());
        return switch (viewer) {
            case READER, PROXY -> mail.show(message.spot(), last, clock.instant(), deadline);
            case MACHINE -> mail.showFirst(message.spot(), last, clock.instant(), deadline);
            case NOBODY -> Future.succeededFuture();
        };
    }

    private Future<Void> noted(Message message, Opened.FellBack fellBack, Viewer viewer) {
        var last = fellBack.last();
        var deadline = Deadline.in(fellBack.placement().tmax());
        return switch (viewer) {
            case READER, PROXY ->
                last != null
                        ? mail.show(message.spot(), last, clock.instant(), deadline)
                        : fellBack.made() != null ? mail.clear(message.spot(), deadline) : Future.succeededFuture();
            case MACHINE, NOBODY -> Future.succeededFuture();
        };
    }

    private Future<Opened> decided(Placement placement, Message message, RequestContext context, Viewer viewer) {
        var request = DecisionRequest.of(placement.id(), 1, context);
        boolean isUnseen = viewer != Viewer.READER;
        var ask = new Ask(new Ask.Who.Named(message.customer()), request, null, 0, isUnseen, false);
        return decide.run(ask).map(answer -> switch (answer) {
            case Answer.Decided decided -> opened(placement, context, isUnseen ? unreserved(decided) : decided);
            // There is no earlier answer to a request without an id.
            case Answer.Repeated _ -> fellBack(current.get(), placement, context, Why.STORE);
        });
    }

    /** Nothing is reserved for it, so that nothing shows that stands under a strict cap. */
    private Answer.Decided unreserved(Answer.Decided decided) {
        var basis = decided.basis();
        if (basis == null || StrictCaps.of(basis.snapshot(), decided.decision()).isEmpty()) return decided;
        var moment = new Moment(decided.now(), decided.decision().id(), Recall.RESERVED);
        var request = decided.ask().request();
        return new Answer.Decided(
                decided.ask(),
                decider.decide(basis.snapshot(), decided.profile(), request, moment),
                decided.degraded(),
                null,
                decided.profile(),
                decided.now(),
                moment.recall(),
                basis);
    }

    private Opened opened(Placement placement, RequestContext context, Answer.Decided made) {
        var snapshot = current.get();
        var profile = made.profile();
        if (profile == null) return fellBack(snapshot, placement, context, Why.STORE);
        if (profile.isEmpty()) return fellBack(snapshot, placement, context, Why.STRANGER);
        var language = made.decision().language();
        return switch (made.decision().placements().getFirst()) {
            case ForPlacement.Unknown _ -> new Opened.Unknown();
            case ForPlacement.FellBack _ -> new Opened.FellBack(placement, language, null, made, Why.UNDECIDED);
            case ForPlacement.Offered offered -> {
                var shown = offered.offers().getFirst();
                boolean isRemembered = decider.mayProfile(snapshot, profile);
                yield new Opened.Offered(
                        placement, shown, language, isRemembered ? remembered(placement, shown, made) : null, made);
            }
        };
    }

    private static ShownInMail remembered(Placement placement, Decision.Shown shown, Answer.Decided made) {
        var item = shown.item();
        return new ShownInMail(
                made.decision().id(),
                made.now(),
                made.places().of(0),
                new Exposure.Shown(
                        shown.why().campaign(),
                        shown.offer(),
                        placement.id(),
                        item == null ? null : item.id(),
                        shown.variant(),
                        shown.why().arm()),
                made.decision().language(),
                url(shown),
                true);
    }

    /** Where a click leads: what its content says, else its item. */
    static @Nullable String url(Decision.Shown shown) {
        var said = shown.content().get(ResolveClick.URL);
        var item = shown.item();
        return said != null || item == null ? said : item.links().url();
    }

    static Opened fellBack(Snapshot snapshot, Placement placement, RequestContext context, Why why) {
        var language = snapshot.catalog().language(context.text("locale"));
        return new Opened.FellBack(placement, language, null, null, why);
    }
}
