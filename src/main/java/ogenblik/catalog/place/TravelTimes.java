package ogenblik.catalog.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A table of postal code x location: how long the way takes, and how long it is. Immutable and compact. */
public final class TravelTimes {
    /** The most cells that are kept in memory, four bytes each: 4,700 postal codes x 1,000 locations are within it. */
    public static final int MAX_CELLS = 5_000_000;

    public static final TravelTimes NONE = of(Map.of());

    private final Keys keys;
    private final List<String> locations;
    private final Map<String, Integer> locationToColumn;
    private final char[] tenthMinutes;
    private final char[] tenthKilometres;

    private TravelTimes(Keys keys, List<String> locations) {
        this.keys = keys;
        this.locations = List.copyOf(locations);
        this.locationToColumn = new HashMap<>();
        for (int i = 0; i < locations.size(); i++) locationToColumn.put(locations.get(i), i);
        this.tenthMinutes = new char[keys.size() * locations.size()];
        this.tenthKilometres = new char[tenthMinutes.length];
        Arrays.fill(tenthMinutes, Leg.UNSAID);
        Arrays.fill(tenthKilometres, Leg.UNSAID);
    }

    public static TravelTimes of(Map<PostalCode, List<Leg>> codeToLegs) {
        var names = new TreeSet<String>();
        codeToLegs.values().forEach(legs -> legs.forEach(leg -> names.add(leg.location())));
        requireRoom(codeToLegs.size(), names.size());
        var table = new TravelTimes(Keys.of(codeToLegs.keySet()), new ArrayList<>(names));
        codeToLegs.forEach(table::put);
        return table;
    }

    /** Refuses more than fit. */
    public static void requireRoom(int postalCodes, int locations) {
        if ((long) postalCodes * locations > MAX_CELLS)
            throw new IllegalArgumentException(postalCodes + " postal codes x " + locations
                    + " locations are more than the " + MAX_CELLS + " cells that fit in memory");
    }

    private void put(PostalCode code, List<Leg> legs) {
        int row = keys.exactly(code);
        for (var leg : legs) {
            int cell = cell(row, column(leg.location()));
            tenthMinutes[cell] = leg.tenthMinutes();
            tenthKilometres[cell] = leg.tenthKilometres();
        }
    }

    /** The row of the longest part of the code that is there, or -1. */
    int row(PostalCode code) {
        return keys.longest(code);
    }

    /** The column of a location, or -1. */
    int column(String location) {
        return locationToColumn.getOrDefault(location, -1);
    }

    /** {@link Leg#UNSAID} and {@link Leg#UNREACHABLE} among them. */
    char tenthMinutes(int row, int column) {
        return tenthMinutes[cell(row, column)];
    }

    char tenthKilometres(int row, int column) {
        return tenthKilometres[cell(row, column)];
    }

    private int cell(int row, int column) {
        return row * locations.size() + column;
    }

    /** The ids of all locations that it tells of. */
    public List<String> locations() {
        return locations;
    }

    public int postalCodes() {
        return keys.size();
    }

    /** What it takes in memory. */
    public long bytes() {
        return keys.bytes() + (long) Character.BYTES * 2 * tenthMinutes.length;
    }
}
