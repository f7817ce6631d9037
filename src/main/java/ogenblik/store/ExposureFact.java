package ogenblik.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of the stream of what became of exposures and trials, but for the customer's pseudonym.
 *
 * @param kind {@code conversion}, {@code uncount}, ...
 * @param at when it happened, by the event's own time
 * @param what it happened to, its parts percent-encoded and separated by spaces
 * @param more the fields beyond these, by name
 */
public record ExposureFact(String kind, Instant at, String what, Map<String, String> more) {
    public ExposureFact {
        more = Map.copyOf(more);
    }

    /** Names and values, one after the other. */
    List<byte[]> fields(byte[] pseudonym) {
        var fields = new ArrayList<byte[]>();
        fields.add(Keys.utf8("k"));
        fields.add(Keys.utf8(kind));
        fields.add(Keys.utf8("t"));
        fields.add(Keys.number(at.toEpochMilli()));
        fields.add(Keys.utf8("c"));
        fields.add(pseudonym);
        fields.add(Keys.utf8("w"));
        fields.add(Keys.utf8(what));
        new TreeMap<>(more).forEach((name, value) -> {
            fields.add(Keys.utf8(name));
            fields.add(Keys.utf8(value));
        });
        return fields;
    }
}
