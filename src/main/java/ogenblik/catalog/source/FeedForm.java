package ogenblik.catalog.source;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import ogenblik.catalog.rule.ValueType;

/**
 * How the items of a feed are read.
 *
 * @param currency the catalog's: an amount in another one is refused
 * @param zone of days and of times without an offset
 * @param itemFields what the catalog declares: of the attributes that have no meaning of their own, these are kept
 */
public record FeedForm(
        Currency currency, ZoneId zone, Map<String, ValueType> itemFields, CategoryPart category, boolean isSoldAhead) {

    /** Which part of {@code Home > Lighting > Lamps} is the category. */
    public enum CategoryPart {
        FIRST,
        LAST,
        WHOLE;

        String of(String path) {
            var parts = path.split(">", -1);
            return switch (this) {
                case FIRST -> parts[0].strip();
                case LAST -> parts[parts.length - 1].strip();
                case WHOLE -> path.strip();
            };
        }
    }

    public FeedForm {
        itemFields = Map.copyOf(itemFields);
    }
}
