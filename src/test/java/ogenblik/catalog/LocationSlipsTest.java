package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.catalog.place.Locations;
import org.junit.jupiter.api.Test;

/** What is wrong with locations is reported where it stands. */
class LocationSlipsTest {

    @Test
    void a_name_that_could_mean_two_things_is_a_problem() {
        assertThat(problems(with("""
            locations:
              - {id: store, kind: shop, name: A, latitude: 52, longitude: 4}
              - {id: stores, kind: store, name: B, latitude: 52, longitude: 4}
              - {id: c, kind: shops, name: C, latitude: 52, longitude: 4}
              - {id: c, kind: shop, name: D, latitude: 52, longitude: 4}
            """)))
                .containsExactly(
                        "more.yaml:2:10: location `store` has the name of the kind `store`: give it another id",
                        "more.yaml:2:23: kind `shops` is the plural of the kind `shop`: kinds are singular",
                        "more.yaml:3:10: location `stores` has the name of the kind `store`: give it another id",
                        "more.yaml:5:10: location `c` stands here again, first in more.yaml:4");
    }

    @Test
    void a_place_off_the_map_a_bad_code_and_a_link_elsewhere_are_problems() {
        assertThat(problems(with("""
            locations:
              - {id: a, kind: store, name: A, latitude: 91, longitude: 4}
              - {id: b, kind: Store, name: B, latitude: 52, longitude: 4, postalCode: "26!"}
              - {id: c, kind: store, name: C, latitude: 52, longitude: 4, url: "https://else.example/c"}
              - {id: d, kind: event, name: D, latitude: 52, longitude: 4, from: 2026-05-02, until: 2026-05-01}
              - {id: e, kind: event, name: E, latitude: 52}
            travel: {kilometresPerHour: 0, detuor: 1.3}
            """)))
                .containsExactly(
                        "more.yaml:2:45: `latitude` must be at most 90, is `91`",
                        "more.yaml:3:19: `kind` must look like `store`, is `Store` (what it is, in the singular:"
                                + " `store`, `event`)",
                        "more.yaml:3:75: `26!` is no postal code: it has 1 to 10 letters and digits",
                        "more.yaml:4:68: `url` leads to `else.example`, which `links.hosts` does not list",
                        "more.yaml:5:88: `until` must be after `from`, `2026-05-02`",
                        "more.yaml:6:5: key `longitude` is missing (in degrees, WGS 84)",
                        "more.yaml:7:29: `kilometresPerHour` must be above 0, is `0`",
                        "more.yaml:7:32: unknown key `detuor`, did you mean `detour`");
    }

    @Test
    void a_rule_and_a_text_can_name_locations_of_the_catalog_alone() {
        assertThat(problems(with("""
            locations: [{id: delft, kind: store, name: A, latitude: 52, longitude: 4}]
            segments:
              - {id: near, when: "travelMinutes('shop') < 5"}
              - {id: nearer, when: "nearest.store.minuts < 5"}
            offers:
              - id: way
                treatments: [{content: {en: {headline: "{{ nearest.stores.nmae }}"}}}]
            """)))
                .containsExactly(
                        "more.yaml:3:37: unknown location or kind of locations `shop`",
                        "more.yaml:4:39: unknown name `nearest.store.minuts`, did you mean `minutes`?",
                        "more.yaml:7:48: unknown field `nearest.stores.nmae`, did you mean `nearest.stores.name`");
    }

    @Test
    void a_catalog_has_as_many_locations_as_are_allowed_and_not_one_more() {
        assertThat(problems(with(locations(Locations.MAX_COUNT)))).isEmpty();
        assertThat(problems(with(locations(Locations.MAX_COUNT + 1))))
                .containsExactly("more.yaml:2002:10: location `s2000` is one too many: a catalog has at most 2000");
    }

    private static String locations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - {id: s" + i + ", kind: store, name: S, latitude: 52, longitude: 4}\n")
                .collect(Collectors.joining("", "locations:\n", ""));
    }
}
