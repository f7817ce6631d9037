package ogenblik.decision;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Cap;
import ogenblik.catalog.Channel;
import ogenblik.catalog.Offer;
import ogenblik.catalog.Placement;
import ogenblik.catalog.item.Item;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/** Which strict caps stand over what a decision shows. */
public final class StrictCaps {
    private StrictCaps() {}

    /**
     * One offer of a decision that stands under strict caps.
     *
     * @param place which of the decision's offers it is, from 0 over all placements
     */
    public record Bound(int place, List<Limit> limits) {}

    /** Those that a decision shows, in the order of their places. */
    public static List<Bound> of(Snapshot snapshot, Decision decision) {
        if (!snapshot.plan().contacts().hasStrictCap) return List.of();
        var bound = new ArrayList<Bound>();
        int place = 0;
        for (var placement : decision.placements()) {
            if (!(placement instanceof ForPlacement.Offered offered)) continue;
            for (var shown : offered.offers()) {
                var limits = of(snapshot, offered, shown);
                if (!limits.isEmpty()) bound.add(new Bound(place, limits));
                place++;
            }
        }
        return bound;
    }

    private static List<Limit> of(Snapshot snapshot, ForPlacement.Offered offered, Shown shown) {
        var plan = snapshot.plan();
        var position = plan.position(shown.why().campaign());
        var offer = snapshot.catalog().offers().get(shown.offer());
        var placement = snapshot.catalog().placement(offered.placement());
        if (position == null || offer == null || placement == null) return List.of();
        return limits(plan.contacts(), plan.at(position).campaign(), offer, shown.item(), placement.channel());
    }

    private static List<Limit> limits(
            ContactPlan plan, Campaign campaign, Offer offer, @Nullable Item item, Channel channel) {
        var limits = new ArrayList<Limit>();
        add(limits, ContactPlan.campaign(campaign), campaign.contact().caps());
        add(limits, ContactPlan.offer(offer), offer.caps());
        if (campaign.contact().isService()) return limits;
        add(limits, plan.overall, Counted.ALL.key());
        add(limits, plan.tiers, campaign.tier());
        add(limits, plan.channels.get(channel.code()), 1L << channel.code());
        if (item == null) return limits;
        var category = ContactPlan.category(item.texts().category());
        add(limits, plan.categories, category.key());
        add(limits, category, plan.eachCategory);
        return limits;
    }

    private static void add(List<Limit> limits, Counted counted, List<Cap> caps) {
        for (var cap : caps) if (cap.isStrict()) limits.add(new Limit(counted, cap));
    }

    private static void add(List<Limit> limits, List<Limit> some, long key) {
        for (var limit : some) if (limit.cap().isStrict() && limit.counted().key() == key) limits.add(limit);
    }

    /** Why a contender may not show here: a strict cap stands over it and this decision has reserved no room; or null. */
    static @Nullable Hold unreserved(Situation situation, Counting counting, Placement placement, Contender contender) {
        var campaign = contender.campaign();
        var offer = contender.choice().offer();
        var limits =
                limits(situation.snapshot.plan().contacts(), campaign, offer, contender.item(), placement.channel());
        if (limits.isEmpty()) return null;
        var exposures = counting.exposures();
        for (int i = 0; i < exposures.size(); i++)
            if (counting.isOwn(exposures.decision(i)) && isOf(exposures, i, placement, contender)) return null;
        var cap = limits.getFirst().cap();
        return Hold.capped(() -> "strict: at most " + cap.max() + " times within " + Stops.text(cap.per())
                + ", and no room was reserved");
    }

    private static boolean isOf(Exposures exposures, int i, Placement placement, Contender contender) {
        if (exposures.isWithheld(i)) return false;
        var shown = exposures.shown(i);
        var item = contender.item();
        return shown.campaign().equals(contender.campaign().id())
                && shown.offer().equals(contender.choice().offer().id())
                && shown.placement().equals(placement.id())
                && (item == null ? shown.item() == null : item.id().equals(shown.item()));
    }
}
