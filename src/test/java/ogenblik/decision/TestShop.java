package ogenblik.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;

/** A small shop with one campaign for each thing that can stop one: the catalog is {@code decision/shop.yaml}. */
final class TestShop {
    static final PlacementId HERO = new PlacementId("hero");
    static final PlacementId GRID = new PlacementId("grid");
    static final PlacementId MAIL = new PlacementId("mail");
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final DecisionId DECISION = new DecisionId("01890a5d-ac96-774b-bcce-b302099a8057");
    static final CustomerId ANNA = new CustomerId.Known("anna");

    private TestShop() {}

    static Snapshot snapshot() {
        return switch (CatalogCompiler.compile(
                List.of(new SourceFile("shop.yaml", text("/decision/shop.yaml"))), Set.of(new ItemId("lamp")))) {
            case Compiled.Ok(var catalog) -> Snapshot.of(catalog, ITEMS, RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static final ItemTable ITEMS = ItemTable.of(List.of(
            item("lamp", "light", "49.95", 5),
            item("chair", "seat", "89.00", 3),
            item("stool", "seat", "39.00", 3),
            item("bench", "seat", "99.00", 3),
            item("sofa", "seat", "899.00", 3),
            item("rug", "floor", "79.00", 0)));

    static Item item(String id, String category, String price, int stock) {
        return new Item(
                new ItemId(id),
                new Item.Texts(Map.of("", "The " + id, "nl", "De " + id), category),
                new BigDecimal(price),
                new Item.Links("https://shop.example/" + id, null),
                OptionalInt.of(stock),
                OptionalDouble.empty(),
                false,
                Map.of());
    }

    static Profile anna(Map<String, ?> attributes) {
        return Profile.empty(ANNA).withAttributes(Attributes.of(attributes));
    }

    static Orders bought(String item, Instant at) {
        return Orders.NONE.with(
                new Order(
                        "o-" + item, at, Order.Kind.PURCHASE, List.of(new Order.Line(new ItemId(item), 1, 10_000_000))),
                ProfileBounds.DEFAULT);
    }

    static NextOffers next(String... items) {
        return new NextOffers(IntStream.range(0, items.length)
                .mapToObj(i -> new NextOffer(new ItemId(items[i]), 1.0 / (i + 1), Kind.UNSPECIFIED))
                .toList());
    }

    static DecisionRequest asks(PlacementId... placements) {
        return new DecisionRequest(
                Arrays.stream(placements).map(p -> new Slot(p, 0)).toList(), RequestContext.NONE, Set.of(), Set.of());
    }

    private static String text(String resource) {
        try (var in = Objects.requireNonNull(TestShop.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
