package ogenblik.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import ogenblik.catalog.place.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways along the roads of Heidelberg, through which a river runs. */
class RoadNetworkTest {
    private static final Path HEIDELBERG = Path.of("../shared/data/osm/heidelberg.osm.pbf");

    private static final Point STORE = point("store", 49.4130, 8.7200);
    private static final Point OTHER_BANK = point("other-bank", 49.4150, 8.7200);
    private static final Point SAME_BANK = point("same-bank", 49.4140, 8.7300);
    private static final Point FAR_AWAY = point("far-away", 48.0, 9.0);

    @Test
    void the_other_bank_of_a_river_is_near_by_distance_and_far_by_time() throws IOException {
        var trips = byCar(List.of(STORE), List.of(OTHER_BANK, SAME_BANK)).getFirst();

        assertThat(OTHER_BANK.at().kilometresTo(STORE.at())).isLessThan(0.3);
        assertThat(SAME_BANK.at().kilometresTo(STORE.at())).isGreaterThan(0.7);
        assertThat(trips.getFirst()).isInstanceOfSatisfying(Trip.Of.class, over -> {
            assertThat(over.seconds()).isGreaterThan(5 * 60);
            assertThat(over.metres()).isGreaterThan(2_000);
        });
        assertThat(trips.getLast())
                .isInstanceOfSatisfying(
                        Trip.Of.class, along -> assertThat(along.seconds()).isLessThan(3 * 60));
    }

    @Test
    void speeds_in_town_are_those_of_a_car_in_town_and_one_way_streets_make_a_difference() throws IOException {
        var places = List.of(
                point("a", 49.41461, 8.681495), point("b", 49.41943, 8.686507), point("c", 49.420318, 8.687872));

        var matrix = byCar(places, places);

        for (int to = 0; to < 3; to++)
            for (int from = 0; from < 3; from++)
                if (to == from) assertThat(matrix.get(to).get(from)).isEqualTo(new Trip.Of(0, 0));
                else
                    assertThat(matrix.get(to).get(from))
                            .isInstanceOfSatisfying(
                                    Trip.Of.class,
                                    trip -> assertThat(trip.metres() / trip.seconds() * 3.6)
                                            .isBetween(15.0, 30.0));
        assertThat(matrix.get(0).get(1)).isNotEqualTo(matrix.get(1).get(0));
    }

    @Test
    void a_point_without_roads_has_no_way_and_none_is_made_up() throws IOException {
        assumeTrue(Files.exists(HEIDELBERG), "the shared data are not there");
        try (var roads = RoadNetwork.read(HEIDELBERG, Vehicle.CAR)) {
            assertThat(roads.offRoad(List.of(STORE, FAR_AWAY))).containsExactly("far-away");
            var trips = new ArrayList<Trip>();
            roads.toEach(List.of(STORE, FAR_AWAY), List.of(FAR_AWAY, STORE), (_, of) -> trips.addAll(of));
            assertThat(trips).containsExactly(new Trip.None(), new Trip.Of(0, 0), new Trip.None(), new Trip.None());
        }
    }

    @Test
    void who_walks_takes_longer_than_who_rides_a_bike() throws IOException {
        var here = point("a", 49.41461, 8.681495);
        var there = point("c", 49.420318, 8.687872);

        double walking = seconds(Vehicle.FOOT, here, there);
        double riding = seconds(Vehicle.BIKE, here, there);

        assertThat(walking).isBetween(500.0, 1_000.0);
        assertThat(riding).isBetween(150.0, 400.0);
    }

    @Test
    void a_file_that_is_no_extract_is_refused_in_words(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("roads.osm.pbf"), "no roads here");

        assertThatThrownBy(() -> RoadNetwork.read(file, Vehicle.CAR).close())
                .isInstanceOf(UnreadableMapException.class)
                .hasMessageContaining("can't be read as an OpenStreetMap extract");
        assertThatThrownBy(() -> RoadNetwork.read(directory.resolve("nothing"), Vehicle.CAR)
                        .close())
                .hasMessageContaining("is not there");
    }

    @Property
    void starting_and_stopping_costs_time_below_80_kmh_and_at_most_what_full_braking_costs(
            @ForAll @DoubleRange(min = 1, max = 5_000) double metres,
            @ForAll @DoubleRange(min = 3, max = 130) double kmh) {
        double lost = StopAndGo.lostSeconds(metres, kmh);

        if (kmh >= 80) assertThat(lost).isZero();
        else assertThat(lost).isBetween(0.0, kmh / 10 + 1e-6);
    }

    private static double seconds(Vehicle vehicle, Point from, Point to) throws IOException {
        return ((Trip.Of) ways(vehicle, List.of(to), List.of(from)).getFirst().getFirst()).seconds();
    }

    private static List<List<Trip>> byCar(List<Point> places, List<Point> points) throws IOException {
        return ways(Vehicle.CAR, places, points);
    }

    private static List<List<Trip>> ways(Vehicle vehicle, List<Point> places, List<Point> points) throws IOException {
        assumeTrue(Files.exists(HEIDELBERG), "the shared data are not there");
        var matrix = new ArrayList<List<Trip>>();
        try (var roads = RoadNetwork.read(HEIDELBERG, vehicle)) {
            roads.toEach(places, points, (_, trips) -> matrix.add(trips));
        }
        return matrix;
    }

    private static Point point(String id, double latitude, double longitude) {
        return new Point(id, new GeoPoint(latitude, longitude));
    }
}
