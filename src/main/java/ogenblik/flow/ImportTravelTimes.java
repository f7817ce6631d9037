package ogenblik.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.place.TravelTimes;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Header;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.store.TravelStore;
import org.jspecify.annotations.Nullable;

/**
 * Imports travel times, one way a row: {@code {"postalCode": "2611", "location": "delft", "minutes": 6.4, "kilometres": 2.1}},
 * or CSV with these columns. What routing engines write is understood: {@code postal_code} or {@code from}, {@code to} or
 * {@code location_id}, {@code seconds} or {@code duration} in seconds, {@code meters} or {@code distance} in metres. A way without
 * a time is one that does not exist. A row takes the place of the one for the same two before; all of it is kept in memory
 * until the file is read.
 */
final class ImportTravelTimes implements Import {
    private static final List<String> CODE = List.of("postalCode", "postal_code", "postcode", "from", "origin");
    private static final List<String> LOCATION = List.of("location", "location_id", "to", "destination");
    private static final List<String> MINUTES = List.of("minutes");
    private static final List<String> SECONDS = List.of("seconds", "duration", "duration_s", "travel_time");
    private static final List<String> KILOMETRES = List.of("kilometres", "kilometers", "km", "distance_km");
    private static final List<String> METRES = List.of("metres", "meters", "distance", "distance_m");
    private static final Set<String> NO_WAY = Set.of("", "null", "nan", "inf", "infinity", "-1");

    private final TravelStore store;
    private final Set<String> known;
    private final boolean isReplacing;
    private final Map<PostalCode, Map<String, Leg>> codeToLegs = new HashMap<>();
    private final Set<String> locations = new TreeSet<>();

    /**
     * Begins.
     *
     * @param known the ids of the catalog's locations
     * @param isReplacing whether what the file does not name is gone afterwards
     */
    ImportTravelTimes(TravelStore store, Set<String> known, boolean isReplacing) {
        this.store = store;
        this.known = known;
        this.isReplacing = isReplacing;
    }

    /** Refuses a CSV file without the columns that are needed, before anything is read of it. */
    static void requireColumns(@Nullable Header header) {
        if (header == null) return;
        var missing = new ArrayList<String>();
        if (CODE.stream().noneMatch(header::has)) missing.add("postalCode");
        if (LOCATION.stream().noneMatch(header::has)) missing.add("location");
        if (MINUTES.stream().noneMatch(header::has) && SECONDS.stream().noneMatch(header::has)) missing.add("minutes");
        if (!missing.isEmpty())
            throw new BadFeedException("the file has no column `" + String.join("`, `", missing) + "`; it has `"
                    + String.join("`, `", header.columns()) + "`: map them, as in `--columns " + missing.getFirst()
                    + "=COLUMN`, or `seconds=COLUMN` for times in seconds");
    }

    @Override
    public Taken take(Row row) {
        try {
            var leg = switch (row) {
                case Row.Bad bad -> throw new BadRowException(bad.reason());
                case Row.Json json -> keep(json);
                case Row.Cells cells -> keep(cells::cell);
            };
            return new Taken.In(leg.isReachable() ? "ways" : "ways that do not exist");
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    /** The value of a field, or null or blank where it has none. */
    @FunctionalInterface
    interface Fields {
        @Nullable
        Object get(String name);
    }

    /** A line names a time, be it none: what is under a name that nobody knows must not make a way impossible. */
    private Leg keep(Row.Json row) {
        var named = row.fields().keySet();
        if (Collections.disjoint(named, MINUTES) && Collections.disjoint(named, SECONDS))
            throw new BadRowException("`minutes` is missing: write `null` where there is no way");
        return keep(row.fields()::get);
    }

    private Leg keep(Fields fields) {
        var code = code(first(fields, CODE));
        var location = Objects.toString(first(fields, LOCATION), "").strip();
        if (location.isEmpty()) throw new BadRowException("`location` is missing: the id of a location");
        var leg = leg(location, fields);
        locations.add(location);
        var legs = codeToLegs.computeIfAbsent(code, _ -> new TreeMap<>());
        try {
            TravelTimes.requireRoom(codeToLegs.size(), locations.size());
        } catch (IllegalArgumentException full) {
            throw new BadFeedException(
                    full.getMessage() + ", and nothing was changed: leave out postal codes or locations");
        }
        legs.put(location, leg);
        return leg;
    }

    private static Leg leg(String location, Fields fields) {
        double minutes = number(fields, MINUTES, 1);
        if (Double.isNaN(minutes)) minutes = number(fields, SECONDS, 60);
        if (Double.isNaN(minutes)) return Leg.unreachable(location);
        double kilometres = number(fields, KILOMETRES, 1);
        if (Double.isNaN(kilometres)) kilometres = number(fields, METRES, 1_000);
        try {
            return Leg.of(location, minutes, kilometres);
        } catch (IllegalArgumentException wrong) {
            throw new BadRowException("minutes and kilometres " + wrong.getMessage());
        }
    }

    /** NaN where none of the fields says it. */
    private static double number(Fields fields, List<String> names, double unit) {
        for (var name : names) {
            var value = fields.get(name);
            if (value == null || NO_WAY.contains(value.toString().strip().toLowerCase(Locale.ROOT))) continue;
            double number = ImportFields.number(name, value) / unit;
            if (number < 0)
                throw new BadRowException("`" + name + "` must be at least 0, is " + ImportFields.shown(value));
            return number;
        }
        return Double.NaN;
    }

    static PostalCode code(@Nullable Object value) {
        var code = value == null ? null : PostalCode.of(value.toString());
        if (code == null)
            throw new BadRowException("`postalCode` must be a postal code, of 1 to 10 letters and digits, is "
                    + ImportFields.shown(value));
        return code;
    }

    static @Nullable Object first(Fields fields, List<String> names) {
        for (var name : names) {
            var value = fields.get(name);
            if (value != null && !value.toString().isBlank()) return value;
        }
        return null;
    }

    @Override
    public Map<String, Long> finish() {
        var before = Batches.await(store.times());
        var changed = new HashMap<PostalCode, List<Leg>>();
        var after = isReplacing ? new HashMap<PostalCode, List<Leg>>() : new HashMap<>(before);
        codeToLegs.forEach((code, legs) -> {
            var merged = new TreeMap<String, Leg>();
            if (!isReplacing) before.getOrDefault(code, List.of()).forEach(leg -> merged.put(leg.location(), leg));
            merged.putAll(legs);
            var row = List.copyOf(merged.values());
            after.put(code, row);
            if (!row.equals(before.get(code))) changed.put(code, row);
        });
        var table = fitting(after);
        boolean isShorter = !after.keySet().containsAll(before.keySet());
        if (isReplacing && (isShorter || !changed.isEmpty())) replace(after);
        else if (!changed.isEmpty()) upsert(changed);
        var results = new LinkedHashMap<String, Long>();
        results.put("postal codes", (long) table.postalCodes());
        results.put("locations", (long) table.locations().size());
        results.put("postal codes that changed", (long) changed.size());
        return results;
    }

    private static TravelTimes fitting(Map<PostalCode, List<Leg>> rows) {
        try {
            return TravelTimes.of(rows);
        } catch (IllegalArgumentException full) {
            throw new BadFeedException(
                    full.getMessage() + ", and nothing was changed: import with `--replace`, or less");
        }
    }

    private void upsert(Map<PostalCode, List<Leg>> rows) {
        var batches = new Batches<Map.Entry<PostalCode, List<Leg>>>(store::upsertTimes);
        rows.entrySet().forEach(batches::add);
        batches.drain();
        Batches.await(store.announceTimes());
    }

    private void replace(Map<PostalCode, List<Leg>> rows) {
        var replacement = store.replaceTimes();
        var batches = new Batches<Map.Entry<PostalCode, List<Leg>>>(replacement::add);
        rows.entrySet().forEach(batches::add);
        batches.drain();
        Batches.await(replacement.commit());
    }

    @Override
    public List<String> notes() {
        var strangers =
                locations.stream().filter(location -> !known.contains(location)).toList();
        var missing = known.stream()
                .filter(location -> !locations.contains(location))
                .sorted()
                .toList();
        var notes = new ArrayList<String>();
        if (!strangers.isEmpty())
            notes.add("not in the active catalog, and of no use until they are: `" + String.join("`, `", strangers)
                    + "`");
        if (!missing.isEmpty())
            notes.add("locations of the catalog that the file does not name: `" + String.join("`, `", missing) + "`");
        return notes;
    }
}
