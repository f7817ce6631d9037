package ogenblik.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import ogenblik.catalog.item.Item;
import ogenblik.feed.OrderBook;
import ogenblik.feed.Row;
import ogenblik.feed.SoldItems;
import ogenblik.feed.TransactionReader;
import ogenblik.feed.TransactionReader.Result;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.scoring.RfmFragment;
import ogenblik.store.ItemStore;
import ogenblik.store.ProfileChange;
import ogenblik.store.Store;

/**
 * Imports invoice lines as customers' orders, and as items. Lines of one order may stand anywhere in the file; each order
 * counts once per customer and order id, whenever and however often it is imported. A line without customer tells of its
 * item alone. An item that is imported already, or came with the catalog, keeps what is known of it, as a product feed
 * knows better.
 */
final class ImportTransactions implements Import {
    private final TransactionReader reader;
    private final ItemStore items;
    private final Set<ItemId> fromCatalog;
    private final ProfileBounds bounds;
    private final Imports.RfmFile rfmFile;
    private final InstantSource clock;
    private final Batches<ProfileChange> batches;
    private final OrderBook orders;
    private final SoldItems sold = new SoldItems();
    private Instant lastOrder = Instant.MIN;
    private List<String> notes = List.of();
    private long customers;
    private long purchases;
    private long returns;

    /** Counts orders that were not known: a change may be run again, so each run starts anew. */
    private final LongAdder counted = new LongAdder();

    /** {@code fromCatalog} are the items that came with the catalog. */
    ImportTransactions(
            TransactionReader reader,
            Store store,
            Set<ItemId> fromCatalog,
            ProfileBounds bounds,
            Imports.RfmFile rfmFile,
            InstantSource clock)
            throws IOException {
        this.reader = reader;
        this.items = store.items();
        this.fromCatalog = fromCatalog;
        this.bounds = bounds;
        this.rfmFile = rfmFile;
        this.clock = clock;
        this.batches = ProfileBatches.of(store.profiles());
        this.orders = OrderBook.open();
    }

    @Override
    public Taken take(Row row) throws IOException {
        return switch (reader.read(row)) {
            case Result.Rejected(var reason) -> new Taken.Rejected(reason);
            case Result.NoProduct() -> new Taken.PassedOver("lines about no product");
            case Result.Line(var line, var title) -> {
                sold.add(line, title);
                if (line.customer().isEmpty())
                    yield new Taken.In(
                            line.kind() == Order.Kind.PURCHASE
                                    ? "bought lines without customer"
                                    : "returned lines without customer");
                orders.add(line);
                if (line.kind() == Order.Kind.PURCHASE && line.at().isAfter(lastOrder)) lastOrder = line.at();
                yield new Taken.In(line.kind() == Order.Kind.PURCHASE ? "bought lines" : "returned lines");
            }
        };
    }

    @Override
    public Map<String, Long> finish() throws IOException {
        var rfm = new RfmFragment(lastOrder);
        orders.visit((customer, ofCustomer) -> {
            add(new CustomerId.Known(customer), ofCustomer);
            add(rfm, ofCustomer);
        });
        batches.drain();
        notes = write(rfm);
        long newItems = storeItems();
        var results = new LinkedHashMap<String, Long>();
        results.put("customers", customers);
        results.put("orders", purchases);
        results.put("returns", returns);
        results.put("orders and returns not known before", counted.sum());
        results.put("items", (long) sold.size());
        results.put("items not known before", newItems);
        return results;
    }

    /** All orders of a customer; one who bought nothing has no such figures in rules either. */
    private void add(RfmFragment rfm, List<Order> ofCustomer) {
        long purchases = 0;
        long micros = 0;
        var last = Instant.MIN;
        for (var order : ofCustomer)
            switch (order.kind()) {
                case PURCHASE -> {
                    purchases++;
                    micros += order.amountMicros();
                    if (order.at().isAfter(last)) last = order.at();
                }
                case RETURN -> micros -= order.amountMicros();
            }
        if (purchases > 0) rfm.add(Duration.between(last, lastOrder).toDays(), purchases, micros);
    }

    private List<String> write(RfmFragment rfm) throws IOException {
        var problems = rfm.problems();
        if (!problems.isEmpty()) return problems;
        Files.writeString(rfmFile.out(), rfm.text("import transactions", rfmFile.source()));
        return List.of("boundaries of recency, frequency and monetary value are in `" + rfmFile.out()
                + "`: look at them, and let them take the place of `rfm` in the catalog");
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    private void add(CustomerId customer, List<Order> ofCustomer) {
        customers++;
        for (var order : ofCustomer) {
            if (order.kind() == Order.Kind.PURCHASE) purchases++;
            else returns++;
        }
        var before = new long[1];
        batches.add(new ProfileChange(customer, profile -> {
            counted.add(-before[0]);
            var known = profile.behaviour().orders();
            var after = with(known, ofCustomer);
            before[0] = after.newOrders();
            counted.add(before[0]);
            return after.newOrders() == 0 ? profile : withOrders(profile, after.orders());
        }));
    }

    private record Added(Orders orders, long newOrders) {}

    @SuppressWarnings("ReferenceEquality") // orders give themselves where an order was counted before
    private Added with(Orders known, List<Order> more) {
        var orders = known;
        long newOrders = 0;
        for (var order : more) {
            var after = orders.with(order, bounds);
            if (after != orders) newOrders++;
            orders = after;
        }
        return new Added(orders, newOrders);
    }

    private static Profile withOrders(Profile profile, Orders orders) {
        return profile.withBehaviour(profile.behaviour().withOrders(orders));
    }

    private long storeItems() {
        var known = new HashSet<>(fromCatalog);
        Batches.await(items.load().onSuccess(table -> table.items().forEach(item -> known.add(item.id()))));
        var batch = new Batches<Item>(some -> items.upsert(some, clock.instant()));
        long added = 0;
        for (var item : sold.items()) {
            if (known.contains(item.id())) continue;
            batch.add(item(item));
            added++;
        }
        batch.drain();
        if (added > 0) Batches.await(items.announce());
        return added;
    }

    private static Item item(SoldItems.SoldItem sold) {
        return new Item(
                sold.id(),
                new Item.Texts(Map.of("", sold.title()), ""),
                sold.price().signum() == 0 ? null : sold.price(),
                new Item.Links(null, null),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                false,
                Map.of());
    }

    @Override
    public void close() throws IOException {
        orders.close();
    }
}
