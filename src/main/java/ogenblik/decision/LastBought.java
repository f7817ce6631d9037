package ogenblik.decision;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.profile.Orders.Purchase;
import org.jspecify.annotations.Nullable;

/** When each item was bought lately: a hash table of places in the list of purchases, with open addressing. */
final class LastBought {
    private final List<Purchase> purchases;

    /** Places from 1; 0 is free. At most half of it is taken. */
    private final int[] table;

    /** Of purchases that are last bought first, those from {@code since} on. */
    LastBought(List<Purchase> purchases, Instant since) {
        this.purchases = purchases;
        int count = 0;
        while (count < purchases.size() && !purchases.get(count).lastAt().isBefore(since)) count++;
        this.table = new int[Integer.highestOneBit(2 * count + 1) * 2];
        for (int i = 0; i < count; i++) {
            int at = find(purchases.get(i).item());
            if (table[at] == 0) table[at] = i + 1;
        }
    }

    @Nullable
    Instant of(ItemId item) {
        int place = table[find(item)];
        return place == 0 ? null : purchases.get(place - 1).lastAt();
    }

    /** Where the item is, or the free place where it would be. */
    private int find(ItemId item) {
        int mask = table.length - 1;
        int hash = item.hashCode();
        int at = (hash ^ (hash >>> 16)) & mask;
        while (table[at] != 0 && !purchases.get(table[at] - 1).item().equals(item)) at = (at + 1) & mask;
        return at;
    }
}
