package ogenblik.catalog.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says of the moment, by name: {@code locale}, {@code item} (the item on the page), {@code device},
 * {@code postalCode}, and whatever else the catalog declares. Values as an attribute's.
 *
 * @param channel what {@code channel} is, whatever the caller says; null: what the caller says
 */
public record RequestContext(
        Map<String, Object> nameToValue, @Nullable String channel) {
    public static final RequestContext NONE = new RequestContext(Map.of());

    /** The name of the channel of the placements asked for. */
    public static final String CHANNEL = "channel";

    public RequestContext {
        nameToValue = Map.copyOf(nameToValue);
    }

    /** Of what the caller says alone. */
    public RequestContext(Map<String, Object> nameToValue) {
        this(nameToValue, null);
    }

    /** The same on this channel. */
    public RequestContext on(String channel) {
        return new RequestContext(nameToValue, channel);
    }

    public @Nullable Object get(String name) {
        return channel != null && name.equals(CHANNEL) ? channel : nameToValue.get(name);
    }

    /** The value, if it is a string. */
    public @Nullable String text(String name) {
        return get(name) instanceof String text ? text : null;
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
