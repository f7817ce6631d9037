package ogenblik.profile;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import ogenblik.profile.RecentOrder.Content;
import org.jspecify.annotations.Nullable;

/**
 * An order as what it can be credited with: what it and each of its items come to, less what was sent back.
 *
 * @param order the hash of its id
 * @param at when it was placed, epoch seconds
 * @param itemToMicros without items that were sent back whole
 */
record Sale(long order, long at, long amountMicros, Map<String, Long> itemToMicros) {
    Sale {
        itemToMicros = Map.copyOf(itemToMicros);
    }

    /**
     * What is left of an order that is held with its content; null where all was given back. What was given back beyond
     * the value of the pieces sent back is shared by what is left, by its value.
     */
    static @Nullable Sale of(RecentOrder order) {
        long left = order.sumMicros();
        if (order.returnedMicros() == RecentOrder.WHOLE || (left == 0 && order.amountMicros() > 0)) return null;
        Map<String, Long> itemToMicros = new HashMap<>();
        long sentBack = 0;
        for (var piece : order.pieces()) {
            int kept = piece.quantity() - Math.min(piece.quantity(), piece.returned());
            long worth = piece.quantity() == 0 ? 0 : share(piece.amountMicros(), kept, piece.quantity());
            sentBack = Orders.sum(sentBack, piece.amountMicros() - worth);
            if (kept > 0) itemToMicros.put(piece.item().value(), worth);
        }
        long before = order.amountMicros() - sentBack;
        if (left < before) itemToMicros.replaceAll((_, worth) -> share(worth, left, before));
        return new Sale(CountedOrders.hash(order.id()), order.at().getEpochSecond(), left, itemToMicros);
    }

    /** An order whose content is told but not held. */
    static Sale of(String id, Instant at, Content content) {
        Map<String, Long> itemToMicros = new HashMap<>();
        for (var line : content.lines()) itemToMicros.merge(line.item().value(), line.amountMicros(), Orders::sum);
        return new Sale(CountedOrders.hash(id), at.getEpochSecond(), content.amountMicros(), itemToMicros);
    }

    /** What these items come to, or all of it where no items are named; null where there is none of them. */
    @Nullable
    Long worth(Collection<String> items) {
        if (items.isEmpty()) return amountMicros;
        Long worth = null;
        for (var item : items) {
            var ofItem = itemToMicros.get(item);
            if (ofItem != null) worth = Orders.sum(worth == null ? 0 : worth, ofItem);
        }
        return worth;
    }

    private static long share(long amount, long part, long whole) {
        return part == whole
                ? amount
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValue();
    }
}
