package ogenblik.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postal codes, tables of them, and the ways that come of them. */
class PlaceTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2611 AB,2611AB", "2611ab,2611AB", " 2611 ,2611", "SW1A-1aa,SW1A1AA"})
    void a_postal_code_is_its_letters_and_digits(String written, String code) {
        assertThat(code(written).text()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"''", "' - '", "2611!", "ÅB12", "12345678901"})
    void what_is_no_postal_code_is_none(String written) {
        assertThat(PostalCode.of(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2611 AB, 2611, true",
        "2611AB, 2611, true",
        "26110, 2611, false",
        "12345-6789, 12345, true",
        "123456789, 12345, false",
        "SW1A 1AA, SW1A, true",
        "M1 1AA, M1, true",
        "2611, 2611AB, false"
    })
    void a_code_is_found_by_a_part_of_it_that_does_not_cut_a_number(String asked, String known, boolean isFound) {
        var codes = PostalCodes.of(Map.of(code(known), new GeoPoint(52, 4)));

        assertThat(codes.find(code(asked)) != null).isEqualTo(isFound);
    }

    @Test
    void the_longest_part_counts() {
        var codes = PostalCodes.of(Map.of(code("2611"), new GeoPoint(52, 4), code("2611AB"), new GeoPoint(53, 5)));

        assertThat(codes.find(code("2611 ab"))).isEqualTo(new GeoPoint(53, 5));
        assertThat(codes.find(code("2611 XZ"))).isEqualTo(new GeoPoint(52, 4));
    }

    @Property(tries = 200)
    void every_code_of_a_table_is_found_at_its_own_place(
            @ForAll @Size(min = 1, max = 40)
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 10) String> texts) {
        var codeToPoint = new HashMap<PostalCode, GeoPoint>();
        for (var text : texts) codeToPoint.put(code(text), new GeoPoint(codeToPoint.size(), 1));

        var codes = PostalCodes.of(codeToPoint);

        codeToPoint.forEach((code, point) -> assertThat(codes.find(code)).isEqualTo(point));
        assertThat(codes.size()).isEqualTo(codeToPoint.size());
    }

    @Test
    void distances_are_those_of_the_great_circle() {
        var amsterdam = new GeoPoint(52.3731, 4.8926);
        var delft = new GeoPoint(52.0116, 4.3571);

        assertThat(amsterdam.kilometresTo(delft)).isCloseTo(54.3, within(0.3));
        assertThat(new GeoPoint(0, 0).kilometresTo(new GeoPoint(0, 180))).isCloseTo(20_015.1, within(0.1));
    }

    @Test
    void the_table_counts_before_the_distance_and_a_location_that_it_lacks_is_estimated() {
        var tables = new Travel.Tables(
                TravelTimes.of(Map.of(code("2611"), List.of(Leg.of("far", 40, 30), Leg.unreachable("island")))),
                PostalCodes.of(Map.of(code("2611"), new GeoPoint(52, 4))));
        var travel = Travel.of(locations("far", "island", "new"), tables);
        var journeys = new Journeys(travel, "2611 AB", NOW);

        assertThat(journeys.to("far")).isEqualTo(new Way.To(journey(travel, 0, 40, 30, false)));
        assertThat(journeys.to("island")).isEqualTo(new Way.Unknown(Way.Gap.UNREACHABLE));
        assertThat(journeys.to("new")).isInstanceOfSatisfying(Way.To.class, way -> {
            assertThat(way.journey().isEstimated()).isTrue();
            assertThat(way.journey().kilometres()).isCloseTo(44.5 * 1.3, within(0.5));
            assertThat(way.journey().minutes()).isCloseTo(44.5 * 1.3 / 45 * 60, within(0.5));
        });
        assertThat(journeys.to("stores")).isEqualTo(journeys.to("far"));
    }

    @Test
    void equally_near_locations_are_told_apart_by_their_way_and_then_their_id() {
        var travel = Travel.of(
                locations("c", "b", "a"),
                new Travel.Tables(
                        TravelTimes.of(
                                Map.of(code("1"), List.of(Leg.of("c", 5, 3), Leg.of("b", 5, 3), Leg.of("a", 5, 4)))),
                        PostalCodes.NONE));

        assertThat(new Journeys(travel, "1", NOW).to("store")).isEqualTo(new Way.To(journey(travel, 1, 5, 3, false)));
    }

    @Test
    void a_table_holds_as_many_cells_as_fit_and_not_one_more() {
        TravelTimes.requireRoom(TravelTimes.MAX_CELLS, 1);

        assertThatThrownBy(() -> TravelTimes.requireRoom(TravelTimes.MAX_CELLS, 2))
                .hasMessage("5000000 postal codes x 2 locations are more than the 5000000 cells that fit in memory");
        assertThatThrownBy(() -> Leg.of("delft", 6_000.1, 0)).hasMessage("must be from 0 to 6000, was `6000.1`");
        assertThat(Leg.of("delft", 6_000, 6_000).isReachable()).isTrue();
    }

    @Test
    void four_bytes_a_cell_and_eight_a_postal_code_is_all_it_takes() {
        var codeToLegs = new HashMap<PostalCode, List<Leg>>();
        for (int i = 1000; i < 2000; i++) codeToLegs.put(code("" + i), List.of(Leg.of("a", 1, 1), Leg.of("b", 2, 2)));

        assertThat(TravelTimes.of(codeToLegs).bytes()).isEqualTo(1000 * 8 + 2000 * 4);
    }

    private static Journey journey(Travel travel, int place, double minutes, double kilometres, boolean isEstimated) {
        return new Journey(travel.locations().all().get(place), minutes, kilometres, isEstimated);
    }

    private static Locations locations(String... ids) {
        return Locations.of(
                List.of(ids).stream()
                        .map(id -> new Location(id, "store", id, new GeoPoint(52.4, 4), Location.Details.NONE))
                        .toList(),
                Locations.Estimate.DEFAULT);
    }

    private static PostalCode code(String text) {
        return Objects.requireNonNull(PostalCode.of(text));
    }
}
