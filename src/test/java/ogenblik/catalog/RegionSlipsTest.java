package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in regions, each named at its place. */
class RegionSlipsTest {
    private static final String NO_CODE =
            " is no postal code: write how codes begin, such as `25`, or from where to where, such as `2200-2299`";

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        {id: a, postalCodes: [2299-2200]}      → 1:33: `2299-2200`
        {id: a, postalCodes: [22-2299]}        → 1:33: `22-2299`
        {id: a, postalCodes: ["*"]}            → 1:33: `*`
        {id: a, postalCodes: [12345678901]}    → 1:33: `12345678901`
        """)
    void what_is_no_postal_code_is_named_at_its_place(String region, String problem) {
        assertThat(problems(with("regions: [" + region + "]\n"))).containsExactly("more.yaml:" + problem + NO_CODE);
    }

    @Test
    void a_region_has_a_name_of_its_own_that_is_no_postal_code() {
        assertThat(problems(with("""
            regions:
              - {id: coast, postalCodes: [22]}
              - {id: coast, postalCodes: [23]}
              - {id: "2611", postalCodes: [2611]}
            """)))
                .containsExactly(
                        "more.yaml:3:10: region `coast` stands here again, first in more.yaml:2",
                        "more.yaml:4:10: `2611` looks like a postal code: give the region a name, such as `coast`");
    }

    @Test
    void there_may_be_so_many_regions_and_no_more() {
        var regions = IntStream.range(0, 1_000)
                .mapToObj(i -> "  - {id: r-" + i + ", postalCodes: [" + (1_000 + i) + "]}\n")
                .collect(Collectors.joining("", "regions:\n", ""));

        assertThat(problems(with(regions))).isEmpty();
        assertThat(problems(with(regions + "  - {id: one-more, postalCodes: [1]}\n")))
                .containsExactly("more.yaml:1002:10: there are 1001 regions, the most are 1000");
    }

    @Test
    void there_may_be_so_many_signals_and_no_more() {
        var signals =
                IntStream.range(0, 200).mapToObj(i -> "  s" + i + ": bool\n").collect(Collectors.joining());

        assertThat(problems(with("signals:\n" + signals))).isEmpty();
        assertThat(problems(with("signals:\n" + signals + "  oneMore: bool\n")))
                .containsExactly("more.yaml:202:3: there are 201 signals, the most are 200");
    }
}
