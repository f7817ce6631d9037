package ogenblik.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;
import ogenblik.profile.WaitList;

/** The people of the demo shop who have a name, each one the typical case of something. */
final class DemoPersonas {
    private static final PurposeId EMAIL = new PurposeId("marketing-email");

    private final List<Item> items;
    private final DemoLeads leads;
    private final Instant now;
    private final ProfileBounds bounds;

    private DemoPersonas(List<Item> items, DemoLeads leads, Instant now, ProfileBounds bounds) {
        this.items = items.stream().filter(item -> item.supply().isAny()).toList();
        this.leads = leads;
        this.now = now;
        this.bounds = bounds;
    }

    static List<Profile> all(List<Item> items, DemoLeads leads, Instant now, ProfileBounds bounds) {
        var personas = new DemoPersonas(items, leads, now, bounds);
        return List.of(personas.lead(), personas.loyal(), personas.withCart(), personas.gone());
    }

    /** {@code lead-1} left a business address three weeks ago, looked around a lot, asked for prices, and never bought. */
    private Profile lead() {
        return person(
                        "lead-1",
                        Map.of(
                                "firstName", "Iris",
                                "lastName", "Mulder",
                                "gender", "female",
                                "companyName", "Mulder Interieur",
                                "branch", "hospitality",
                                "companySize", 25L,
                                "jobRole", "buyer",
                                "registeredOn", day(20),
                                "newsletter", true))
                .withConsents(granted(20))
                .withBehaviour(new Behaviour(Cart.EMPTY, Orders.NONE, views(5), WaitList.NONE))
                .withScores(new Scores(Map.of("churn", 0.2), leads.ofCompany()));
    }

    /** {@code loyal-1} has bought every month for more than a year, the last time two weeks ago. */
    private Profile loyal() {
        return person(
                        "loyal-1",
                        Map.of(
                                "firstName", "Sanne",
                                "lastName", "de Vries",
                                "gender", "female",
                                "birthDate", "1984-02-29",
                                "registeredOn", day(520),
                                "loyaltyTier", "gold",
                                "interests", List.of("interior", "garden")))
                .withConsents(granted(520))
                .withBehaviour(new Behaviour(Cart.EMPTY, orders("L", 15, 14, 30), views(3), WaitList.NONE))
                .withScores(new Scores(Map.of("churn", 0.05), leads.ofReader()));
    }

    /** {@code cart-1} filled a cart five hours ago and went away. */
    private Profile withCart() {
        var cart = new Cart(
                List.of(
                        new Cart.Line(item(3).id(), 1),
                        new Cart.Line(item(47).id(), 2),
                        new Cart.Line(item(91).id(), 1)),
                now.minus(Duration.ofHours(5)));
        return person(
                        "cart-1",
                        Map.of(
                                "firstName", "Daan",
                                "lastName", "Bakker",
                                "gender", "male",
                                "registeredOn", day(210)))
                .withConsents(granted(210))
                .withBehaviour(new Behaviour(cart, orders("C", 2, 60, 90), views(4), WaitList.NONE))
                .withScores(new Scores(Map.of("churn", 0.3)));
    }

    /** {@code gone-1} bought often, but for the last time some four hundred days ago. */
    private Profile gone() {
        return person(
                        "gone-1",
                        Map.of(
                                "firstName", "Harry",
                                "lastName", "Walker",
                                "locale", "en-GB",
                                "timeZone", "Europe/London",
                                "city", "York",
                                "registeredOn", day(900)))
                .withConsents(granted(900))
                .withBehaviour(new Behaviour(Cart.EMPTY, orders("G", 8, 410, 45), Views.NONE, WaitList.NONE))
                .withScores(new Scores(Map.of("churn", 0.9)));
    }

    private Profile person(String id, Map<String, Object> own) {
        var nameToValue = new HashMap<String, Object>(Map.of(
                "locale", "nl-NL",
                "timeZone", "Europe/Amsterdam",
                "city", "Delft",
                "postalCode", "2611",
                "entryChannel", "web",
                "preferredChannel", "email"));
        if (own.containsKey("locale")) nameToValue.remove("postalCode");
        nameToValue.putAll(own);
        return Profile.empty(new CustomerId.Known(id)).withAttributes(Attributes.of(nameToValue));
    }

    private Consents granted(int daysAgo) {
        return Consents.NONE.with(EMAIL, new Consent(true, now.minus(Duration.ofDays(daysAgo)), "sign-up"));
    }

    /** {@code count} orders, the last one {@code lastDaysAgo}, with {@code gapDays} between them. */
    private Orders orders(String prefix, int count, int lastDaysAgo, int gapDays) {
        var orders = Orders.NONE;
        for (int i = count - 1; i >= 0; i--) {
            var lines = List.of(DemoCrowd.line(item(7 * i + 1), 1), DemoCrowd.line(item(11 * i + 2), 1));
            var at = now.minus(Duration.ofDays(lastDaysAgo + (long) i * gapDays));
            orders = orders.with(new Order(prefix + i, at, Order.Kind.PURCHASE, lines), bounds);
        }
        return orders;
    }

    private Views views(int count) {
        var views = new java.util.ArrayList<Views.View>();
        for (int i = 0; i < count; i++)
            views.add(new Views.View(item(13 * i + 5).id(), now.minus(Duration.ofHours(6L + 20L * i))));
        return new Views(views);
    }

    private Item item(int index) {
        return items.get(index % items.size());
    }

    private String day(int daysAgo) {
        return now.minus(Duration.ofDays(daysAgo))
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
