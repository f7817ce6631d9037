package ogenblik.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.CountedOrders;
import ogenblik.profile.Orders;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Orders.Totals;
import ogenblik.profile.Views;
import ogenblik.profile.Views.View;
import ogenblik.profile.WaitList;
import org.jspecify.annotations.Nullable;

/**
 * How behaviour is packed. Times are whole seconds (of the cart and the wait list: milliseconds), in lists each as the
 * difference to the one before it, which is small as lists are in order of time; items bought together have the difference 0.
 */
final class BehaviourCodec {
    private BehaviourCodec() {}

    static byte[] write(Behaviour behaviour) {
        if (behaviour.equals(Behaviour.NONE)) return SectionCodecs.NOTHING;
        var writer = new PackWriter().whole(SectionCodecs.FORMAT);
        writeCart(writer, behaviour.cart());
        writeTotals(writer, behaviour.orders().totals());
        long base = base(behaviour.orders().totals().last());
        writer.bytes(purchases(behaviour.orders().purchases(), base));
        writeCounted(writer, behaviour.orders().counted(), base);
        writer.bytes(views(behaviour.views().views(), base));
        writeWaitList(writer, behaviour.waitList(), base);
        ActivityCodec.write(writer, behaviour.activity());
        return writer.toBytes();
    }

    static Behaviour read(PackReader reader) {
        var cart = readCart(reader);
        var totals = readTotals(reader);
        long base = base(totals.last());
        var purchases = readPurchases(reader, base);
        var counted = readCounted(reader, base);
        var views = readViews(reader, base);
        var waitList = readWaitList(reader, base);
        return new Behaviour(
                cart, new Orders(totals, purchases, counted), new Views(views), waitList, ActivityCodec.read(reader));
    }

    /** What the first difference of each list is to. */
    private static long base(@Nullable Instant lastOrder) {
        return lastOrder == null ? 0 : lastOrder.getEpochSecond();
    }

    private static void writeCart(PackWriter writer, Cart cart) {
        writer.millis(cart.touchedAt()).count(cart.lines().size());
        for (var line : cart.lines()) writer.item(line.item()).whole(line.quantity());
    }

    private static Cart readCart(PackReader reader) {
        var touchedAt = reader.millis();
        var lines = new Cart.Line[reader.count()];
        for (int i = 0; i < lines.length; i++) lines[i] = new Cart.Line(reader.item(), reader.wholeInt());
        return new Cart(List.of(lines), touchedAt);
    }

    private static void writeTotals(PackWriter writer, Totals totals) {
        writer.whole(totals.count())
                .optionalWhole(totals.first() == null ? null : totals.first().getEpochSecond())
                .optionalWhole(totals.last() == null ? null : totals.last().getEpochSecond())
                .whole(totals.sumMicros())
                .whole(totals.returnedMicros());
    }

    private static Totals readTotals(PackReader reader) {
        int count = reader.wholeInt();
        return new Totals(count, optionalSeconds(reader), optionalSeconds(reader), reader.whole(), reader.whole());
    }

    private static @Nullable Instant optionalSeconds(PackReader reader) {
        return reader.isNothing() ? null : SectionCodecs.seconds(reader.whole());
    }

    private static byte[] purchases(List<Purchase> purchases, long base) {
        var writer = new ColumnWriter().count(purchases.size());
        long before = base;
        for (var purchase : purchases) {
            long at = purchase.lastAt().getEpochSecond();
            writer.item(purchase.item()).whole(before - at).whole(purchase.quantity());
            before = at;
        }
        return writer.toBytes();
    }

    private static List<Purchase> readPurchases(PackReader reader, long base) {
        var rows = reader.column();
        var purchases = new Purchase[rows.count(3)];
        long before = base;
        var at = SectionCodecs.seconds(base);
        for (int i = 0; i < purchases.length; i++) {
            var item = rows.item();
            long difference = rows.whole();
            if (difference != 0) {
                before -= difference;
                at = SectionCodecs.seconds(before);
            }
            purchases[i] = new Purchase(item, at, rows.wholeInt());
        }
        rows.end();
        return List.of(purchases);
    }

    private static void writeCounted(PackWriter writer, CountedOrders counted, long base) {
        var hashes = ByteBuffer.allocate(Long.BYTES * counted.hashes().length);
        for (long hash : counted.hashes()) hashes.putLong(hash);
        var times = new ColumnWriter();
        long before = base;
        for (long at : counted.atSeconds()) {
            times.whole(before - at);
            before = at;
        }
        writer.bytes(hashes.array())
                .bytes(times.toBytes())
                .optionalWhole(counted.watermarkSeconds() == Long.MIN_VALUE ? null : counted.watermarkSeconds());
    }

    private static CountedOrders readCounted(PackReader reader, long base) {
        var hashes = reader.longs();
        var times = reader.column();
        var atSeconds = new long[hashes.length];
        long before = base;
        for (int i = 0; i < atSeconds.length; i++) {
            before -= times.whole();
            atSeconds[i] = before;
        }
        times.end();
        return new CountedOrders(hashes, atSeconds, reader.isNothing() ? Long.MIN_VALUE : reader.whole());
    }

    private static byte[] views(List<View> views, long base) {
        var writer = new ColumnWriter().count(views.size());
        long before = base;
        for (var view : views) {
            long at = view.at().getEpochSecond();
            writer.item(view.item()).whole(before - at);
            before = at;
        }
        return writer.toBytes();
    }

    private static List<View> readViews(PackReader reader, long base) {
        var rows = reader.column();
        var views = new View[rows.count(2)];
        long before = base;
        for (int i = 0; i < views.length; i++) {
            var item = rows.item();
            before -= rows.whole();
            views[i] = new View(item, SectionCodecs.seconds(before));
        }
        rows.end();
        return List.of(views);
    }

    private static void writeWaitList(PackWriter writer, WaitList waitList, long base) {
        writer.count(waitList.all().size());
        long before = TimeUnit.SECONDS.toMillis(base);
        for (var waiting : waitList.all()) {
            long at = waiting.since().toEpochMilli();
            writer.item(waiting.item()).whole(before - at);
            before = at;
        }
    }

    private static WaitList readWaitList(PackReader reader, long base) {
        var waiting = new WaitList.Waiting[reader.count()];
        if (waiting.length == 0) return WaitList.NONE;
        long before = TimeUnit.SECONDS.toMillis(base);
        for (int i = 0; i < waiting.length; i++) {
            var item = reader.item();
            before -= reader.whole();
            waiting[i] = new WaitList.Waiting(item, Instant.ofEpochMilli(before));
        }
        return new WaitList(List.of(waiting));
    }
}
