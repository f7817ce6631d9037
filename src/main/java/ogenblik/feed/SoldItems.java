package ogenblik.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.ItemId;
import ogenblik.profile.Order;

/**
 * What a file of invoice lines tells of the items sold: the title that stands on most of its lines, and the price it was
 * sold for last. As large as the number of items.
 */
public final class SoldItems {
    /** The most titles of one item that are counted; what comes after them is not. */
    private static final int MAX_TITLES = 16;

    private static final int MAX_TITLE_CHARS = 200;

    /** {@code price} is 0 where the file has no prices; {@code title} is the id where it has no titles. */
    public record SoldItem(ItemId id, String title, BigDecimal price) {}

    private static final class Facts {
        private final Map<String, Integer> titleToLines = new LinkedHashMap<>(2);
        private Instant lastAt = Instant.MIN;
        private long lastPriceMicros;
    }

    private final Map<ItemId, Facts> itemToFacts = new HashMap<>();

    /** Takes a line; a return tells nothing new of an item. */
    public void add(TransactionLine line, String title) {
        if (line.kind() == Order.Kind.RETURN) return;
        var facts = itemToFacts.computeIfAbsent(line.item(), _ -> new Facts());
        if (!line.at().isBefore(facts.lastAt)) {
            facts.lastAt = line.at();
            facts.lastPriceMicros = line.priceMicros();
        }
        var shown = title.length() > MAX_TITLE_CHARS ? title.substring(0, MAX_TITLE_CHARS) : title;
        if (!shown.isEmpty() && (facts.titleToLines.size() < MAX_TITLES || facts.titleToLines.containsKey(shown)))
            facts.titleToLines.merge(shown, 1, Integer::sum);
    }

    public int size() {
        return itemToFacts.size();
    }

    /** The items, by id. */
    public List<SoldItem> items() {
        return itemToFacts.entrySet().stream()
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(item -> item.id().value()))
                .toList();
    }

    private static SoldItem item(ItemId id, Facts facts) {
        var title = facts.titleToLines.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(id.value());
        return new SoldItem(
                id, title, BigDecimal.valueOf(facts.lastPriceMicros, 6).stripTrailingZeros());
    }
}
