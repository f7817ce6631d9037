package ogenblik.catalog.place;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The locations of a catalog, found by id, by kind ({@code store}) and by its plural ({@code stores}). Immutable. */
public final class Locations {
    /** The most that a catalog has. */
    public static final int MAX_COUNT = 2_000;

    public static final Locations NONE = new Locations(List.of(), Estimate.DEFAULT);

    private final List<Location> all;
    private final Estimate estimate;
    private final Map<String, List<Integer>> nameToPlaces;
    private final Set<String> groups;

    /**
     * How minutes are made of a distance: the great circle times {@code detour}, at this speed.
     *
     * @param detour how much longer roads are than the great circle; 1.2 to 1.4 in most countries (Ballou, Rahardja and Sakai,
     *     "Selected country circuity factors for road travel distance estimation", 2002)
     */
    public record Estimate(double kilometresPerHour, double detour) {
        public static final double FASTEST = 300;
        public static final double LONGEST = 10;
        public static final Estimate DEFAULT = new Estimate(45, 1.3);

        public Estimate {
            if (!(kilometresPerHour > 0 && kilometresPerHour <= FASTEST))
                throw new IllegalArgumentException(
                        "`kilometresPerHour` must be above 0 and at most 300, was `" + kilometresPerHour + "`");
            if (!(detour >= 1 && detour <= LONGEST))
                throw new IllegalArgumentException("`detour` must be from 1 to 10, was `" + detour + "`");
        }

        double kilometres(double greatCircleKilometres) {
            return greatCircleKilometres * detour;
        }

        double minutes(double greatCircleKilometres) {
            return kilometres(greatCircleKilometres) / kilometresPerHour * 60;
        }
    }

    private Locations(List<Location> all, Estimate estimate) {
        this.all = List.copyOf(all);
        this.estimate = estimate;
        var places = new LinkedHashMap<String, List<Integer>>();
        this.groups = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            var location = all.get(i);
            places.computeIfAbsent(location.id(), _ -> new ArrayList<>()).add(i);
            for (var group : List.of(location.kind(), plural(location.kind()))) {
                places.computeIfAbsent(group, _ -> new ArrayList<>()).add(i);
                groups.add(group);
            }
        }
        this.nameToPlaces = Map.copyOf(places);
    }

    /** Ids, kinds and plurals must be different names; the catalog's compiler sees to it. */
    public static Locations of(List<Location> all, Estimate estimate) {
        return new Locations(all, estimate);
    }

    /** By English rules: {@code store} gives {@code stores}, {@code pharmacy} {@code pharmacies}, {@code branch} {@code branches}. */
    public static String plural(String kind) {
        int last = kind.length() - 1;
        if (kind.endsWith("y") && last > 0 && "aeiou".indexOf(kind.charAt(last - 1)) < 0)
            return kind.substring(0, last) + "ies";
        return kind.matches(".*(s|x|z|ch|sh)") ? kind + "es" : kind + "s";
    }

    public List<Location> all() {
        return all;
    }

    Estimate estimate() {
        return estimate;
    }

    /** Every name that one or more of them have: ids, kinds and plurals. */
    public Set<String> names() {
        return nameToPlaces.keySet();
    }

    /** The kinds and their plurals. */
    public Set<String> groups() {
        return Set.copyOf(groups);
    }

    /** The indices of those of this name, or null where there is no such name. */
    @Nullable
    List<Integer> named(String name) {
        return nameToPlaces.get(name);
    }
}
