package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import ogenblik.catalog.ContactPolicy;
import ogenblik.decision.Plan;
import ogenblik.decision.Snapshot;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;

/**
 * What a customer did lately with what was shown, on whatever channel: what was clicked elsewhere is read, what was put aside
 * elsewhere is gone.
 */
final class InboxMarks {
    /** As long as this what was done counts: what comes back later is another occasion. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final Exposures exposures;
    private final long since;

    private InboxMarks(Exposures exposures, long since) {
        this.exposures = exposures;
        this.since = since;
    }

    static InboxMarks of(Exposures exposures, Instant now) {
        return new InboxMarks(exposures, now.minus(LATELY).getEpochSecond());
    }

    Notification.State state(NotificationId id) {
        boolean isSeen = false;
        boolean isRead = false;
        for (int i = 0; i < exposures.size(); i++) {
            if (!isOf(i, id.shown())) continue;
            isRead |= exposures.clickedAt(i) > since;
            isSeen |= isRead
                    || (exposures.seenAt(i) > since
                            && !exposures.isWithheld(i)
                            && exposures.shown(i).placement().equals(id.placement()));
        }
        return new Notification.State(isSeen, isRead);
    }

    private boolean isOf(int i, Exposure.Shown shown) {
        return exposures.offer(i) == Exposures.hash(shown.offer().value())
                && Objects.equals(exposures.shown(i).item(), shown.item());
    }

    /** What was put aside: an offer, or one about an item that item. */
    record Dismissed(Set<OfferId> offers, Set<ItemId> items) {}

    /**
     * What was put aside, but where the catalog says for how long a campaign rests then: that is kept to by every decision,
     * and the marketer knows best.
     */
    Dismissed dismissed(Snapshot snapshot) {
        var offers = new HashSet<OfferId>();
        var items = new HashSet<ItemId>();
        var policy = snapshot.catalog().policies().contact();
        for (int i = 0; i < exposures.size(); i++) {
            if (exposures.dismissedAt(i) <= since) continue;
            var shown = exposures.shown(i);
            if (isPaused(snapshot.plan(), policy, shown)) continue;
            var item = shown.item();
            if (item == null) offers.add(shown.offer());
            else items.add(item);
        }
        return new Dismissed(offers, items);
    }

    private static boolean isPaused(Plan plan, ContactPolicy policy, Exposure.Shown shown) {
        var campaign = plan.campaign(shown.campaign());
        if (campaign == null) return false;
        boolean hasOwn = !campaign.contact().pauses().afterDismissal().isZero();
        return hasOwn
                || (!campaign.contact().isService()
                        && !policy.pauses().afterDismissal().isZero());
    }
}
