package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import ogenblik.profile.Orders.Purchase;
import org.jspecify.annotations.Nullable;

/** The items bought, while they change: each with its last date and its quantity. */
final class Purchases {
    private final Map<ItemId, Purchase> itemToPurchase;

    Purchases(List<Purchase> known) {
        itemToPurchase = LinkedHashMap.newLinkedHashMap(known.size() + 8);
        for (var purchase : known) itemToPurchase.put(purchase.item(), purchase);
    }

    @Nullable
    Instant lastBought(ItemId item) {
        var purchase = itemToPurchase.get(item);
        return purchase == null ? null : purchase.lastAt();
    }

    void put(Purchase purchase) {
        itemToPurchase.put(purchase.item(), purchase);
    }

    /** So many more; fewer, when the order was changed. */
    void bought(ItemId item, Instant at, long more) {
        var before = itemToPurchase.get(item);
        if (before == null && more < 0) return;
        put(
                before == null
                        ? new Purchase(item, at, quantity(more))
                        : new Purchase(item, Activity.later(at, before.lastAt()), quantity(before.quantity() + more)));
    }

    /** So many less, and bought all the same. */
    void returned(ItemId item, long quantity) {
        var before = itemToPurchase.get(item);
        if (before != null) put(new Purchase(item, before.lastAt(), quantity(before.quantity() - quantity)));
    }

    /**
     * So many less, as if they had never been bought at {@code at}: it is last bought at {@code otherwise} then; null: that
     * is not known, and the date stays.
     */
    void takenBack(ItemId item, long quantity, Instant at, @Nullable Instant otherwise) {
        var before = itemToPurchase.get(item);
        if (before == null) return;
        long left = before.quantity() - quantity;
        if (left <= 0 && otherwise == null) itemToPurchase.remove(item);
        else
            put(new Purchase(
                    item,
                    otherwise != null && before.lastAt().equals(at) ? otherwise : before.lastAt(),
                    quantity(left)));
    }

    /** Last bought first, within the bounds. */
    List<Purchase> within(ProfileBounds bounds) {
        var newestFirst = new ArrayList<>(itemToPurchase.values());
        newestFirst.sort(Comparator.comparing(Purchase::lastAt)
                .reversed()
                .thenComparing(p -> p.item().value()));
        if (newestFirst.isEmpty()) return List.of();
        var oldestKept = newestFirst.getFirst().lastAt().minus(bounds.retention());
        newestFirst.removeIf(p -> p.lastAt().isBefore(oldestKept));
        return newestFirst.size() > bounds.maxPurchases() ? newestFirst.subList(0, bounds.maxPurchases()) : newestFirst;
    }

    private static int quantity(long quantity) {
        return Math.clamp(quantity, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
