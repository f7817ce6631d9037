package ogenblik.catalog.item;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A product or service of the product feed.
 *
 * @param stock pieces in stock, or empty when stock is not kept (a service): always available
 * @param margin share of the price that is profit, in [0, 1]
 * @param isConsumable used up and bought again: an exclusion of what was bought does not apply
 * @param attributes whatever else the feed says, by name: strings, longs, doubles, booleans, lists of strings
 */
public record Item(
        ItemId id,
        Texts texts,
        @Nullable BigDecimal price,
        Links links,
        OptionalInt stock,
        OptionalDouble margin,
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

    public Item {
        attributes = Map.copyOf(attributes);
    }

    public boolean isInStock() {
        return stock.isEmpty() || stock.getAsInt() > 0;
    }
}
