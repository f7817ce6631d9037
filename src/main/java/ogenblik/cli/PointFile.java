package ogenblik.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.PostalCode;
import ogenblik.feed.FeedFile;
import ogenblik.feed.Row;
import ogenblik.routing.Point;
import org.jspecify.annotations.Nullable;

/** Reads points on the map from a file of CSV or NDJSON; what can't be read is said with its line. */
final class PointFile {
    private static final int MAX_SAID = 20;
    private static final List<String> CODE = List.of("postalCode", "postal_code", "postcode", "code");
    private static final List<String> ID = List.of("id", "location", "location_id");
    private static final List<String> LATITUDE = List.of("latitude", "lat");
    private static final List<String> LONGITUDE = List.of("longitude", "lon", "lng");

    private final Terminal terminal;
    private int bad;

    private PointFile(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Each code once, as the tables have it; not those of post office boxes. */
    static List<Point> postalCodes(Path file, Map<String, String> nameToColumn, Terminal terminal) throws IOException {
        return new PointFile(terminal).read(file, nameToColumn, PointFile::postalCode);
    }

    static List<Point> locations(Path file, Terminal terminal) throws IOException {
        return new PointFile(terminal).read(file, Map.of(), fields -> first(fields, ID));
    }

    @FunctionalInterface
    private interface Fields {
        String get(String name);
    }

    @FunctionalInterface
    private interface Name {
        @Nullable
        String of(Fields fields);
    }

    private List<Point> read(Path file, Map<String, String> nameToColumn, Name name) throws IOException {
        var idToPoint = new LinkedHashMap<String, Point>();
        try (var rows = FeedFile.open(file, nameToColumn)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                var point = point(row, name);
                if (point != null) idToPoint.put(point.id(), point);
            }
        }
        if (bad > MAX_SAID) terminal.say("and %,d more lines of %s that can't be read", bad - MAX_SAID, file);
        return List.copyOf(idToPoint.values());
    }

    private @Nullable Point point(Row row, Name name) {
        Fields fields = switch (row) {
            case Row.Bad broken -> {
                report(broken, broken.reason());
                yield null;
            }
            case Row.Json json -> field -> Objects.toString(json.fields().get(field), "");
            case Row.Cells cells -> cells::cell;
        };
        if (fields == null || isBox(fields)) return null;
        var id = name.of(fields);
        try {
            if (id == null || id.isBlank()) throw new IllegalArgumentException("it has no postal code, or id");
            return new Point(id, new GeoPoint(degrees(fields, LATITUDE), degrees(fields, LONGITUDE)));
        } catch (IllegalArgumentException wrong) {
            report(row, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private void report(Row row, String reason) {
        if (++bad <= MAX_SAID) terminal.say("line %d is left out: %s", row.line(), reason);
    }

    private static @Nullable String postalCode(Fields fields) {
        var code = PostalCode.of(first(fields, CODE));
        return code == null ? null : code.text();
    }

    private static boolean isBox(Fields fields) {
        return fields.get("kind").toLowerCase(Locale.ROOT).equals("postbus");
    }

    private static double degrees(Fields fields, List<String> names) {
        var text = first(fields, names);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("`" + names.getFirst() + "` must be a number, is `" + text + "`");
        }
    }

    private static String first(Fields fields, List<String> names) {
        for (var name : names) {
            var value = fields.get(name);
            if (!value.isBlank()) return value.strip();
        }
        return "";
    }
}
