package ogenblik.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Header;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.store.TravelStore;
import org.jspecify.annotations.Nullable;

/**
 * Imports where postal codes are: {@code {"postalCode": "2611", "latitude": 52.01, "longitude": 4.36}}, or CSV with these
 * columns, under other usual names too. Where there is a {@code kind}, a code of post office boxes ({@code Postbus}) is passed
 * over: nobody lives there. A row takes the place of the one before; all of it is kept in memory until the file is read.
 */
final class ImportPostalCodes implements Import {
    private static final List<String> CODE = List.of("postalCode", "postal_code", "postcode", "code");
    private static final List<String> LATITUDE = List.of("latitude", "lat");
    private static final List<String> LONGITUDE = List.of("longitude", "lon", "lng");
    private static final String BOXES = "postbus";

    private final TravelStore store;
    private final boolean isReplacing;
    private final Map<PostalCode, GeoPoint> codeToPoint = new HashMap<>();

    /** Where {@code isReplacing}, postal codes that the file does not name are gone afterwards. */
    ImportPostalCodes(TravelStore store, boolean isReplacing) {
        this.store = store;
        this.isReplacing = isReplacing;
    }

    /** Refuses a CSV file without the columns that are needed, before anything is read of it. */
    static void requireColumns(@Nullable Header header) {
        if (header == null) return;
        var missing = new ArrayList<String>();
        for (var names : List.of(CODE, LATITUDE, LONGITUDE))
            if (names.stream().noneMatch(header::has)) missing.add(names.getFirst());
        if (!missing.isEmpty())
            throw new BadFeedException("the file has no column `" + String.join("`, `", missing) + "`; it has `"
                    + String.join("`, `", header.columns()) + "`: map them, as in `--columns " + missing.getFirst()
                    + "=COLUMN`");
    }

    @Override
    public Taken take(Row row) {
        try {
            return switch (row) {
                case Row.Bad bad -> throw new BadRowException(bad.reason());
                case Row.Json json -> keep(name -> json.fields().get(name));
                case Row.Cells cells -> keep(cells::cell);
            };
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    private Taken keep(ImportTravelTimes.Fields fields) {
        var code = ImportTravelTimes.code(ImportTravelTimes.first(fields, CODE));
        if (Objects.toString(fields.get("kind"), "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(BOXES)) return new Taken.PassedOver("codes of post office boxes");
        var point = point(
                ImportFields.number("latitude", ImportTravelTimes.first(fields, LATITUDE)),
                ImportFields.number("longitude", ImportTravelTimes.first(fields, LONGITUDE)));
        codeToPoint.put(code, point);
        if (codeToPoint.size() > PostalCodes.MAX_COUNT)
            throw new BadFeedException("there are more postal codes than the " + PostalCodes.MAX_COUNT
                    + " that fit in memory, and nothing was changed: leave some out");
        return new Taken.In("postal codes");
    }

    private static GeoPoint point(double latitude, double longitude) {
        try {
            return new GeoPoint(latitude, longitude);
        } catch (IllegalArgumentException wrong) {
            throw new BadRowException(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public Map<String, Long> finish() {
        var before = Batches.await(store.postalCodes());
        var changed = new HashMap<PostalCode, GeoPoint>();
        codeToPoint.forEach((code, point) -> {
            if (!point.equals(before.get(code))) changed.put(code, point);
        });
        boolean isShorter = !codeToPoint.keySet().containsAll(before.keySet());
        if (isReplacing && (isShorter || !changed.isEmpty())) replace();
        else if (!changed.isEmpty()) upsert(changed);
        var results = new LinkedHashMap<String, Long>();
        results.put("postal codes", (long) codeToPoint.size());
        results.put("postal codes that changed", (long) changed.size());
        return results;
    }

    private void upsert(Map<PostalCode, GeoPoint> rows) {
        var batches = new Batches<Map.Entry<PostalCode, GeoPoint>>(store::upsertPostalCodes);
        rows.entrySet().forEach(batches::add);
        batches.drain();
        Batches.await(store.announcePostalCodes());
    }

    private void replace() {
        var replacement = store.replacePostalCodes();
        var batches = new Batches<Map.Entry<PostalCode, GeoPoint>>(replacement::add);
        codeToPoint.entrySet().forEach(batches::add);
        batches.drain();
        Batches.await(replacement.commit());
    }
}
