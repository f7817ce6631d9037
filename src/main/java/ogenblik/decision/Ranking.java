package ogenblik.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.Campaign.Draw;
import ogenblik.id.ItemId;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import org.jspecify.annotations.Nullable;

/** Items with their scores in a table of this customer's or of related items, best first. */
final class Ranking {
    /** From how many items of the cart, the last purchase or the views related ones are looked up. */
    private static final int MAX_SEEDS = 20;

    private static final Ranking NONE = new Ranking(0);

    private static final Comparator<Sum> HIGHEST_FIRST = (a, b) -> Double.compare(b.score, a.score);

    private final ItemId[] items;
    private final double[] scores;
    private List<NextOffer> nextOffers = List.of();
    private int size;

    /** An item that goes with several others. */
    private static final class Sum {
        private final ItemId item;
        private double score;

        Sum(ItemId item) {
            this.item = item;
        }
    }

    private Ranking(int capacity) {
        this.items = new ItemId[capacity];
        this.scores = new double[capacity];
    }

    /** Of a table of next offers, which alone says whether an item is bought again. */
    private Ranking(List<NextOffer> offers) {
        this(offers.size());
        this.nextOffers = offers;
        for (int i = 0; i < offers.size(); i++)
            add(offers.get(i).item(), offers.get(i).score());
    }

    int size() {
        return size;
    }

    ItemId item(int place) {
        return items[place];
    }

    double score(int place) {
        return scores[place];
    }

    /** Null where it is no next offer. */
    NextOffers.@Nullable Kind kind(int place) {
        return nextOffers.isEmpty() ? null : nextOffers.get(place).kind();
    }

    /** All that this draw chooses from; nothing of the draw but its source and its own list matters. */
    static Ranking of(Situation situation, Draw draw) {
        var behaviour = situation.profile.behaviour();
        return switch (draw.source()) {
            case NEXT_OFFERS -> new Ranking(situation.nextOffers().offers());
            case CART -> even(cart(situation));
            case WAIT_LIST -> even(behaviour.waitList().items().toArray(ItemId[]::new));
            case LISTED -> even(draw.listed().toArray(ItemId[]::new));
            case RELATED_TO_CART -> related(situation, cart(situation));
            case RELATED_TO_LAST_PURCHASE -> related(situation, lastBoughtTogether(situation));
            case RELATED_TO_VIEWED -> related(situation, viewed(situation));
            case RELATED_TO_PAGE_ITEM -> relatedToPage(situation, situation.pageItem);
        };
    }

    private static ItemId[] cart(Situation situation) {
        var lines = situation.profile.behaviour().cart().lines();
        var items = new ItemId[lines.size()];
        for (int i = 0; i < items.length; i++) items[i] = lines.get(i).item();
        return items;
    }

    private static ItemId[] viewed(Situation situation) {
        var views = situation.profile.behaviour().views().views();
        var items = new ItemId[Math.min(MAX_SEEDS, views.size())];
        for (int i = 0; i < items.length; i++) items[i] = views.get(i).item();
        return items;
    }

    private static ItemId[] lastBoughtTogether(Situation situation) {
        var purchases = situation.profile.behaviour().orders().purchases();
        int count = 0;
        while (count < purchases.size()
                && count < MAX_SEEDS
                && purchases.get(count).lastAt().equals(purchases.getFirst().lastAt())) count++;
        var items = new ItemId[count];
        for (int i = 0; i < count; i++) items[i] = purchases.get(i).item();
        return items;
    }

    private static Ranking even(ItemId[] items) {
        var ranking = new Ranking(items.length);
        for (var item : items) ranking.add(item, 1);
        return ranking;
    }

    private static Ranking relatedToPage(Situation situation, @Nullable ItemId item) {
        return item == null ? NONE : related(situation, new ItemId[] {item});
    }

    /** What goes with these items, none of them itself; one that goes with several has the sum of its scores. */
    private static Ranking related(Situation situation, ItemId[] items) {
        if (items.length == 0) return NONE;
        var seeds = items.length > MAX_SEEDS ? Arrays.copyOf(items, MAX_SEEDS) : items;
        return seeds.length == 1 ? relatedToOne(situation, seeds[0]) : relatedToSeveral(situation, seeds);
    }

    private static Ranking relatedToOne(Situation situation, ItemId seed) {
        var related = situation.snapshot.related().of(seed);
        var ranking = new Ranking(related.size());
        for (int i = 0; i < related.size(); i++)
            if (!related.get(i).item().equals(seed))
                ranking.add(related.get(i).item(), related.get(i).score());
        return ranking;
    }

    private static Ranking relatedToSeveral(Situation situation, ItemId[] seeds) {
        Map<ItemId, Sum> itemToSum = new HashMap<>();
        for (var seed : seeds) itemToSum.put(seed, new Sum(seed));
        List<Sum> sums = new ArrayList<>();
        for (var seed : seeds) {
            var related = situation.snapshot.related().of(seed);
            for (int i = 0; i < related.size(); i++) {
                var item = related.get(i).item();
                var sum = itemToSum.get(item);
                if (sum == null) {
                    sum = new Sum(item);
                    itemToSum.put(item, sum);
                    sums.add(sum);
                }
                sum.score += related.get(i).score();
            }
        }
        sums.sort(HIGHEST_FIRST);
        var ranking = new Ranking(sums.size());
        for (int i = 0; i < sums.size(); i++) ranking.add(sums.get(i).item, sums.get(i).score);
        return ranking;
    }

    private void add(ItemId item, double score) {
        items[size] = item;
        scores[size++] = score;
    }
}
