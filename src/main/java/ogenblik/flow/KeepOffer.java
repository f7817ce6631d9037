package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Moment;
import ogenblik.decision.Recall;
import ogenblik.flow.Opened.Why;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.Profiles;
import ogenblik.store.ShownInMail;
import org.jspecify.annotations.Nullable;

/**
 * Shows again what a message has shown, as it is now, where its placement keeps that: as long as the campaign runs, its rule
 * holds and the item is there and not bought, dismissed or paused. What the message itself did to caps and pauses is no
 * matter, as it is the same sight again. Where it may not be shown, the fallback is, until it may again.
 */
public final class KeepOffer {
    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final InstantSource clock;
    private final Decider decider = new Decider();

    public KeepOffer(CurrentSnapshot current, Profiles profiles, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Never fails, and completes within the placement's time. */
    Future<Opened> run(Placement placement, Message message, RequestContext context, ShownInMail last) {
        return profiles.read(message.customer(), null, Deadline.in(placement.tmax()))
                .transform(read -> Future.succeededFuture(
                        read.failed()
                                ? OpenMail.fellBack(current.get(), placement, context, Why.STORE)
                                : kept(placement, context, last, read.result().profile(), clock.instant())));
    }

    /** The same as it would be at some time. */
    Opened kept(Placement placement, RequestContext context, ShownInMail last, Profile profile, Instant at) {
        var snapshot = current.get();
        if (profile.isEmpty()) return OpenMail.fellBack(snapshot, placement, context, Why.STRANGER);
        var request = DecisionRequest.of(placement.id(), 0, context);
        var moment = new Moment(at, last.decision(), Recall.STORED);
        var all = decider.decideAlone(
                snapshot,
                withoutOwn(profile, last),
                request,
                moment,
                last.shown().campaign());
        var again = again(all, last);
        boolean isRemembered = decider.mayProfile(snapshot, profile);
        return again == null
                ? new Opened.FellBack(
                        placement, all.language(), isRemembered ? last.onShow(false) : null, null, Why.OVER)
                : new Opened.Offered(placement, again, all.language(), isRemembered ? last.onShow(true) : null, null);
    }

    private static Decision.@Nullable Shown again(Decision all, ShownInMail last) {
        if (!(all.placements().getFirst() instanceof Decision.ForPlacement.Offered offered)) return null;
        for (var shown : offered.offers()) {
            var item = shown.item();
            boolean isSameItem = item == null
                    ? last.shown().item() == null
                    : item.id().equals(last.shown().item());
            if (shown.offer().equals(last.shown().offer()) && isSameItem) return shown;
        }
        return null;
    }

    /** Without what this message showed itself, unless that was dismissed or came to a purchase. */
    private static Profile withoutOwn(Profile profile, ShownInMail last) {
        long own = Exposures.hash(last.decision());
        var all = profile.exposures().all();
        var others = all.stream()
                .filter(exposure -> exposure.decision() != own
                        || exposure.place() != last.place()
                        || exposure.times().dismissedAt() > 0
                        || exposure.times().convertedAt() > 0)
                .toList();
        return others.size() == all.size() ? profile : profile.withExposures(Exposures.of(others));
    }
}
