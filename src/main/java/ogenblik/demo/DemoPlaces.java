package ogenblik.demo;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.Location;
import ogenblik.catalog.place.Locations;
import ogenblik.catalog.place.PostalCode;
import ogenblik.store.TravelStore;

/**
 * How far it is in the demo from where its customers live to the locations of its catalog. Of one town, Zwolle, no way is
 * known, so that minutes from there are estimated.
 */
final class DemoPlaces {
    /** A location this near to the middle of a town lies in it. */
    private static final double IN_TOWN_KILOMETRES = 10;

    private static final List<Town> TOWNS = List.of(
            new Town("2611", new GeoPoint(52.011, 4.358), List.of(5, 52, 162), List.of(2, 64, 246)),
            new Town("3511", new GeoPoint(52.091, 5.121), List.of(50, 8, 120), List.of(62, 3, 190)),
            new Town("9711", new GeoPoint(53.219, 6.567), List.of(160, 118, 4), List.of(246, 190, 1)),
            new Town("1011", new GeoPoint(52.373, 4.905), List.of(55, 44, 125), List.of(62, 44, 183)),
            new Town("3011", new GeoPoint(51.921, 4.486), List.of(19, 47, 160), List.of(15, 58, 250)),
            new Town("6811", new GeoPoint(51.984, 5.909), List.of(92, 49, 112), List.of(118, 62, 180)),
            new Town("6211", new GeoPoint(50.851, 5.691), List.of(155, 122, 205), List.of(215, 180, 330)),
            new Town("8011", new GeoPoint(52.513, 6.091), List.of(), List.of()));

    private final TravelStore store;

    DemoPlaces(TravelStore store) {
        this.store = store;
    }

    /** By road to the first towns of the list, in their order; empty where nobody measured it. */
    private record Town(String postalCode, GeoPoint middle, List<Integer> minutes, List<Integer> kilometres) {
        PostalCode code() {
            return Objects.requireNonNull(PostalCode.of(postalCode));
        }
    }

    /** Writes both tables, where nobody imported any. */
    Future<Void> seed(Locations locations) {
        return store.times()
                .compose(times -> times.isEmpty() ? writeTimes(locations) : Future.succeededFuture())
                .compose(_ -> store.postalCodes())
                .compose(codes -> codes.isEmpty() ? writePostalCodes() : Future.succeededFuture());
    }

    private Future<Void> writeTimes(Locations locations) {
        var rows = new HashMap<PostalCode, List<Leg>>();
        for (var town : TOWNS) if (!town.minutes().isEmpty()) rows.put(town.code(), legs(town, locations));
        return store.upsertTimes(rows.entrySet()).compose(_ -> store.announceTimes());
    }

    private static List<Leg> legs(Town from, Locations locations) {
        var legs = new ArrayList<Leg>();
        for (var location : locations.all())
            for (int to = 0; to < from.minutes().size(); to++)
                if (isIn(TOWNS.get(to), location))
                    legs.add(Leg.of(
                            location.id(),
                            from.minutes().get(to),
                            from.kilometres().get(to)));
        return legs;
    }

    private static boolean isIn(Town town, Location location) {
        return town.middle().kilometresTo(location.at()) <= IN_TOWN_KILOMETRES;
    }

    private Future<Void> writePostalCodes() {
        var rows = new HashMap<PostalCode, GeoPoint>();
        for (var town : TOWNS) rows.put(town.code(), town.middle());
        return store.upsertPostalCodes(rows.entrySet()).compose(_ -> store.announcePostalCodes());
    }
}
