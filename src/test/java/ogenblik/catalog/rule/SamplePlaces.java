package ogenblik.catalog.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.Location;
import ogenblik.catalog.place.Locations;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.place.TravelTimes;

/** Two stores and two events, one of which is over, with a table of travel times and another of postal codes. */
final class SamplePlaces {
    static final Locations LOCATIONS = Locations.of(
            List.of(
                    store("delft", "De Uitkijk Delft", 52.0116, 4.3571),
                    store("leiden", "De Uitkijk Leiden", 52.1601, 4.4970),
                    event("fair", 52.0705, 4.3007, "2026-03-20T09:00:00Z", "2026-03-22T18:00:00Z"),
                    event("winter-fair", 52.0116, 4.3571, "2026-01-10T09:00:00Z", "2026-01-11T18:00:00Z")),
            Locations.Estimate.DEFAULT);

    static final Travel TRAVEL = Travel.of(
            LOCATIONS,
            new Travel.Tables(
                    TravelTimes.of(Map.of(
                            code("2611"),
                            List.of(
                                    Leg.of("delft", 6.4, 2.1),
                                    Leg.of("leiden", 24, Double.NaN),
                                    Leg.of("fair", 17, 11)),
                            code("2312"),
                            List.of(Leg.of("delft", 25.5, 24), Leg.of("leiden", 4, 1.2)),
                            code("8881"),
                            List.of(Leg.unreachable("delft"), Leg.unreachable("leiden")))),
                    PostalCodes.of(Map.of(
                            code("2491"),
                            new GeoPoint(52.0700, 4.3900),
                            code("2312"),
                            new GeoPoint(52.1600, 4.4800)))));

    private SamplePlaces() {}

    private static PostalCode code(String text) {
        return Objects.requireNonNull(PostalCode.of(text));
    }

    private static Location store(String id, String name, double latitude, double longitude) {
        return new Location(id, "store", name, new GeoPoint(latitude, longitude), Location.Details.NONE);
    }

    private static Location event(String id, double latitude, double longitude, String from, String until) {
        return new Location(
                id,
                "event",
                "Fair",
                new GeoPoint(latitude, longitude),
                new Location.Details(null, null, Instant.parse(from), Instant.parse(until)));
    }
}
