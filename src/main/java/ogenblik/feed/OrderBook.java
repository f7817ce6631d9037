package ogenblik.feed;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Order;

/** The orders of all customers, made of invoice lines that may stand anywhere in a file, kept on disk meanwhile. */
public final class OrderBook implements Closeable {
    private static final Comparator<Order> OLDEST_FIRST =
            Comparator.comparing(Order::at).thenComparing(Order::kind).thenComparing(Order::id);

    /** Takes all orders of one customer, oldest first. */
    @FunctionalInterface
    public interface Visitor {
        void visit(String customer, List<Order> orders) throws IOException;
    }

    private final DiskGroups customerToLines;

    private OrderBook(DiskGroups customerToLines) {
        this.customerToLines = customerToLines;
    }

    public static OrderBook open() throws IOException {
        return new OrderBook(DiskGroups.open());
    }

    static OrderBook open(long maxPartBytes) throws IOException {
        return new OrderBook(DiskGroups.open(maxPartBytes));
    }

    /** Takes a line of a known customer. */
    public void add(TransactionLine line) throws IOException {
        customerToLines.add(line.customer(), line.packed());
    }

    /** Visits each customer once. Nothing can be added any more. */
    public void visit(Visitor visitor) throws IOException {
        customerToLines.visit((customer, lines) -> visitor.visit(customer, orders(customer, lines)));
    }

    /** An order's lines keep the order of the file; the order is as old as its first line. */
    private static List<Order> orders(String customer, List<byte[]> packed) {
        record Key(Order.Kind kind, String order) {}
        Map<Key, List<TransactionLine>> keyToLines = new LinkedHashMap<>();
        for (var bytes : packed) {
            var line = TransactionLine.unpacked(customer, bytes);
            keyToLines
                    .computeIfAbsent(new Key(line.kind(), line.order()), _ -> new ArrayList<>())
                    .add(line);
        }
        var orders = new ArrayList<Order>(keyToLines.size());
        keyToLines.forEach((key, lines) -> orders.add(new Order(key.order(), first(lines), key.kind(), lines(lines))));
        orders.sort(OLDEST_FIRST);
        return orders;
    }

    private static Instant first(List<TransactionLine> lines) {
        return lines.stream()
                .map(TransactionLine::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<Order.Line> lines(List<TransactionLine> lines) {
        return lines.stream()
                .map(line -> new Order.Line(line.item(), line.quantity(), line.amountMicros()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        customerToLines.close();
    }
}
