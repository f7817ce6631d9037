package ogenblik.catalog.place;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways from one postal code at one moment; each name is looked up once. Not thread-safe. */
public final class Journeys {
    private static final double TENTHS = 10;

    private final Travel travel;
    private final Instant now;
    private final @Nullable String written;
    private final @Nullable PostalCode code;
    private final int row;
    private final @Nullable GeoPoint from;
    private final Map<String, Way> nameToWay = new HashMap<>(4);

    /** {@code written} is the postal code as the customer or the page has it; null where there is none. */
    public Journeys(Travel travel, @Nullable String written, Instant now) {
        this.travel = travel;
        this.now = now;
        this.written = written;
        this.code = written == null ? null : PostalCode.of(written);
        this.row = code == null ? -1 : travel.tables().times().row(code);
        this.from = code == null ? null : travel.tables().postalCodes().find(code);
    }

    /** The postal code as written, or null. */
    public @Nullable String written() {
        return written;
    }

    /** The way to the location of this id, or to the nearest of this kind. */
    public Way to(String name) {
        var known = nameToWay.get(name);
        if (known != null) return known;
        var way = find(name);
        nameToWay.put(name, way);
        return way;
    }

    private Way find(String name) {
        if (written == null) return new Way.Unknown(Way.Gap.NO_CODE);
        if (code == null) return new Way.Unknown(Way.Gap.NOT_A_CODE);
        var places = travel.locations().named(name);
        Journey nearest = null;
        var gap = Way.Gap.NO_LOCATION;
        if (places != null)
            for (int place : places) {
                var location = travel.locations().all().get(place);
                if (!location.isAhead(now)) continue;
                var journey = journey(location, travel.column(place));
                if (journey == null) gap = isUnreachable(place) ? Way.Gap.UNREACHABLE : unlessUnreachable(gap);
                else if (nearest == null || isNearer(journey, nearest)) nearest = journey;
            }
        return nearest == null ? new Way.Unknown(gap) : new Way.To(nearest);
    }

    private static Way.Gap unlessUnreachable(Way.Gap gap) {
        return gap == Way.Gap.UNREACHABLE ? gap : Way.Gap.UNKNOWN_CODE;
    }

    private static boolean isNearer(Journey one, Journey other) {
        int byMinutes = Double.compare(one.minutes(), other.minutes());
        if (byMinutes != 0) return byMinutes < 0;
        int byKilometres = Double.compare(one.kilometres(), other.kilometres());
        return byKilometres != 0
                ? byKilometres < 0
                : one.location().id().compareTo(other.location().id()) < 0;
    }

    private boolean isUnreachable(int place) {
        int column = travel.column(place);
        return row >= 0 && column >= 0 && travel.tables().times().tenthMinutes(row, column) == Leg.UNREACHABLE;
    }

    /** By the table where it says anything, else by distance where the code has coordinates, else null. */
    private @Nullable Journey journey(Location location, int column) {
        var times = travel.tables().times();
        char minutes = row < 0 || column < 0 ? Leg.UNSAID : times.tenthMinutes(row, column);
        if (minutes == Leg.UNREACHABLE) return null;
        if (minutes == Leg.UNSAID) return estimated(location);
        char kilometres = times.tenthKilometres(row, column);
        return new Journey(
                location,
                minutes / TENTHS,
                kilometres == Leg.UNSAID ? kilometres(location) : kilometres / TENTHS,
                false);
    }

    private @Nullable Journey estimated(Location location) {
        if (from == null) return null;
        double greatCircle = from.kilometresTo(location.at());
        var estimate = travel.locations().estimate();
        return new Journey(location, estimate.minutes(greatCircle), estimate.kilometres(greatCircle), true);
    }

    private double kilometres(Location location) {
        return from == null ? Double.NaN : travel.locations().estimate().kilometres(from.kilometresTo(location.at()));
    }
}
