package ogenblik.catalog;

import static ogenblik.catalog.SmallShop.problems;
import static ogenblik.catalog.SmallShop.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in lead scoring, each named at its place. */
class LeadSlipsTest {
    private static final String SCORING = """
        scoring:
          - id: engagement
            bands: [{id: cold}, {id: hot, from: 50}]
            rules: [{id: mail, event: Email Opened, points: 2}]
        """;
    private static final String FIT = """
        fit:
          bands: [{id: low}, {id: high, from: 10}]
          rules: [{id: size, when: "customer.orders.count > 3", points: 10}]
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        {id: a, event: E, points: 0}                                → 4:33: points of 0 change nothing: take them away
        {id: a, event: E, points: 2000000}                          → 4:33: `points` must be at most 1000000, is `2000000`
        {id: a, event: E, points: 0.0000001}                        → 4:33: points have at most six decimals, `0.0000001` has more
        {id: a, event: E, points: 1, halfLife: PT0S}                → 4:46: `halfLife` must be longer than nothing, as `P30D`
        {id: a, event: E, points: 1, cap: {points: 5, per: hour}}   → 4:58: `per` must be one of `day`, `week`, `month`, `year`, is `hour`
        {id: a, event: E, points: 1, when: "event.nmae == 'x'"}     → 4:49: unknown name `event.nmae`, did you mean `name`?
        {id: a, event: E, points: 1, when: "customer.known"}        → 4:43: unknown name `customer`
        """)
    void a_slip_in_a_scoring_rule_is_named_at_its_place(String rule, String problem) {
        var written = "scoring:\n  - id: engagement\n    rules:\n    - " + rule + "\n";

        assertThat(problems(with(written))).singleElement().asString().startsWith("more.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        floor: 10, ceiling: 10                                 → 1:27: `ceiling` must be above `floor`, `10`
        floor: 0, bands: [{id: a, from: 5}]                    → 1:39: the first band holds for all that is below the second: leave `from` away, or let it be the floor
        bands: [{id: a}, {id: b}]                              → 1:29: band `b` needs `from`, its least points
        bands: [{id: a}, {id: b, from: 5}, {id: c, from: 5}]   → 1:47: bands must be ascending: `c` begins where the one before it does, or lower
        ceiling: 9, bands: [{id: a}, {id: b, from: 10}]        → 1:41: nobody is in band `b`: it begins above the ceiling
        bands: [{id: a}, {id: a, from: 5}]                     → 1:29: band `a` stands here again, first in more.yaml:1
        """)
    void a_slip_in_a_scale_is_named_at_its_place(String scale, String problem) {
        var written = "fit: {" + scale + ", rules: [{id: r, when: 'true', points: 1}]}\n";

        assertThat(problems(with(written))).containsExactly("more.yaml:" + problem);
    }

    @Test
    void each_combination_without_a_cell_is_named_and_each_with_two() {
        var written = SCORING + FIT + """
            matrix:
              cells:
                - {id: ready, engagement: [hot], fit: [high], strategy: call}
                - {id: nearly, engagement: [hot], strategy: nurture}
                - {id: lost, engagement: [hto], strategy: nurture}
            """;

        assertThat(problems(with(written)))
                .containsExactly(
                        "more.yaml:8:1: no cell for band `cold` with fit `low`: add one, or `otherwise`",
                        "more.yaml:8:1: no cell for band `cold` with fit `high`: add one, or `otherwise`",
                        "more.yaml:11:12: band `hot` with fit `high` has the cell `ready` already",
                        "more.yaml:12:31: unknown band `hto`, did you mean `hot`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        fit     → a matrix needs a score, in `scoring`
        scoring → a matrix needs `fit`, with bands
        """)
    void a_matrix_needs_both_sides(String only, String problem) {
        var written = (only.equals("fit") ? FIT : SCORING) + "matrix: {cells: [{id: x, strategy: y}]}\n";

        assertThat(problems(with(written))).singleElement().asString().endsWith(": " + problem);
    }

    @Test
    void a_score_of_events_can_not_be_called_fit() {
        var written = FIT + SCORING.replace("id: engagement", "id: fit");

        assertThat(problems(with(written)))
                .containsExactly("more.yaml:5:9: the score `fit` is what `fit` gives: call this one something else");
    }

    @Test
    void fit_that_depends_on_itself_is_refused() {
        var written = SCORING + """
            fit:
              bands: [{id: low}, {id: high, from: 10}]
              rules: [{id: ready, when: "inSegment('ready')", points: 10}]
            matrix: {cells: [{id: x, strategy: y}]}
            segments: [{id: ready, when: "customer.lead.engagementBand == 'hot'"}]
            """;

        assertThat(problems(with(written)))
                .containsExactly(
                        "more.yaml:7:30: the rule depends on itself: `fit rule ready` -> `segment ready` ->"
                                + " `customer.lead.engagementBand` -> `fit rule ready`",
                        "more.yaml:9:31: the rule depends on itself: `segment ready` -> `customer.lead.engagementBand`"
                                + " -> `fit rule ready` -> `segment ready`");
    }
}
