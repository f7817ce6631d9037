package ogenblik.catalog.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Conversions;
import ogenblik.profile.Encounters;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.NextOffers;
import ogenblik.profile.OfferLists;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.Scores;
import ogenblik.profile.Trials;
import ogenblik.profile.Views;
import org.jspecify.annotations.Nullable;

/** Reads the profile of a case, under the names of {@code GET /v1/customers/ID}. */
final class ProfileReader {
    /** By their codes. */
    private static final List<String> CHANNELS = List.of("web", "email", "app");

    private static final BigDecimal MICROS = new BigDecimal(1_000_000);

    private final Instant now;
    private final Problems problems;

    ProfileReader(Instant now, Problems problems) {
        this.now = now;
        this.problems = problems;
    }

    /** The profile; that of an unknown visitor where nothing is written. */
    Profile profile(@Nullable Members written) {
        if (written == null) return Profile.empty(new CustomerId.Visitor("visitor"));
        written.allow(
                problems,
                "id",
                "anonymousId",
                "attributes",
                "consents",
                "cart",
                "orders",
                "views",
                "waitList",
                "scores",
                "exposures",
                "nextOffers");
        return new Profile(
                id(written),
                1,
                Attributes.of(CaseReader.values(written.members("attributes"))),
                consents(written),
                new Behaviour(
                        cart(written.members("cart")),
                        orders(written.members("orders")),
                        views(written),
                        WaitListReader.read(written, now, problems)),
                scores(written),
                new Encounters(exposures(written), Trials.NONE, Conversions.NONE),
                OfferLists.of(nextOffers(written)));
    }

    private static CustomerId id(Members written) {
        var anonymous = written.text("anonymousId");
        if (anonymous != null) return new CustomerId.Visitor(anonymous.value());
        var id = written.text("id");
        return new CustomerId.Known(id == null ? "customer" : id.value());
    }

    private Consents consents(Members written) {
        var consents = Consents.NONE;
        for (var member : written.pairs("consents", member -> member)) {
            var granted = Members.asText(member.value());
            if (granted == null || !List.of("true", "false").contains(granted.value()))
                problems.add(member.key().at(), "consent to `" + member.key() + "` must be true or false");
            else
                consents = consents.with(
                        new PurposeId(member.key().value()),
                        new Consents.Consent(granted.value().equals("true"), now, "case"));
        }
        return consents;
    }

    private Cart cart(@Nullable Members written) {
        if (written == null) return Cart.EMPTY;
        written.allow(problems, "items", "touchedAt");
        var lines = new ArrayList<Cart.Line>();
        if (written.node("items") instanceof Node.Sequence items)
            for (var node : items.items()) {
                var members = node instanceof Node.Mapping mapping ? new Members(mapping) : null;
                if (members != null) members.allow(problems, "id", "quantity");
                var id = members == null ? Members.asText(node) : members.text("id");
                if (id == null) problems.add(node.at(), "an item of the cart is an id, or `{id, quantity}`");
                else lines.add(new Cart.Line(item(id), members == null ? 1 : members.integer("quantity", 1)));
            }
        var touched = written.text("touchedAt");
        return new Cart(lines, touched == null ? Instant.EPOCH : instant(touched));
    }

    /** Totals as written; where they are not, they follow from the items bought. */
    private Orders orders(@Nullable Members written) {
        if (written == null) return Orders.NONE;
        written.allow(problems, "count", "first", "last", "sum", "items");
        var orders = Orders.NONE;
        var bounds = new ProfileBounds(
                Duration.ofDays(36_500), 2_000, 1_000, 50, 200, 100, ProfileBounds.ActivityBounds.DEFAULT);
        var bought = written.pairs("items", member -> member);
        for (var member : bought) {
            var at = Members.asText(member.value());
            if (at == null) problems.add(member.key().at(), "an item bought needs its moment, as `lamp-001: -P10D`");
            else
                orders = orders.with(
                        new Order(
                                "order-" + member.key(),
                                instant(at),
                                Order.Kind.PURCHASE,
                                List.of(new Order.Line(item(member.key()), 1, 0))),
                        bounds);
        }
        var totals = orders.totals();
        var first = written.text("first");
        var last = written.text("last");
        var sum = written.text("sum");
        return new Orders(
                new Orders.Totals(
                        written.integer("count", totals.count()),
                        first == null ? totals.first() : instant(first),
                        last == null ? totals.last() : instant(last),
                        sum == null
                                ? 0
                                : new BigDecimal(sum.value()).multiply(MICROS).longValue(),
                        0),
                orders.purchases(),
                orders.counted());
    }

    private Views views(Members written) {
        var views = new ArrayList<Views.View>();
        for (var member : written.pairs("views", member -> member)) {
            var at = Members.asText(member.value());
            if (at == null) problems.add(member.key().at(), "an item viewed needs its moment, as `lamp-001: -PT2H`");
            else views.add(new Views.View(item(member.key()), instant(at)));
        }
        views.sort(Comparator.comparing(Views.View::at).reversed());
        return new Views(views);
    }

    private Scores scores(Members written) {
        var scores = new HashMap<String, Double>();
        for (var member : written.pairs("scores", member -> member)) {
            var score = Members.number(Members.asText(member.value()));
            if (score == null) problems.add(member.key().at(), "score `" + member.key() + "` must be a number");
            else scores.put(member.key().value(), score);
        }
        return new Scores(scores);
    }

    private Exposures exposures(Members written) {
        var exposures = new ArrayList<Exposure>();
        for (var exposure : written.each("exposures", members -> members)) {
            exposure.allow(
                    problems,
                    "campaign",
                    "offer",
                    "placement",
                    "item",
                    "at",
                    "state",
                    "service",
                    "tier",
                    "channel",
                    "category",
                    "arm");
            var campaign = exposure.text("campaign");
            var offer = exposure.text("offer");
            var at = exposure.text("at");
            if (campaign == null || offer == null || at == null) {
                problems.add(exposure.mapping().at(), "an exposure needs `campaign`, `offer` and `at`");
                continue;
            }
            var shown = new Exposure.Shown(
                    new CampaignId(campaign.value()),
                    new OfferId(offer.value()),
                    new PlacementId(Objects.requireNonNullElse(value(exposure, "placement"), "home-hero")),
                    item(value(exposure, "item")),
                    "A",
                    Objects.requireNonNullElse(value(exposure, "arm"), ""));
            var state = state(exposure.text("state"));
            exposures.add(new Exposure(
                    // Each of a decision of its own; 0 stands for none.
                    exposures.size() + 1,
                    0,
                    traits(exposure, state),
                    times(state, instant(at).getEpochSecond()),
                    shown));
        }
        exposures.sort(Comparator.comparingLong(each -> each.times().reservedAt()));
        return Exposures.of(exposures);
    }

    /** The channel's code; of the web where nothing is said. */
    private int channel(@Nullable Text written) {
        if (written == null) return 0;
        int code = CHANNELS.indexOf(written.value());
        if (code < 0)
            problems.add(
                    written.at(), "channel `" + written + "` must be one of `" + String.join("`, `", CHANNELS) + "`");
        return Math.max(code, 0);
    }

    private Exposure.Traits traits(Members written, Exposure.State state) {
        var tier = Members.number(written.text("tier"));
        var category = value(written, "category");
        return new Exposure.Traits(
                state == Exposure.State.WITHHELD,
                false,
                "true".equals(value(written, "service")),
                tier == null ? 0 : tier.intValue(),
                channel(written.text("channel")),
                category == null ? 0 : Exposures.hash(category));
    }

    private static Exposure.Times times(Exposure.State state, long at) {
        long expiresAt = at + (state == Exposure.State.EXPIRED ? 0 : Exposures.RESERVATION.toSeconds());
        return switch (state) {
            case RESERVED, EXPIRED -> new Exposure.Times(at, expiresAt, 0, 0, 0, 0);
            case WITHHELD, IMPRESSION -> new Exposure.Times(at, expiresAt, at, 0, 0, 0);
            case DISMISSED -> new Exposure.Times(at, expiresAt, at, 0, 0, at);
            case CLICK -> new Exposure.Times(at, expiresAt, at, at, 0, 0);
            case CONVERSION -> new Exposure.Times(at, expiresAt, at, at, at, 0);
        };
    }

    private Exposure.State state(@Nullable Text written) {
        if (written == null) return Exposure.State.IMPRESSION;
        for (var state : Exposure.State.values()) if (state.name().equalsIgnoreCase(written.value())) return state;
        problems.add(
                written.at(),
                "state `" + written + "` must be one of reserved, expired, withheld, impression, dismissed, click,"
                        + " conversion");
        return Exposure.State.IMPRESSION;
    }

    private static @Nullable String value(Members written, String name) {
        var text = written.text(name);
        return text == null ? null : text.value();
    }

    private static @Nullable ItemId item(@Nullable String written) {
        return written == null ? null : new ItemId(written);
    }

    private NextOffers nextOffers(Members written) {
        var offers = new ArrayList<NextOffers.NextOffer>();
        for (var offer : written.each("nextOffers", members -> members)) {
            offer.allow(problems, "item", "score", "kind");
            var item = offer.text("item");
            var score = Members.number(offer.text("score"));
            if (item == null) problems.add(offer.mapping().at(), "a next offer needs its `item`");
            else
                offers.add(new NextOffers.NextOffer(
                        item(item), Objects.requireNonNullElse(score, 1.0), kind(offer.text("kind"))));
        }
        return new NextOffers(offers);
    }

    private NextOffers.Kind kind(@Nullable Text written) {
        for (var kind : NextOffers.Kind.values())
            if (written != null && kind.name().equalsIgnoreCase(written.value())) return kind;
        if (written != null) problems.add(written.at(), "kind `" + written + "` must be one of repeat, explore");
        return NextOffers.Kind.UNSPECIFIED;
    }

    private Instant instant(Text written) {
        return CaseReader.instant(written, now, problems);
    }

    private static ItemId item(Text written) {
        return new ItemId(written.value());
    }
}
