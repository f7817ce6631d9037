package ogenblik.demo;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.LeadScoring;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.catalog.place.Locations;
import ogenblik.id.ItemId;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;
import ogenblik.store.RelatedItemStore;
import ogenblik.store.SharedTexts;
import ogenblik.store.TravelStore;

/**
 * Fills a Redis with the people of the demo shop, once: the named ones, and a few thousand who are drawn by a seeded
 * generator, with a history up to the moment of seeding. Where its marker is found nothing is touched.
 */
public final class DemoShop {
    /** How many customers are drawn, beside the named ones. */
    public static final int CUSTOMERS = 3_000;

    /** The keys that call the demo, and nothing else. */
    public static final String SERVER_KEY = "demo-server-key";

    public static final String BROWSER_KEY = "demo-browser-key";
    public static final String ADMIN_KEY = "demo-admin-key";

    /** Those who have a name, the one with most to see first. */
    public static final List<String> PERSONAS = List.of("cart-1", "loyal-1", "lead-1", "gone-1");

    private static final String MARKER = "demo-seeded";
    private static final int BATCH = 500;
    private static final int MAX_RELATED = 12;

    private final Profiles profiles;
    private final RelatedItemStore relatedItems;
    private final TravelStore travel;
    private final SharedTexts texts;
    private final ProfileBounds bounds;
    private final InstantSource clock;

    public DemoShop(
            Profiles profiles,
            RelatedItemStore relatedItems,
            TravelStore travel,
            SharedTexts texts,
            ProfileBounds bounds,
            InstantSource clock) {
        this.profiles = profiles;
        this.relatedItems = relatedItems;
        this.travel = travel;
        this.texts = texts;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * Seeds people who buy these items, whose leads are scored like this, and how far they have to these locations; false when it
     * was done before, and nothing was changed. The marker is written last, so that a start that broke off is done again: then each change gives the same once more.
     */
    public Future<Boolean> seed(List<Item> items, LeadScoring scoring, Locations locations) {
        return texts.get(MARKER).compose(marker -> {
            if (marker != null) return Future.succeededFuture(false);
            var now = clock.instant();
            return write(items, new DemoLeads(scoring, now, bounds), now)
                    .compose(_ -> new DemoPlaces(travel).seed(locations))
                    .compose(_ -> texts.keepFirst(MARKER, now.toString()))
                    .map(true);
        });
    }

    private Future<Void> write(List<Item> items, DemoLeads leads, Instant now) {
        var crowd = new DemoCrowd(items, leads, now, bounds);
        var people = new ArrayList<>(DemoPersonas.all(items, leads, now, bounds));
        var life = new DemoLife(now, bounds);
        for (int i = 1; i <= CUSTOMERS; i++) people.add(life.lived(crowd.customer(i), i));
        var related = related(crowd.pairToBaskets());
        return relatedItems
                .upsert(related)
                .compose(_ -> relatedItems.announce())
                .compose(_ -> write(people, crowd, related, 0));
    }

    private Future<Void> write(List<Profile> people, DemoCrowd crowd, Map<ItemId, List<Related>> related, int from) {
        if (from >= people.size()) return Future.succeededFuture();
        int to = Math.min(people.size(), from + BATCH);
        var changes = people.subList(from, to).stream()
                .map(person -> new ProfileChange(person.id(), known -> seeded(known, person, related)))
                .toList();
        return profiles.changeAll(changes).compose(_ -> write(people, crowd, related, to));
    }

    /** Somebody of whom something is known already, by an event or an import, stays as they are. */
    private static Profile seeded(Profile known, Profile person, Map<ItemId, List<Related>> related) {
        if (!known.isEmpty()) return known;
        return known.withAttributes(person.attributes())
                .withConsents(person.consents())
                .withBehaviour(person.behaviour())
                .withScores(person.scores())
                .withNextOffers(DemoCrowd.nextOffers(person.behaviour().orders(), related));
    }

    /** For each item those most often in the same basket, as a share of its own baskets. */
    private static Map<ItemId, List<Related>> related(Map<DemoCrowd.Pair, Integer> pairToBaskets) {
        var itemToRelated = new HashMap<ItemId, List<Related>>();
        var itemToTotal = new HashMap<ItemId, Integer>();
        pairToBaskets.forEach((pair, baskets) -> itemToTotal.merge(pair.item(), baskets, Integer::sum));
        pairToBaskets.forEach((pair, baskets) -> itemToRelated
                .computeIfAbsent(pair.item(), _ -> new ArrayList<>())
                .add(new Related(pair.other(), (double) baskets / itemToTotal.getOrDefault(pair.item(), 1))));
        itemToRelated.replaceAll((_, related) -> related.stream()
                .sorted((a, b) -> a.score() != b.score()
                        ? Double.compare(b.score(), a.score())
                        : a.item().value().compareTo(b.item().value()))
                .limit(MAX_RELATED)
                .toList());
        return itemToRelated;
    }
}
