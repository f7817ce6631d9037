package ogenblik.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.Pricing;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.Supply;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.flow.Grounds;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Cart;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** A shop drawn at random, whose rules turn with time in every way that there is, and customers at moments near such turns. */
public final class TimedShop {
    /** A Monday morning, in winter time. */
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<String> CUSTOMERS = List.of("anna", "bert", "cees");

    private static final String SHOP = """
        languages: [en, nl]
        timeZone: Europe/Amsterdam
        currency: EUR
        links: {hosts: [shop.example]}
        purposes: [{id: profiling, default: granted}]
        attributes: {firstName: string, points: int, since: timestamp, birthDate: date, timeZone: string}
        context: {season: string, pages: int}
        placements:
          - {id: inbox, channel: app, limit: 3, fallback: house}
          - {id: hero, channel: web, limit: 1, fallback: house}
        offers:
          - {id: house, treatments: [{content: {en: {headline: Hello}, nl: {headline: Hallo}}}]}
        """;

    private static final String[] RULES = {
        "hoursSince(customer.cart.touchedAt) >= %d",
        "hoursSince(customer.attributes.since) < %d",
        "customer.attributes.since + minutes(%d * 60) > now",
        "within(customer.attributes.since, hours(%d))",
        "age(customer.attributes.birthDate) >= %d",
        "birthdayNear(customer.attributes.birthDate, %d, 3)",
        "customer.attributes.points > %d",
        "context.pages > %d || context.season == 'winter'",
        "now < timestamp('2026-03-03T%02d:00:00Z')"
    };

    private final Random random;

    public TimedShop(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    public Snapshot snapshot() {
        var campaigns = new StringBuilder("offers:\n");
        int count = 1 + random.nextInt(5);
        var ofItems = IntStream.range(0, count)
                .filter(_ -> random.nextInt(3) == 0)
                .boxed()
                .toList();
        for (int i = 0; i < count; i++)
            campaigns.append("""
                  - id: offer-%1$d
                    treatments: [{content: {en: {headline: "Number %1$d%2$s"}, nl: {headline: "Nummer %1$d"}}}]
                """.formatted(i, ofItems.contains(i) ? " at {{ item.price | money }}" : forWhom()));
        campaigns.append("campaigns:\n");
        for (int i = 0; i < count; i++)
            campaigns.append(campaign(i, ofItems.contains(i) ? ", items: {from: cart, max: 1}" : ""));
        var shop = SHOP
                + (random.nextBoolean() ? "contactPolicy: {quietHours: {hours: 22:00-08:00, channels: [app]}}\n" : "");
        var files = List.of(new SourceFile("shop.yaml", shop), new SourceFile("more.yaml", campaigns.toString()));
        var snapshot = switch (CatalogCompiler.compile(files, Set.of(new ItemId("lamp")))) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(List.of(lamp())), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(campaigns + " " + problems);
        };
        var paused = random.nextInt(3) == 0 ? Set.of(new CampaignId("campaign-0")) : Set.<CampaignId>of();
        return snapshot.withSwitches(new Switches(paused, Set.of()));
    }

    private String forWhom() {
        return random.nextInt(3) == 0 ? " for {{ customer.attributes.firstName }}" : "";
    }

    /** {@code items} is what it draws from, as it stands behind its offer. */
    private String campaign(int number, String items) {
        var rule = RULES[random.nextInt(RULES.length)].formatted(random.nextInt(24));
        var more = switch (random.nextInt(5)) {
            case 0 -> "schedule: {hours: 09:00-17:00, days: [mon, tue, wed]}";
            case 1 -> "schedule: {from: 2026-03-02T10:00:00Z, until: 2026-03-03T10:00:00Z}";
            case 2 -> "caps: [{max: 1, per: PT%dH}]".formatted(1 + random.nextInt(24));
            case 3 -> "pause: {afterDismissal: PT%dH}".formatted(1 + random.nextInt(24));
            default -> "explore: {epsilon: 0.5}";
        };
        return """
              - id: campaign-%1$d
                objective: nurture
                placements: [inbox, hero]
                when: "%2$s"
                %3$s
                offers: [{offer: offer-%1$d%4$s}]
                responseRate: 0.%5$d
            """.formatted(number, rule, more, items, 1 + random.nextInt(9));
    }

    /** It is on sale and offered between moments such as those at which is asked. */
    private Item lamp() {
        var sale = new Pricing.Sale(new BigDecimal("7.50"), moment(), moment());
        var supply = new Supply(OptionalInt.of(3), random.nextBoolean() ? moment() : null, moment(), null);
        return new Item(
                new ItemId("lamp"),
                new Item.Texts(Map.of("", "A lamp"), "light"),
                new Pricing(BigDecimal.TEN, sale, OptionalDouble.empty()),
                new Item.Links(null, null),
                random.nextBoolean() ? supply : Supply.ALWAYS,
                false,
                Map.of());
    }

    /** Some versions of some customers: what rules can see differs between two of one customer only with the revision. */
    public List<Profile> profiles() {
        var profiles = new ArrayList<Profile>();
        for (var name : CUSTOMERS)
            for (long revision = 1; revision <= 2; revision++) profiles.add(profile(name, revision));
        return profiles;
    }

    private Profile profile(String name, long revision) {
        Map<String, Object> attributes = new HashMap<>();
        if (random.nextBoolean()) attributes.put("firstName", name);
        attributes.put("points", (long) random.nextInt(24));
        attributes.put(
                "since", moment().minus(Duration.ofHours(random.nextInt(24))).toString());
        attributes.put("birthDate", (1990 + random.nextInt(30)) + "-03-0" + (1 + random.nextInt(9)));
        var empty = Profile.empty(new CustomerId.Known(name));
        var behaviour = empty.behaviour();
        var cart = new Cart(List.of(new Cart.Line(new ItemId("lamp"), 1)), moment().minus(Duration.ofHours(3)));
        return new Profile(
                        empty.id(),
                        revision,
                        Attributes.of(attributes),
                        empty.consents(),
                        new ogenblik.profile.Behaviour(
                                cart, behaviour.orders(), behaviour.views(), behaviour.waitList()),
                        empty.scores(),
                        empty.encounters(),
                        empty.offerLists())
                .withExposures(exposures());
    }

    private Exposures exposures() {
        return Exposures.of(
                IntStream.range(0, random.nextInt(5)).mapToObj(this::exposure).toList());
    }

    private Exposure exposure(int decision) {
        var at = moment().minus(Duration.ofHours(random.nextInt(24)));
        long seconds = at.getEpochSecond();
        var times = switch (random.nextInt(3)) {
            case 0 -> new Exposure.Times(seconds, seconds, seconds, 0, 0, 0);
            case 1 -> new Exposure.Times(seconds, seconds, seconds, seconds, 0, 0);
            default -> new Exposure.Times(seconds, seconds, seconds, 0, 0, seconds);
        };
        int number = random.nextInt(3);
        return new Exposure(
                decision,
                0,
                new Exposure.Traits(false, false, false, 5, 2, 0),
                times,
                new Exposure.Shown(
                        new CampaignId("campaign-" + number),
                        new OfferId("offer-" + number),
                        new PlacementId("inbox"),
                        null,
                        "A",
                        ""));
    }

    /** The same customer with one more reservation elsewhere, that counts nowhere. */
    public static Profile recorded(Profile profile) {
        var exposures = new ArrayList<>(profile.exposures().all());
        exposures.add(new Exposure(
                99,
                0,
                new Exposure.Traits(false, false, false, 5, 0, 0),
                Exposure.Times.reserved(START.minus(Duration.ofDays(20)), 60),
                new Exposure.Shown(
                        new CampaignId("elsewhere"),
                        new OfferId("elsewhere"),
                        new PlacementId("hero"),
                        null,
                        "A",
                        "")));
        return profile.withExposures(Exposures.of(exposures));
    }

    public RequestContext context() {
        Map<String, Object> context = new HashMap<>();
        if (random.nextBoolean()) context.put("season", "winter");
        if (random.nextBoolean()) context.put("pages", (long) random.nextInt(24));
        if (random.nextBoolean()) context.put("locale", "nl-NL");
        return new RequestContext(context);
    }

    /** Within two days, many on the full hour, where rules turn, and a second beside it. */
    public Instant moment() {
        var hour = START.plus(Duration.ofHours(random.nextInt(48)));
        return switch (random.nextInt(4)) {
            case 0 -> hour;
            case 1 -> hour.minusSeconds(1);
            case 2 -> hour.plusSeconds(1);
            default -> hour.plusSeconds(random.nextInt(3_600));
        };
    }

    public static Grounds grounds(Snapshot snapshot, @Nullable Profile profile, Instant now) {
        return new Grounds(snapshot, profile, null, now);
    }
}
