package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import ogenblik.catalog.Placement;
import ogenblik.catalog.Reopening;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.flow.Opened.Why;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.MailStore;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/** Shows what a message would show to a customer at some time, by what is known now, and leaves no trace. */
public final class PreviewMail {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final MailStore mail;
    private final KeepOffer keep;
    private final Decider decider = new Decider();

    public PreviewMail(CurrentSnapshot current, Profiles profiles, MailStore mail, KeepOffer keep) {
        this.current = current;
        this.profiles = profiles;
        this.mail = mail;
        this.keep = keep;
    }

    /** Fails where the store does: who looks ahead wants to know. */
    public Future<Opened> run(Message message, RequestContext context, Instant at) {
        var placement = current.get().catalog().placement(message.placement());
        if (placement == null) return Future.succeededFuture(new Opened.Unknown());
        return profiles.read(message.customer(), null, Deadline.in(PATIENCE)).compose(read -> {
            var profile = read.profile();
            if (placement.reopening() == Reopening.ANEW)
                return Future.succeededFuture(decided(placement, context, profile, at));
            return mail.last(message.spot(), Deadline.in(PATIENCE))
                    .map(last -> last == null
                            ? decided(placement, context, profile, at)
                            : keep.kept(placement, context, last, profile, at));
        });
    }

    private Opened decided(Placement placement, RequestContext context, Profile profile, Instant at) {
        var snapshot = current.get();
        if (profile.isEmpty()) return OpenMail.fellBack(snapshot, placement, context, Why.STRANGER);
        var request = DecisionRequest.of(placement.id(), 1, context);
        var moment = new Moment(at, DecideOffers.fresh(at), Recall.STORED);
        var decision = decider.decide(snapshot, profile, request, moment);
        var shown = first(decision);
        return shown == null
                ? new Opened.FellBack(placement, decision.language(), null, null, Why.UNDECIDED)
                : new Opened.Offered(placement, shown, decision.language(), null, null);
    }

    private static Decision.@Nullable Shown first(Decision decision) {
        return decision.placements().getFirst() instanceof ForPlacement.Offered offered
                ? offered.offers().getFirst()
                : null;
    }
}
