package ogenblik.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer by name: {@code firstName}, {@code birthDate}. A value is a {@code String}, {@code Long},
 * {@code Double}, {@code Boolean} or a {@code List} of {@code String}. Names are kept sorted, so that equal attributes
 * are equal bytes and a look-up needs no map.
 */
public final class Attributes {
    public static final Attributes NONE = new Attributes(new String[0], new Object[0]);

    private final String[] names;
    private final Object[] values;

    private Attributes(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Takes names that are sorted and unique already, as the store keeps them; anything else goes through {@link #of}. */
    public static Attributes ofSorted(String[] names, Object[] values) {
        for (int i = 1; i < names.length; i++)
            if (names[i - 1].compareTo(names[i]) >= 0) return of(asMap(names, values));
        return new Attributes(names, values);
    }

    public static Attributes of(Map<String, ?> nameToValue) {
        var sorted = new TreeMap<String, Object>(nameToValue);
        sorted.values().forEach(Attributes::requireKnownKind);
        return new Attributes(
                sorted.keySet().toArray(String[]::new), sorted.values().toArray());
    }

    public @Nullable Object get(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? null : values[at];
    }

    /** As {@link #get(String)}, looking first where the name is likely to stand and then ever farther from there. */
    public @Nullable Object get(String name, int likelyPlace) {
        if (names.length == 0) return null;
        int from = Math.clamp(likelyPlace, 0, names.length - 1);
        if (name.equals(names[from])) return values[from];
        int to = from;
        for (int step = 1; from > 0 && name.compareTo(names[from]) < 0; step *= 2) {
            to = from;
            from = Math.max(0, from - step);
        }
        for (int step = 1; to < names.length - 1 && name.compareTo(names[to]) > 0; step *= 2) {
            from = to;
            to = Math.min(names.length - 1, to + step);
        }
        int at = Arrays.binarySearch(names, from, to + 1, name);
        return at < 0 ? null : values[at];
    }

    public int size() {
        return names.length;
    }

    public void forEach(BiConsumer<String, Object> nameAndValue) {
        for (int i = 0; i < names.length; i++) nameAndValue.accept(names[i], values[i]);
    }

    /** JSON merge patch (RFC 7396): a null value removes the name, any other value replaces it. */
    public Attributes patched(Map<String, ? extends @Nullable Object> nameToValue) {
        var merged = asMap(names, values);
        nameToValue.forEach((name, value) -> {
            if (value == null) merged.remove(name);
            else merged.put(name, value);
        });
        return of(merged);
    }

    /** With the attributes of {@code others} that it does not have. */
    public Attributes over(Attributes others) {
        if (others.size() == 0) return this;
        var merged = asMap(others.names, others.values);
        forEach(merged::put);
        return of(merged);
    }

    /** {@code before} with what was changed since in what it was merged into. */
    Attributes since(Attributes merged, Attributes before) {
        var changed = asMap(before.names, before.values);
        forEach((name, value) -> {
            if (!value.equals(merged.get(name))) changed.put(name, value);
        });
        merged.forEach((name, _) -> {
            if (get(name) == null) changed.remove(name);
        });
        return of(changed);
    }

    private static Map<String, Object> asMap(String[] names, Object[] values) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < names.length; i++) map.put(names[i], values[i]);
        return map;
    }

    private static void requireKnownKind(Object value) {
        switch (value) {
            case String _, Long _, Double _, Boolean _ -> {}
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> {}
            default ->
                throw new IllegalArgumentException(
                        "an attribute is a string, number, boolean or list of strings, not `" + value + "`");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap(names, values).toString();
    }
}
