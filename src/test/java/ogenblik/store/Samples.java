package ogenblik.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Activity;
import ogenblik.profile.Activity.Mention;
import ogenblik.profile.Activity.Mentions;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Exposure;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.RecentOrder;
import ogenblik.profile.Scores;
import ogenblik.profile.Service;
import ogenblik.profile.Views;
import ogenblik.profile.Views.View;
import ogenblik.profile.WaitList;

/** Profiles as shops have them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Samples() {}

    /** 30 attributes, a year of behaviour (12 orders of 4 lines, 30 viewed items, a cart), 20 next offers. */
    static Profile ofAYear(CustomerId id) {
        var random = new SplittableRandom(7);
        return Profile.empty(id)
                .withAttributes(thirtyAttributes())
                .withConsents(new Consents(
                        Map.of(new PurposeId("profiling"), new Consents.Consent(true, NOW, "preference-centre"))))
                .withBehaviour(yearOfBehaviour(random))
                .withScores(new Scores(Map.of("churn", 0.273, "engagement", 41.5)))
                .withNextOffers(new NextOffers(IntStream.range(0, 20)
                        .mapToObj(i -> new NextOffer(
                                item(random),
                                random.nextInt(10_000) / 10_000.0,
                                i % 2 == 0 ? NextOffers.Kind.REPEAT : NextOffers.Kind.EXPLORE))
                        .toList()));
    }

    private static Attributes thirtyAttributes() {
        var attributes = new TreeMap<String, Object>();
        attributes.putAll(Map.of(
                "firstName",
                "Johanna",
                "lastName",
                "de Vries",
                "gender",
                "female",
                "birthDate",
                "1984-02-29",
                "city",
                "'s-Hertogenbosch",
                "postalCode",
                "5211 AB",
                "country",
                "NL",
                "language",
                "nl",
                "email",
                "johanna.de.vries@mail.example",
                "phone",
                "+31612345678"));
        attributes.putAll(Map.of(
                "customerSince",
                "2019-05-14",
                "entryChannel",
                "web",
                "loyaltyTier",
                "gold",
                "loyaltyPoints",
                2314L,
                "newsletter",
                true,
                "timeZone",
                "Europe/Amsterdam",
                "householdSize",
                4L,
                "hasChildren",
                true,
                "childrenAges",
                List.of("4", "7"),
                "preferredStore",
                "Den Bosch Centrum"));
        attributes.putAll(Map.of(
                "stage",
                "customer",
                "branch",
                "retail",
                "companySize",
                12L,
                "role",
                "buyer",
                "openComplaint",
                false,
                "contractEnd",
                "2027-01-31",
                "averageRating",
                4.5,
                "mailOpens",
                31L,
                "lastChannel",
                "app",
                "interests",
                List.of("garden", "kitchen", "lighting")));
        return Attributes.of(attributes);
    }

    private static Behaviour yearOfBehaviour(SplittableRandom random) {
        var orders = Orders.NONE;
        for (int month = 0; month < 12; month++) {
            var lines = new ArrayList<Order.Line>();
            for (int i = 0; i < 4; i++)
                lines.add(new Order.Line(item(random), random.nextInt(1, 12), random.nextLong(1, 5_000) * 10_000));
            var at = NOW.minus(Duration.ofDays(30L * (12 - month))).plusSeconds(random.nextInt(80_000));
            orders = orders.with(
                    new Order("5" + (36_365 + month * 731), at, Order.Kind.PURCHASE, lines), ProfileBounds.DEFAULT);
        }
        var views = IntStream.range(0, 30)
                .mapToObj(i -> new View(item(random), NOW.minusSeconds(i * 90_000L + random.nextInt(80_000))))
                .toList();
        var cart = new Cart(List.of(new Cart.Line(item(random), 1), new Cart.Line(item(random), 2)), NOW);
        return new Behaviour(cart, orders, new Views(views), WaitList.NONE).withActivity(yearOfActivity(random));
    }

    /** Sessions, mail, four categories, a download, an order on its way and a counter. */
    private static Activity yearOfActivity(SplittableRandom random) {
        var categories = Stream.of("lighting", "garden", "kitchen", "candles")
                .map(name -> new Mention(name, NOW.minusSeconds(random.nextInt(5_000_000))))
                .sorted(Comparator.comparing(Mention::at).reversed())
                .toList();
        var downloads = Stream.of("manual-lamp")
                .map(name -> new Mention(name, NOW.minusSeconds(random.nextInt(9_000_000))))
                .toList();
        var pieces = IntStream.range(0, 4)
                .mapToObj(_ -> new RecentOrder.Piece(
                        item(random), random.nextInt(1, 12), random.nextLong(1, 5_000) * 10_000, 0))
                .toList();
        var order = new RecentOrder(
                "544406",
                NOW.minusSeconds(200_000),
                RecentOrder.State.COMPLETED,
                null,
                87_350_000,
                0,
                pieces,
                new RecentOrder.Delivery("shipped", NOW.minusSeconds(90_000), NOW.plusSeconds(90_000), null));
        return new Activity(
                new Activity.Visits(new Tally(64, NOW.minusSeconds(1_000)), NOW.minusSeconds(20)),
                new Activity.Mail(
                        new Tally(31, NOW.minusSeconds(80_000)), new Tally(7, NOW.minusSeconds(80_000)), Tally.NONE),
                new Activity.Interests(
                        new Mentions(143, categories), new Mentions(1, downloads), Mentions.NONE, Mentions.NONE),
                new Service(List.of(order), List.of(), List.of()),
                Map.of("quizzes", new Tally(2, NOW.minusSeconds(3_000_000))));
    }

    /** What so many decisions showed, five offers each. */
    static List<Exposure> exposures(int decisions) {
        return IntStream.range(0, decisions * 5)
                .mapToObj(i -> new Exposure(
                        0x9e3779b97f4a7c15L * (i / 5 + 1),
                        i % 5,
                        new Exposure.Traits(false, false, i % 7 == 0, 1 + i % 3, i % 2, i % 4),
                        Exposure.Times.reserved(NOW.minusSeconds(600 - i / 5 * 60L), 1_800),
                        new Exposure.Shown(
                                new CampaignId("campaign-" + i % 7),
                                new OfferId("offer-" + i % 9),
                                new PlacementId("home-grid"),
                                new ItemId("2242" + i % 8),
                                "A",
                                "")))
                .toList();
    }

    /** Ids as the Online Retail file has them: five digits, some with a letter after them. */
    static ItemId item(SplittableRandom random) {
        var id = Integer.toString(random.nextInt(10_000, 99_999));
        return new ItemId(random.nextInt(4) == 0 ? id + (char) ('A' + random.nextInt(6)) : id);
    }
}
