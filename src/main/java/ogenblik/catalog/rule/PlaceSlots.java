package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ogenblik.catalog.place.Journey;
import ogenblik.catalog.place.Locations;
import org.jspecify.annotations.Nullable;

/** The slots below {@code nearest}: of each kind of location, under its name and its plural. */
final class PlaceSlots {
    static final String BRANCH = "nearest";

    private PlaceSlots() {}

    static List<Slot> of(Locations locations) {
        var slots = new ArrayList<Slot>();
        for (var group : locations.groups()) {
            slots.add(slot(group, "id", Kind.STRING, way -> way.location().id()));
            slots.add(slot(group, "name", Kind.STRING, way -> way.location().name()));
            slots.add(slot(group, "minutes", Kind.INT, Journey::wholeMinutes));
            slots.add(slot(group, "kilometres", Kind.DOUBLE, PlaceSlots::kilometres));
            slots.add(slot(group, "estimated", Kind.BOOL, Journey::isEstimated));
            slots.add(slot(
                    group,
                    "postalCode",
                    Kind.STRING,
                    way -> way.location().details().postalCode()));
            slots.add(slot(
                    group, "url", Kind.STRING, way -> way.location().details().url()));
            slots.add(slot(
                    group,
                    "from",
                    Kind.TIMESTAMP,
                    way -> way.location().details().from()));
            slots.add(slot(
                    group,
                    "until",
                    Kind.TIMESTAMP,
                    way -> way.location().details().until()));
        }
        return slots;
    }

    /** The kind of location that a slot is about, or null. */
    static @Nullable String group(String path) {
        return path.startsWith(BRANCH + ".") ? path.substring(BRANCH.length() + 1, path.lastIndexOf('.')) : null;
    }

    private static @Nullable Double kilometres(Journey way) {
        return Double.isNaN(way.kilometres()) ? null : (Double) way.kilometres();
    }

    private static Slot slot(String group, String field, Kind kind, Function<Journey, @Nullable Object> part) {
        return new Slot(BRANCH + "." + group + "." + field, kind, Slot.Source.PROFILE, e -> Ways.of(e, group, part));
    }
}
