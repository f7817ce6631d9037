package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.catalog.rule.Regions.Area;
import ogenblik.catalog.rule.Regions.Region;
import org.junit.jupiter.api.Test;

/** Which regions a postal code lies in. */
class RegionsTest {
    private static final Regions REGIONS = new Regions(List.of(
            region("coast", "2200-2299", "43"),
            region("south", "2-4"),
            region("dunes", "22"),
            region("delft", "2611")));

    @Test
    void the_longest_beginning_comes_first_and_of_two_as_long_the_code_itself() {
        assertThat(REGIONS.keysOf("2204 ab"))
                .containsExactly("2204AB", "2204A", "2204", "coast", "220", "22", "dunes", "2", "south");
        assertThat(REGIONS.of("2611XY")).containsExactly("delft", "south");
        assertThat(REGIONS.of("4399")).containsExactly("coast", "south");
        assertThat(REGIONS.of("9999")).isEmpty();
    }

    @Test
    void a_region_that_is_called_as_codes_of_elsewhere_begin_is_not_there() {
        var north = new Regions(List.of(region("NW", "43")));

        assertThat(north.keysOf("NW1 6XE")).containsExactly("NW16XE", "NW16X", "NW16", "NW1");
        assertThat(north.of("4300")).containsExactly("NW");
        assertThat(north.keysOf("NW")).isEmpty();
    }

    @Test
    void what_is_no_postal_code_lies_nowhere() {
        assertThat(REGIONS.keysOf("")).isEmpty();
        assertThat(REGIONS.keysOf("*2204")).isEmpty();
        assertThat(REGIONS.keysOf("22042204220")).isEmpty();
    }

    @Test
    void an_area_is_a_beginning_or_goes_from_one_to_a_later_one_as_long() {
        assertThat(Area.parse("sw1a 1")).isEqualTo(new Area("SW1A1", "SW1A1"));
        assertThat(Area.parse("2200-2299")).isEqualTo(new Area("2200", "2299"));
        assertThat(Stream.of("2299-2200", "22-2299", "-22", "22-", "", "2_2").filter(text -> Area.parse(text) != null))
                .isEmpty();
    }

    /** Against every area being looked at. */
    @Property(tries = 200)
    void regions_that_overlap_are_all_found(@ForAll long seed) {
        var random = new Random(seed);
        var all = IntStream.range(0, 8)
                .mapToObj(i -> new Region(
                        "r-" + i,
                        IntStream.range(0, 3).mapToObj(_ -> area(random)).toList()))
                .toList();
        var code = String.valueOf(1_000 + random.nextInt(9_000));

        assertThat(new Regions(all).of(code))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(region -> region.areas().stream().anyMatch(area -> isIn(area, code)))
                        .map(Region::id)
                        .toList());
    }

    private static Area area(Random random) {
        int length = 1 + random.nextInt(4);
        int first = (int) Math.pow(10, length - 1);
        int from = first + random.nextInt(9 * first);
        int to = from + random.nextInt(10 * first - from);
        return new Area(String.valueOf(from), String.valueOf(to));
    }

    private static boolean isIn(Area area, String code) {
        var beginning = code.substring(0, area.from().length());
        return area.from().compareTo(beginning) <= 0 && area.to().compareTo(beginning) >= 0;
    }

    private static Region region(String id, String... postalCodes) {
        return new Region(
                id,
                Stream.of(postalCodes)
                        .map(Area::parse)
                        .map(Objects::requireNonNull)
                        .toList());
    }
}
