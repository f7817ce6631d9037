package ogenblik.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.message.Fields.BadFieldException;
import org.jspecify.annotations.Nullable;

/**
 * Attributes out of traits. A trait keeps its name; one that is an object becomes an attribute for each of its fields, whose
 * name goes on where the object's ends: {@code {"address": {"city": "Delft"}}} is {@code addressCity}. What is null removes
 * the attribute.
 */
final class Attributes {
    private static final int MAX_NAME = 128;

    private final Map<String, @Nullable Object> nameToValue = new LinkedHashMap<>();

    /** Adds all of them; each name goes on where {@code prefix} ends. */
    void addAll(String prefix, Map<?, ? extends @Nullable Object> traits) {
        traits.forEach((trait, value) -> add(prefix, String.valueOf(trait), value));
    }

    void put(String name, Object value) {
        nameToValue.put(name, value);
    }

    Map<String, @Nullable Object> nameToValue() {
        return nameToValue;
    }

    private void add(String prefix, String trait, @Nullable Object value) {
        var name = prefix.isEmpty() || trait.isEmpty()
                ? prefix + trait
                : prefix + Character.toUpperCase(trait.charAt(0)) + trait.substring(1);
        if (trait.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl))
            throw new BadFieldException("a trait's name has 1 to " + MAX_NAME
                    + " characters, none of them control characters, is " + Fields.shown(name));
        switch (value) {
            case null -> nameToValue.put(name, null);
            case String _, Long _, Double _, Boolean _ -> nameToValue.put(name, value);
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> nameToValue.put(name, list);
            case Map<?, ?> fields -> addAll(name, fields);
            default ->
                throw new BadFieldException("trait `" + trait
                        + "` must be a string, a number, a boolean, a list of strings, or an object of these, is "
                        + Fields.shown(value));
        }
    }
}
