package ogenblik.catalog.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the world by name and region, as they were told. Immutable. Which value holds is asked with a moment: one that
 * has expired is as good as not told, without anybody taking it away.
 */
public record Signals(Map<String, Map<String, Value>> nameToRegionToValue) {
    public static final Signals NONE = new Signals(Map.of());

    /** The region that every place is in. */
    public static final String EVERYWHERE = "";

    /**
     * A value as it was told.
     *
     * @param region a declared region, the beginning of a postal code, or {@link #EVERYWHERE}
     * @param value as an attribute's
     * @param expiresAt from then on it is unknown; null: never
     */
    public record Value(
            String region, Object value, @Nullable Instant expiresAt) {
        public boolean isExpired(Instant now) {
            return expiresAt != null && !expiresAt.isAfter(now);
        }
    }

    public Signals {
        nameToRegionToValue = nameToRegionToValue.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    }

    /** The same values everywhere, for good. */
    public static Signals everywhere(Map<String, Object> nameToValue) {
        return new Signals(nameToValue.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Map.of(EVERYWHERE, new Value(EVERYWHERE, entry.getValue(), null)))));
    }

    public boolean isEmpty() {
        return nameToRegionToValue.isEmpty();
    }

    /** All that was told of this signal, by region. */
    public Map<String, Value> of(String name) {
        return nameToRegionToValue.getOrDefault(name, Map.of());
    }

    /**
     * What holds now: of the values that have not expired, that of the most specific region.
     *
     * @param place what {@link Regions#keysOf} says of the place; asked only where a value is told for a region
     */
    public @Nullable Value find(String name, Supplier<List<String>> place, Instant now) {
        var regionToValue = nameToRegionToValue.get(name);
        if (regionToValue == null) return null;
        var everywhere = regionToValue.get(EVERYWHERE);
        if (regionToValue.size() > (everywhere == null ? 0 : 1))
            for (var region : place.get()) {
                var value = regionToValue.get(region);
                if (value != null && !value.isExpired(now)) return value;
            }
        return everywhere == null || everywhere.isExpired(now) ? null : everywhere;
    }

    /** Whether each of them has a value for everywhere alone, and it has not expired: so it is with few and simple ones. */
    private boolean holdsEverywhere(Instant now) {
        for (var regionToValue : nameToRegionToValue.values()) {
            var everywhere = regionToValue.get(EVERYWHERE);
            if (regionToValue.size() > 1 || everywhere == null || everywhere.isExpired(now)) return false;
        }
        return true;
    }

    /** What holds at one place and moment, as if it were told for everywhere; each value still says its region. */
    public Signals at(Supplier<List<String>> place, Instant now) {
        if (holdsEverywhere(now)) return this;
        var found = new HashMap<String, Map<String, Value>>();
        for (var name : nameToRegionToValue.keySet()) {
            var value = find(name, place, now);
            if (value != null) found.put(name, Map.of(EVERYWHERE, value));
        }
        return new Signals(found);
    }
}
