package ogenblik.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;
import ogenblik.profile.WaitList;

/**
 * Draws the demo shop's customers. Everybody likes two categories and buys mostly there, so that baskets have a pattern
 * that tables can be made of; the same seed and moment draw the same people.
 */
final class DemoCrowd {
    private static final long SEED = 0x06e2b11cL;
    private static final int NEXT_OFFERS = 20;
    private static final int MICROS_DIGITS = 6;

    /** Two items of one basket. */
    record Pair(ItemId item, ItemId other) {}

    private final List<Item> items;
    private final Map<String, List<Item>> categoryToItems = new HashMap<>();
    private final List<String> categories;
    private final DemoLeads leads;
    private final Instant now;
    private final ProfileBounds bounds;
    private final Map<Pair, Integer> pairToBaskets = new HashMap<>();

    DemoCrowd(List<Item> items, DemoLeads leads, Instant now, ProfileBounds bounds) {
        if (items.isEmpty()) throw new IllegalArgumentException("the demo shop needs items: its catalog has none");
        this.items = List.copyOf(items);
        for (var item : items)
            categoryToItems
                    .computeIfAbsent(item.texts().category(), _ -> new ArrayList<>())
                    .add(item);
        this.categories = categoryToItems.keySet().stream().sorted().toList();
        this.leads = leads;
        this.now = now;
        this.bounds = bounds;
    }

    /** How often two items were bought together by those drawn so far. */
    Map<Pair, Integer> pairToBaskets() {
        return pairToBaskets;
    }

    /** Customer {@code demo-NUMBER}, the same whoever was drawn before. */
    Profile customer(int number) {
        var draws = new SplittableRandom(SEED + number);
        var liked = List.of(draw(categories, draws), draw(categories, draws));
        var orders = orders(number, liked, draws);
        var views = views(liked, draws);
        var cart = draws.nextInt(100) < 12 ? cart(liked, draws) : Cart.EMPTY;
        var behaviour = new Behaviour(cart, orders, views, WaitList.NONE);
        return Profile.empty(new CustomerId.Known("demo-" + number))
                .withAttributes(DemoNames.attributes(draws, now, orders.totals().first()))
                .withConsents(consents(draws))
                .withBehaviour(behaviour)
                .withScores(scores(number, orders, draws));
    }

    private Orders orders(int number, List<String> liked, SplittableRandom draws) {
        int count = draws.nextInt(100) < 20 ? 0 : 1 + (int) Math.min(30, -6 * Math.log(1 - draws.nextDouble()));
        double gapDays = 10 + draws.nextDouble() * 110;
        double sinceLast = -gapDays * Math.log(1 - draws.nextDouble());
        var orders = Orders.NONE;
        for (int i = count - 1; i >= 0; i--) {
            double daysAgo = sinceLast + i * gapDays * (0.8 + 0.4 * draws.nextDouble());
            var at = now.minus(Duration.ofMinutes((long) (daysAgo * 1_440) + 1));
            orders = orders.with(
                    new Order("D" + number + "-" + i, at, Order.Kind.PURCHASE, basket(liked, draws)), bounds);
        }
        return orders;
    }

    private List<Order.Line> basket(List<String> liked, SplittableRandom draws) {
        var chosen = new HashSet<ItemId>();
        var lines = new ArrayList<Order.Line>();
        int size = 1 + draws.nextInt(4);
        for (int i = 0; i < size; i++) {
            var item = item(liked, draws);
            if (!chosen.add(item.id())) continue;
            int quantity = 1 + draws.nextInt(2);
            lines.add(line(item, quantity));
        }
        for (var line : lines)
            for (var other : lines)
                if (!line.item().equals(other.item()))
                    pairToBaskets.merge(new Pair(line.item(), other.item()), 1, Integer::sum);
        return lines;
    }

    static Order.Line line(Item item, int quantity) {
        var price = item.price() == null ? BigDecimal.ZERO : item.price();
        return new Order.Line(
                item.id(),
                quantity,
                quantity * price.movePointRight(MICROS_DIGITS).longValue());
    }

    /** From what is liked, four times out of five; popular items more often. */
    private Item item(List<String> liked, SplittableRandom draws) {
        var among = draws.nextInt(5) == 0 ? items : categoryToItems.getOrDefault(draw(liked, draws), items);
        double skewed = draws.nextDouble() * draws.nextDouble();
        return among.get((int) (skewed * among.size()));
    }

    private Views views(List<String> liked, SplittableRandom draws) {
        var views = new ArrayList<Views.View>();
        var seen = new HashSet<ItemId>();
        var at = now.minus(Duration.ofMinutes(draws.nextInt(60 * 24 * 30)));
        int count = draws.nextInt(8);
        for (int i = 0; i < count; i++) {
            var item = item(liked, draws).id();
            if (seen.add(item)) views.add(new Views.View(item, at));
            at = at.minus(Duration.ofMinutes(1 + draws.nextInt(2_000)));
        }
        return new Views(views);
    }

    private Cart cart(List<String> liked, SplittableRandom draws) {
        var lines = new ArrayList<Cart.Line>();
        var seen = new HashSet<ItemId>();
        int count = 1 + draws.nextInt(3);
        for (int i = 0; i < count; i++) {
            var item = item(liked, draws).id();
            if (seen.add(item)) lines.add(new Cart.Line(item, 1 + draws.nextInt(2)));
        }
        return new Cart(lines, now.minus(Duration.ofMinutes(5 + draws.nextInt(60 * 24 * 4))));
    }

    private Consents consents(SplittableRandom draws) {
        var consents = Consents.NONE;
        var at = now.minus(Duration.ofDays(1 + draws.nextInt(700)));
        if (draws.nextInt(100) < 55)
            consents = consents.with(new PurposeId("marketing-email"), new Consent(true, at, "sign-up"));
        if (draws.nextInt(100) < 6)
            consents = consents.with(new PurposeId("profiling"), new Consent(false, at, "preference-centre"));
        return consents;
    }

    private Scores scores(int number, Orders orders, SplittableRandom draws) {
        var overdue = orders.overdueRatio(now);
        double churn = Math.clamp((overdue == null ? 0.6 : overdue) * 0.25 + 0.2 * draws.nextDouble(), 0, 1);
        int keenness = draws.nextInt(40) + (orders.totals().count() == 0 ? draws.nextInt(50) : 0);
        return new Scores(
                Map.of("churn", Math.round(churn * 100) / 100.0),
                leads.drawn(keenness, new SplittableRandom(SEED - number)));
    }

    /** What goes with what was bought, most related first, and then what was bought before. */
    static NextOffers nextOffers(Orders orders, Map<ItemId, List<Related>> itemToRelated) {
        var itemToScore = new HashMap<ItemId, Double>();
        var bought = new HashSet<ItemId>();
        for (var purchase : orders.purchases()) {
            bought.add(purchase.item());
            for (var related : itemToRelated.getOrDefault(purchase.item(), List.of()))
                itemToScore.merge(related.item(), related.score(), Double::sum);
        }
        return new NextOffers(itemToScore.entrySet().stream()
                .sorted(Map.Entry.<ItemId, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(ItemId::value))))
                .limit(NEXT_OFFERS)
                .map(entry -> new NextOffer(
                        entry.getKey(),
                        Math.min(1, entry.getValue()),
                        bought.contains(entry.getKey()) ? Kind.REPEAT : Kind.EXPLORE))
                .toList());
    }

    static <T> T draw(List<T> among, SplittableRandom draws) {
        return among.get(draws.nextInt(among.size()));
    }
}
