package ogenblik.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Campaign.Draw;
import ogenblik.catalog.Campaign.Source;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.Truth;
import ogenblik.id.ItemId;
import ogenblik.profile.NextOffers;
import org.jspecify.annotations.Nullable;

/**
 * The items that campaigns draw for one customer. A pool of items is looked up once a decision, whatever the draws from it;
 * a draw is made once, whatever the placements.
 */
final class Draws {
    private static final int TYPICAL_DRAWS = 4;

    private final Situation situation;
    private final IdentityHashMap<Draw, List<Prospect>> made = new IdentityHashMap<>(TYPICAL_DRAWS);
    private final @Nullable Pool[] pools;

    /**
     * An item drawn. {@code candidate} is null when the item is gone from the feed, {@code stopped} when nothing stops
     * it.
     */
    record Prospect(
            ItemId id,
            @Nullable Candidate candidate,
            @Nullable Outcome stopped) {

        private Prospect stoppedBy(Outcome outcome) {
            return new Prospect(id, candidate, outcome);
        }
    }

    Draws(Situation situation) {
        this.situation = situation;
        this.pools = new @Nullable Pool[situation.snapshot.plan().pools().count()];
    }

    /** The items of a draw of this campaign, best first; those that may be shown are at most its {@code max}. */
    List<Prospect> of(Campaign campaign, Draw draw) {
        var known = made.get(draw);
        if (known != null) return known;
        var prospects = new ArrayList<Prospect>(draw.max());
        var pool = pool(draw);
        int open = 0;
        for (int i = 0; i < pool.size() && open < draw.max(); i++) {
            var prospect = capped(campaign, drawn(pool.at(i), draw));
            if (prospect.stopped() == null) open++;
            prospects.add(prospect);
        }
        made.put(draw, prospects);
        return prospects;
    }

    /** The item that a fixed offer of this campaign is about. */
    Prospect ofFixed(Campaign campaign, Choice.Fixed choice, ItemId id) {
        return capped(campaign, notBoughtWithin(prospect(id, 1, null), choice.notBoughtWithin()));
    }

    private Pool pool(Draw draw) {
        int number = situation.snapshot.plan().pools().of(draw);
        var known = pools[number];
        if (known != null) return known;
        var pool = new Pool(Ranking.of(situation, draw));
        pools[number] = pool;
        return pool;
    }

    private Prospect drawn(Prospect prospect, Draw draw) {
        var candidate = prospect.candidate();
        if (prospect.stopped() != null || candidate == null) return prospect;
        var unbought = notBoughtWithin(prospect, draw.notBoughtWithin());
        if (unbought.stopped() != null) return unbought;
        if (draw.source() != Source.CART && prospect.id().equals(situation.pageItem))
            return prospect.stoppedBy(Outcome.DUPLICATE);
        return situation.evaluation.test(draw.where(), candidate) == Truth.TRUE
                ? prospect
                : prospect.stoppedBy(Outcome.RULE);
    }

    private Prospect notBoughtWithin(Prospect prospect, Duration period) {
        var candidate = prospect.candidate();
        if (prospect.stopped() != null || candidate == null || period.isZero()) return prospect;
        if (candidate.item().isConsumable()) return prospect;
        var bought = situation.lastBought(prospect.id());
        return bought != null && bought.plus(period).isAfter(situation.now)
                ? prospect.stoppedBy(Outcome.PURCHASED)
                : prospect;
    }

    /** By the caps on its category, which service is exempt from. */
    private Prospect capped(Campaign campaign, Prospect prospect) {
        var candidate = prospect.candidate();
        if (prospect.stopped() != null
                || candidate == null
                || campaign.contact().isService()) return prospect;
        var hold = situation.contacts().of(candidate.item());
        return hold == null ? prospect : prospect.stoppedBy(hold.outcome());
    }

    private Prospect prospect(ItemId id, double score, NextOffers.@Nullable Kind kind) {
        var item = situation.snapshot.items().get(id, situation.now);
        if (item == null) return new Prospect(id, null, Outcome.STOCK);
        return new Prospect(id, new Candidate(item, score, kind), stopped(item));
    }

    private @Nullable Outcome stopped(Item item) {
        if (!item.isInStock(situation.now)) return Outcome.STOCK;
        return situation.request.excludedItems().contains(item.id()) ? Outcome.EXCLUDED : null;
    }

    /** What draws choose from, each looked up in the feed when it is first come by. */
    private final class Pool {
        private final Ranking ranking;
        private final @Nullable Prospect[] known;

        Pool(Ranking ranking) {
            this.ranking = ranking;
            this.known = new @Nullable Prospect[ranking.size()];
        }

        int size() {
            return known.length;
        }

        Prospect at(int place) {
            var prospect = known[place];
            if (prospect != null) return prospect;
            var found = prospect(ranking.item(place), ranking.score(place), ranking.kind(place));
            known[place] = found;
            return found;
        }
    }
}
