package ogenblik.decision;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.ItemReader;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.samples.SampleAttributes;
import ogenblik.samples.SampleCatalog;
import ogenblik.samples.SampleShop;
import ogenblik.samples.SampleShop.OrderLine;

/** The sample shop as the core sees it: snapshots of any size, profiles, and the request of a home page. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private static final long MICROS = 1_000_000;

    private Samples() {}

    static Snapshot snapshot(int campaigns) {
        return Snapshot.of(catalog(campaigns), items(), related(), Switches.NONE);
    }

    private static Catalog catalog(int campaigns) {
        var files = SampleCatalog.files(campaigns).entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList();
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var catalog) -> catalog;
            case Compiled.Refused(var problems) ->
                throw new IllegalStateException("the sample catalog is refused: " + problems);
        };
    }

    private static ItemTable items() {
        return ItemTable.of(SampleShop.items().map(Samples::item).toList());
    }

    private static Item item(String line) {
        return switch (ItemReader.read(line, ZoneOffset.UTC)) {
            case ItemReader.Read.Ok(var item) -> item;
            case ItemReader.Read.Bad(var problems) -> throw new IllegalStateException(line + ": " + problems);
        };
    }

    private static RelatedItems related() {
        Map<ItemId, List<Related>> itemToRelated = new HashMap<>();
        for (int item = 0; item < SampleShop.ITEMS; item++) {
            var related = SampleShop.related(item);
            itemToRelated.put(
                    new ItemId(SampleShop.item(item)),
                    IntStream.range(0, related.size())
                            .mapToObj(place -> new Related(new ItemId(related.get(place)), SampleShop.score(place)))
                            .toList());
        }
        return new RelatedItems(itemToRelated);
    }

    /** A customer with thirty attributes, a year of orders and twenty next offers. */
    static Profile profile(int number) {
        var nextOffers = SampleShop.nextOffers(number);
        return Profile.empty(new CustomerId.Known(SampleShop.customer(number)))
                .withAttributes(Attributes.of(SampleAttributes.of(number)))
                .withBehaviour(Behaviour.NONE.withOrders(orders(SampleShop.orders(number))))
                .withNextOffers(new NextOffers(IntStream.range(0, nextOffers.size())
                        .mapToObj(place ->
                                new NextOffer(new ItemId(nextOffers.get(place)), SampleShop.score(place), Kind.EXPLORE))
                        .toList()));
    }

    private static Orders orders(List<OrderLine> lines) {
        var idToLines = new LinkedHashMap<String, List<OrderLine>>();
        for (var line : lines)
            idToLines.computeIfAbsent(line.order(), _ -> new ArrayList<>()).add(line);
        var orders = Orders.NONE;
        for (var entry : idToLines.entrySet())
            orders = orders.with(
                    new Order(
                            entry.getKey(),
                            entry.getValue().getFirst().at(),
                            Order.Kind.PURCHASE,
                            entry.getValue().stream()
                                    .map(line -> new Order.Line(
                                            new ItemId(line.item()),
                                            line.quantity(),
                                            MICROS * line.quantity() * line.price()))
                                    .toList()),
                    ProfileBounds.DEFAULT);
        return orders;
    }

    /** A home page's: one offer for the hero, four for the grid. */
    static DecisionRequest request(int number) {
        return new DecisionRequest(
                List.of(new Slot(new PlacementId("home-hero"), 0), new Slot(new PlacementId("home-grid"), 4)),
                new RequestContext(Map.of(
                        "locale",
                        "nl-NL",
                        "device",
                        number % 2 == 0 ? "mobile" : "desktop",
                        "item",
                        SampleShop.item(number % SampleShop.ITEMS))),
                Set.of(),
                Set.of());
    }
}
