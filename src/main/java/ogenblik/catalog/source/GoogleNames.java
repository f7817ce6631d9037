package ogenblik.catalog.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The names of attributes in Google's product data specification, as files write them: {@code image_link}, {@code image link},
 * {@code Image Link} and {@code g:image_link} are one.
 */
final class GoogleNames {
    /** Whoever has one of these columns means Google's attributes. */
    private static final Set<String> MARKS = Set.of(
            "link",
            "image_link",
            "availability",
            "sale_price",
            "google_product_category",
            "product_type",
            "store_code",
            "quantity",
            "sell_on_google_quantity",
            "quantity_to_sell_on_facebook");

    private static final String PREFIX = "g:";

    private GoogleNames() {}

    static boolean areGoogles(Collection<String> columns) {
        return columns.stream().anyMatch(column -> MARKS.contains(of(column)) || column.startsWith(PREFIX));
    }

    /** The name in the specification's writing. */
    static String of(String column) {
        var name = column.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith(PREFIX)) name = name.substring(PREFIX.length());
        return name.replace(' ', '_').replace('-', '_');
    }

    /** As {@code itemFields} write it: {@code customLabel0} of {@code custom_label_0}. */
    static String camelCase(String name) {
        var camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') continue;
            camel.append(i > 0 && name.charAt(i - 1) == '_' ? Character.toUpperCase(c) : c);
        }
        return camel.toString();
    }
}
