package ogenblik.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Cap;
import ogenblik.catalog.Offer;
import ogenblik.catalog.item.Item;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/**
 * Contact policy: has this customer seen enough of it, over all channels? What it costs follows what was shown and the
 * policy, not the campaigns: of those only the ones are looked at that were shown.
 */
final class Contacts {
    private static final int[] NOBODY = {};

    private final Situation situation;
    private final ContactPlan plan;
    private final Counting counting;
    private final Rests rests;

    /** The positions of the campaigns that were shown before, each once. */
    private final int[] shown;

    /** Offers that reached a cap, and categories that did, with that cap; empty where none did. */
    private final List<Offer> fullOffers;

    private final List<Limit> fullCategories;

    Contacts(Situation situation, Counting counting) {
        this.situation = situation;
        this.plan = situation.snapshot.plan().contacts();
        this.counting = counting;
        this.rests = new Rests(counting);
        this.shown = counting.exposures().isEmpty() ? NOBODY : shown();
        this.fullOffers = shown.length == 0 || !plan.hasCappedOffers() ? List.of() : fullOffers();
        this.fullCategories = shown.length == 0 || !plan.hasCategoryCap() ? List.of() : fullCategories();
    }

    private int[] shown() {
        var exposures = counting.exposures();
        var hashes = new long[exposures.size()];
        var positions = new int[hashes.length];
        int known = 0;
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            long hash = exposures.campaign(i);
            if (isAmong(hashes, known, hash)) continue;
            hashes[known++] = hash;
            int position = situation.snapshot.plan().position(hash);
            if (position >= 0) positions[count++] = position;
        }
        return Arrays.copyOf(positions, count);
    }

    private List<Offer> fullOffers() {
        var exposures = counting.exposures();
        List<Offer> full = List.of();
        var hashes = new long[exposures.size()];
        int known = 0;
        for (int i = 0; i < hashes.length; i++) {
            long hash = exposures.offer(i);
            if (isAmong(hashes, known, hash)) continue;
            hashes[known++] = hash;
            var offer = plan.cappedOffer(hash);
            if (offer == null || reached(ContactPlan.offer(offer), offer.caps()) == null) continue;
            if (full.isEmpty()) full = new ArrayList<>();
            full.add(offer);
        }
        return full;
    }

    private List<Limit> fullCategories() {
        var exposures = counting.exposures();
        var full = new ArrayList<Limit>();
        for (var limit : plan.categories) if (counting.isReached(limit)) full.add(limit);
        if (plan.eachCategory.isEmpty()) return full;
        var hashes = new long[exposures.size()];
        int known = 0;
        for (int i = 0; i < hashes.length; i++) {
            long hash = exposures.category(i);
            if (hash == 0 || isAmong(hashes, known, hash)) continue;
            hashes[known++] = hash;
            var limit = reached(new Counted(Counted.Kind.CATEGORY, hash), plan.eachCategory);
            if (limit != null) full.add(limit);
        }
        return full;
    }

    private static boolean isAmong(long[] hashes, int count, long hash) {
        for (int i = 0; i < count; i++) if (hashes[i] == hash) return true;
        return false;
    }

    /** Strikes out the campaigns that rest. */
    void strikeResting(Bits live) {
        for (var rest : plan.complaintRests)
            if (counting.isWithin(situation.complainedAt(), rest.rest())) live.removeAll(rest.campaigns());
        if (restOfAll() != null) live.removeAll(plan.commercial());
        for (int position : shown) {
            if (live.has(position) && ownRest(position) != null) live.clear(position);
            for (var follower : plan.followers(position))
                if (live.has(follower.position()) && isAfter(position, follower.within()))
                    live.clear(follower.position());
        }
    }

    /** Strikes out the campaigns that reached a cap. */
    void strikeCapped(Bits live) {
        if (reached(plan.overall) != null) live.removeAll(plan.commercial());
        for (var limit : plan.tiers) {
            var ofTier = plan.commercial(limit.counted().key());
            if (ofTier != null && counting.isReached(limit)) live.removeAll(ofTier);
        }
        for (int position : shown) if (live.has(position) && ownCap(position) != null) live.clear(position);
    }

    /** Why this campaign is not shown anywhere, or null: the first thing that either of the above strikes it out for. */
    @Nullable
    Hold of(Campaign campaign, int position) {
        var contact = campaign.contact();
        var afterComplaint = plan.afterComplaint(campaign);
        if (!afterComplaint.isZero() && counting.isWithin(situation.complainedAt(), afterComplaint))
            return Hold.resting(() -> "complaint of " + Instant.ofEpochSecond(situation.complainedAt()) + ", rests for "
                    + Stops.text(afterComplaint));
        var rest = contact.isService() ? null : restOfAll();
        if (rest == null) rest = ownRest(position);
        if (rest == null) rest = afterOthers(campaign);
        if (rest != null) return rest;
        var limit = contact.isService() ? null : reached(plan.overall);
        if (limit != null) return capped("anything", limit);
        for (var ofTier : plan.tiers)
            if (ofTier.counted().key() == campaign.tier() && !contact.isService() && counting.isReached(ofTier))
                return capped("tier " + campaign.tier(), ofTier);
        var own = ownCap(position);
        return own == null ? null : capped("", own);
    }

    private @Nullable Hold restOfAll() {
        return rests.of(Counted.ALL, plan.policy.pauses());
    }

    private @Nullable Hold ownRest(int position) {
        var contact = situation.snapshot.plan().at(position).campaign().contact();
        var rest = rests.of(plan.counted(position), contact.pauses());
        if (rest != null || contact.gap().isZero()) return rest;
        long last = counting.lastShown(plan.counted(position));
        return counting.isWithin(last, contact.gap()) ? tooSoon("", last, contact.gap()) : null;
    }

    private boolean isAfter(int leader, Duration within) {
        return counting.isWithin(counting.lastReallyShown(plan.counted(leader)), within);
    }

    private @Nullable Hold afterOthers(Campaign campaign) {
        for (var after : campaign.contact().neverAfter()) {
            long last = counting.lastReallyShown(new Counted(
                    Counted.Kind.CAMPAIGN, Exposures.hash(after.campaign().value())));
            if (counting.isWithin(last, after.within()))
                return Hold.resting(() -> "campaign `" + after.campaign() + "` was shown on "
                        + Instant.ofEpochSecond(last) + ", never within " + Stops.text(after.within()) + " after it");
        }
        return null;
    }

    private @Nullable Limit ownCap(int position) {
        var caps = situation.snapshot.plan().at(position).campaign().contact().caps();
        return reached(plan.counted(position), caps);
    }

    private @Nullable Limit reached(Counted counted, List<Cap> caps) {
        for (int i = 0; i < caps.size(); i++) {
            var limit = new Limit(counted, caps.get(i));
            if (counting.isReached(limit)) return limit;
        }
        return null;
    }

    private @Nullable Limit reached(List<Limit> limits) {
        for (int i = 0; i < limits.size(); i++) if (counting.isReached(limits.get(i))) return limits.get(i);
        return null;
    }

    /** Why this offer is not shown, or null. */
    @Nullable
    Hold of(Offer offer) {
        for (int i = 0; i < fullOffers.size(); i++)
            if (fullOffers.get(i).id().equals(offer.id())) return cappedOffer(offer);
        return null;
    }

    private @Nullable Hold cappedOffer(Offer offer) {
        var limit = reached(ContactPlan.offer(offer), offer.caps());
        return limit == null ? null : capped("offer `" + offer.id() + "`", limit);
    }

    /** Why this item is not shown by campaigns that are not service, or null. */
    @Nullable
    Hold of(Item item) {
        if (!plan.hasCategoryCap()) return null;
        if (!situation.hasProfile) return unknown(item);
        if (fullCategories.isEmpty()) return null;
        long category = Exposures.hash(item.texts().category());
        for (int i = 0; i < fullCategories.size(); i++) {
            var limit = fullCategories.get(i);
            if (limit.counted().key() == category)
                return capped("category `" + item.texts().category() + "`", limit);
        }
        return null;
    }

    private @Nullable Hold unknown(Item item) {
        long category = Exposures.hash(item.texts().category());
        boolean isCounted = !plan.eachCategory.isEmpty()
                || plan.categories.stream().anyMatch(limit -> limit.counted().key() == category);
        return isCounted ? ChannelContacts.UNKNOWN : null;
    }

    static Hold tooSoon(String of, long last, Duration gap) {
        return Hold.resting(() -> (of.isEmpty() ? "" : of + " ") + "last shown on " + Instant.ofEpochSecond(last)
                + ", the gap is " + Stops.text(gap));
    }

    /** The count is told in full, not only up to the cap. */
    Hold capped(String of, Limit limit) {
        var cap = limit.cap();
        return Hold.capped(() -> (of.isEmpty() ? "" : of + " ")
                + (cap.basis() == Cap.Basis.CLICKS ? "clicked " : "shown ")
                + counting.count(limit, Integer.MAX_VALUE) + " times within " + Stops.text(cap.per()) + ", at most "
                + cap.max());
    }
}
