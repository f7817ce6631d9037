package ogenblik.catalog.item;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A product or service of the product feed.
 *
 * @param isConsumable used up and bought again: an exclusion of what was bought does not apply
 * @param attributes whatever else the feed says, by name: strings, longs, doubles, booleans, lists of strings
 */
public record Item(
        ItemId id,
        Texts texts,
        Pricing pricing,
        Links links,
        Supply supply,
        boolean isConsumable,
        Map<String, Object> attributes) {

    /** {@code title} per locale language, with the feed's own under the empty key; {@code category} may be empty. */
    public record Texts(Map<String, String> languageToTitle, String category) {
        public Texts {
            languageToTitle = Map.copyOf(languageToTitle);
        }

        /** The title in this language, else the feed's own. */
        public String title(String language) {
            var title = languageToTitle.get(language);
            return title != null ? title : languageToTitle.getOrDefault("", "");
        }
    }

    /** Absolute http or https urls, each may be absent: {@code url} is where the item is sold. */
    public record Links(@Nullable String url, @Nullable String image) {}

    /** Without sales and dates. */
    public Item(
            ItemId id,
            Texts texts,
            @Nullable BigDecimal price,
            Links links,
            OptionalInt stock,
            OptionalDouble margin,
            boolean isConsumable,
            Map<String, Object> attributes) {
        this(id, texts, new Pricing(price, null, margin), links, Supply.of(stock), isConsumable, attributes);
    }

    public Item {
        attributes = Map.copyOf(attributes);
    }

    /** What it costs, but for a sale that has dates: {@link ItemTable#get(ItemId, Instant)} knows whether that is on. */
    public @Nullable BigDecimal price() {
        return pricing.price();
    }

    /** What it cost before the sale that is on; null when none is. */
    public @Nullable BigDecimal regularPrice() {
        return pricing.isOnSale() ? pricing.regular() : null;
    }

    public OptionalDouble margin() {
        return pricing.margin();
    }

    public OptionalInt stock() {
        return supply.stock();
    }

    /** The same item in a sale that goes on for good, or in none. */
    Item withSale(Pricing.@Nullable Sale sale) {
        return new Item(
                id,
                texts,
                new Pricing(pricing.regular(), sale, pricing.margin()),
                links,
                supply,
                isConsumable,
                attributes);
    }

    /** The same item with another supply. */
    public Item withSupply(Supply changed) {
        return changed.equals(supply) ? this : new Item(id, texts, pricing, links, changed, isConsumable, attributes);
    }

    public boolean isInStock(Instant now) {
        return supply.isAny(now);
    }

    /** When it next costs something else, or is offered or not any more, by its own dates; null where it never does. */
    public @Nullable Instant turnsAfter(Instant now) {
        var sale = pricing.sale();
        return Stream.of(
                        sale == null ? null : sale.from(),
                        sale == null ? null : sale.until(),
                        supply.from(),
                        supply.until())
                .filter(date -> date != null && date.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
