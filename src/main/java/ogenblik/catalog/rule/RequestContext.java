package ogenblik.catalog.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says of the moment, by name: {@code locale}, {@code item} (the item on the page), {@code device},
 * {@code postalCode}, and whatever else the catalog declares. Values as an attribute's.
 */
public record RequestContext(Map<String, Object> nameToValue) {
    public static final RequestContext NONE = new RequestContext(Map.of());

    public RequestContext {
        nameToValue = Map.copyOf(nameToValue);
    }

    public @Nullable Object get(String name) {
        return nameToValue.get(name);
    }

    /** The value, if it is a string. */
    public @Nullable String text(String name) {
        return nameToValue.get(name) instanceof String text ? text : null;
    }

    /** The language of {@code locale}: {@code nl} of {@code nl-NL}; empty when there is none. */
    String language() {
        var locale = text("locale");
        if (locale == null) return "";
        int end = 0;
        while (end < locale.length() && Character.isLetter(locale.charAt(end))) end++;
        return locale.substring(0, end);
    }
}
