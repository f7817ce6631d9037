package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ogenblik.catalog.place.PostalCode;
import org.jspecify.annotations.Nullable;

/**
 * The regions that a catalog declares, each some beginnings of postal codes. Immutable. For each length of a beginning the
 * areas are cut where one begins or ends, so that the regions of a code are found by one look for each of its signs.
 */
public final class Regions {
    public static final int MAX_REGIONS = 1_000;
    public static final int MAX_AREAS = 10_000;
    public static final Regions NONE = new Regions(List.of());

    private final List<Region> all;

    /** By the length of a beginning, from where on which regions are: in the order they are declared. */
    private final @Nullable TreeMap<String, List<String>>[] lengthToCuts;

    /** A region by its name: some areas, which may overlap those of others. */
    public record Region(String id, List<Area> areas) {
        public Region {
            areas = List.copyOf(areas);
        }
    }

    /** All codes that begin as those from {@code from} to {@code to} do, both included; both are of one length. */
    public record Area(String from, String to) {
        public Area {
            if (from.length() != to.length() || from.compareTo(to) > 0)
                throw new IllegalArgumentException(
                        "`" + from + "-" + to + "` must go from a code to a later one as long");
        }

        /** {@code 25} or {@code 2200-2299}; null where it is neither. */
        public static @Nullable Area parse(String written) {
            int dash = written.indexOf('-');
            var from = PostalCode.normal(dash < 0 ? written : written.substring(0, dash));
            var to = dash < 0 ? from : PostalCode.normal(written.substring(dash + 1));
            if (from == null || to == null || from.length() != to.length() || from.compareTo(to) > 0) return null;
            return new Area(from, to);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    public Regions(List<Region> all) {
        this.all = List.copyOf(all);
        this.lengthToCuts = new @Nullable TreeMap[PostalCode.MAX_LENGTH + 1];
        for (int length = 1; length < lengthToCuts.length; length++) lengthToCuts[length] = cuts(length);
    }

    private record Edge(int region, boolean isBegin) {}

    private @Nullable TreeMap<String, List<String>> cuts(int length) {
        var codeToEdges = new TreeMap<String, List<Edge>>();
        for (int i = 0; i < all.size(); i++)
            for (var area : all.get(i).areas()) {
                if (area.from().length() != length) continue;
                codeToEdges.computeIfAbsent(area.from(), _ -> new ArrayList<>()).add(new Edge(i, true));
                codeToEdges
                        .computeIfAbsent(after(area.to()), _ -> new ArrayList<>())
                        .add(new Edge(i, false));
            }
        if (codeToEdges.isEmpty()) return null;
        var cuts = new TreeMap<String, List<String>>();
        var regionToDepth = new HashMap<Integer, Integer>();
        var inside = new TreeSet<Integer>();
        codeToEdges.forEach((code, edges) -> {
            for (var edge : edges) {
                int depth = regionToDepth.merge(edge.region(), edge.isBegin() ? 1 : -1, Integer::sum);
                if (depth > 0) inside.add(edge.region());
                else inside.remove(edge.region());
            }
            cuts.put(code, inside.stream().map(i -> all.get(i).id()).toList());
        });
        return cuts;
    }

    /** What comes after this code, and before every other one as long. */
    private static String after(String code) {
        return code + '\0';
    }

    /** In the order they are declared. */
    public List<Region> all() {
        return all;
    }

    public Set<String> ids() {
        return all.stream().map(Region::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What a value may be kept under that holds at this postal code, the most specific first: the code and its beginnings,
     * the longest first, and after each the regions that name one as long. Empty where it is no code.
     */
    public List<String> keysOf(String postalCode) {
        var code = PostalCode.normal(postalCode);
        if (code == null) return List.of();
        var keys = new ArrayList<String>(2 * code.length());
        int letters = PostalCode.letters(code);
        for (int length = code.length(); length > 0; length--) {
            var beginning = code.substring(0, length);
            // Letters alone may be the name of a region, and are told as nothing else.
            if (length > letters) keys.add(beginning);
            var cuts = lengthToCuts[length];
            var here = cuts == null ? null : cuts.floorEntry(beginning);
            if (here != null) keys.addAll(here.getValue());
        }
        return keys;
    }

    /** The declared regions of this postal code, the most specific first. */
    public List<String> of(String postalCode) {
        var ids = ids();
        return keysOf(postalCode).stream().filter(ids::contains).distinct().toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Regions regions && all.equals(regions.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return "regions " + Arrays.toString(ids().toArray());
    }
}
