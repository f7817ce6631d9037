package ogenblik.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Campaign.Draw;
import ogenblik.catalog.Campaign.Source;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.Candidate;
import ogenblik.catalog.rule.Truth;
import ogenblik.id.ItemId;
import ogenblik.profile.Cart;
import ogenblik.profile.Views;
import org.jspecify.annotations.Nullable;

/** The items that campaigns draw for one customer; each draw is made once a decision, whatever the placements. */
final class Draws {
    /** From how many items of the cart, the last purchase or the views related ones are looked up. */
    private static final int MAX_SEEDS = 20;

    private static final int TYPICAL_DRAWS = 4;

    private final Situation situation;
    private final IdentityHashMap<Draw, List<Prospect>> made = new IdentityHashMap<>(TYPICAL_DRAWS);

    /**
     * An item drawn. {@code candidate} is null when the item is gone from the feed, {@code stopped} when nothing stops
     * it.
     */
    record Prospect(
            ItemId id,
            @Nullable Candidate candidate,
            @Nullable Outcome stopped) {}

    private record Scored(ItemId item, double score) {}

    Draws(Situation situation) {
        this.situation = situation;
    }

    /** The items of a draw, best first; those that may be shown are at most its {@code max}. */
    List<Prospect> of(Draw draw) {
        var known = made.get(draw);
        if (known != null) return known;
        var prospects = new ArrayList<Prospect>(draw.max());
        int open = 0;
        for (var scored : scored(draw)) {
            if (open == draw.max()) break;
            var prospect = prospect(scored, draw);
            if (prospect.stopped() == null) open++;
            prospects.add(prospect);
        }
        made.put(draw, prospects);
        return prospects;
    }

    /** What a fixed offer is about: a prospect without candidate and stop where it is about no item. */
    Prospect ofFixed(Choice.Fixed choice, ItemId item) {
        return prospect(item, 1, choice.notBoughtWithin());
    }

    private Prospect prospect(Scored scored, Draw draw) {
        var prospect = prospect(scored.item(), scored.score(), draw.notBoughtWithin());
        if (prospect.stopped() != null || prospect.candidate() == null) return prospect;
        if (scored.item().equals(situation.pageItem) && draw.source() != Source.CART)
            return new Prospect(prospect.id(), prospect.candidate(), Outcome.DUPLICATE);
        return situation.evaluation.test(draw.where(), prospect.candidate()) == Truth.TRUE
                ? prospect
                : new Prospect(prospect.id(), prospect.candidate(), Outcome.RULE);
    }

    private Prospect prospect(ItemId id, double score, Duration notBoughtWithin) {
        var item = situation.snapshot.items().get(id);
        if (item == null) return new Prospect(id, null, Outcome.STOCK);
        return new Prospect(id, new Candidate(item, score), stopped(item, notBoughtWithin));
    }

    private @Nullable Outcome stopped(Item item, Duration notBoughtWithin) {
        if (!item.isInStock()) return Outcome.STOCK;
        if (situation.request.excludedItems().contains(item.id())) return Outcome.EXCLUDED;
        if (notBoughtWithin.isZero() || item.isConsumable()) return null;
        var bought = situation.lastBought(item.id());
        return bought != null && bought.plus(notBoughtWithin).isAfter(situation.now) ? Outcome.PURCHASED : null;
    }

    private List<Scored> scored(Draw draw) {
        var behaviour = situation.profile.behaviour();
        return switch (draw.source()) {
            case NEXT_OFFERS -> scored(situation.profile.nextOffers().offers(), o -> new Scored(o.item(), o.score()));
            case CART -> even(cartItems());
            case WAIT_LIST -> even(behaviour.waitList());
            case LISTED -> even(draw.listed());
            case RELATED_TO_CART -> related(cartItems());
            case RELATED_TO_LAST_PURCHASE -> related(lastBoughtTogether());
            case RELATED_TO_VIEWED ->
                related(behaviour.views().views().stream().map(Views.View::item).toList());
            case RELATED_TO_PAGE_ITEM -> situation.pageItem == null ? List.of() : related(List.of(situation.pageItem));
        };
    }

    private List<ItemId> cartItems() {
        return situation.profile.behaviour().cart().lines().stream()
                .map(Cart.Line::item)
                .toList();
    }

    private List<ItemId> lastBoughtTogether() {
        var purchases = situation.profile.behaviour().orders().purchases();
        if (purchases.isEmpty()) return List.of();
        var last = purchases.getFirst().lastAt();
        var together = new ArrayList<ItemId>();
        for (var purchase : purchases) {
            if (!purchase.lastAt().equals(last) || together.size() == MAX_SEEDS) break;
            together.add(purchase.item());
        }
        return together;
    }

    private static List<Scored> even(List<ItemId> items) {
        return scored(items, item -> new Scored(item, 1));
    }

    private static <T> List<Scored> scored(List<T> things, Function<T, Scored> score) {
        var scored = new ArrayList<Scored>(things.size());
        for (var thing : things) scored.add(score.apply(thing));
        return scored;
    }

    /** What goes with these items, none of them itself; one that goes with several has the sum of its scores. */
    private List<Scored> related(List<ItemId> seeds) {
        if (seeds.size() == 1)
            return situation.snapshot.related().of(seeds.getFirst()).stream()
                    .filter(r -> !r.item().equals(seeds.getFirst()))
                    .map(r -> new Scored(r.item(), r.score()))
                    .toList();
        Set<ItemId> own = seeds.stream().limit(MAX_SEEDS).collect(Collectors.toSet());
        var itemToScore = new LinkedHashMap<ItemId, Double>();
        seeds.stream().limit(MAX_SEEDS).forEach(seed -> {
            for (var related : situation.snapshot.related().of(seed))
                if (!own.contains(related.item())) itemToScore.merge(related.item(), related.score(), Double::sum);
        });
        return itemToScore.entrySet().stream()
                .map(e -> new Scored(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }
}
