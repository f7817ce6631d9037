package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.rule.Signals.Value;
import org.junit.jupiter.api.Test;

/** Which value of a signal holds at a place and a moment. */
class SignalsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");

    @Test
    void a_value_holds_until_the_very_moment_of_its_end() {
        var signals = of(new Value("", true, NOW));

        assertThat(signals.find("frost", SignalsTest::neverAsked, NOW.minusMillis(1)))
                .isNotNull();
        assertThat(signals.find("frost", SignalsTest::neverAsked, NOW)).isNull();
        assertThat(signals.find("storm", SignalsTest::neverAsked, NOW)).isNull();
    }

    @Test
    void where_the_most_specific_value_has_expired_the_next_one_holds() {
        var signals =
                of(new Value("", 1L, null), new Value("coast", 2L, NOW.plusSeconds(1)), new Value("west", 3L, null));

        assertThat(signals.find("frost", SignalsTest::coast, NOW))
                .isEqualTo(new Value("coast", 2L, NOW.plusSeconds(1)));
        assertThat(signals.find("frost", SignalsTest::coast, NOW.plusSeconds(1)))
                .isEqualTo(new Value("west", 3L, null));
        assertThat(signals.find("frost", List::of, NOW)).isEqualTo(new Value("", 1L, null));
    }

    @Test
    void what_holds_at_a_place_is_kept_with_its_region_and_nothing_else() {
        var signals = of(new Value("", 1L, null), new Value("coast", 2L, null), new Value("9", 3L, null));

        var there = signals.at(SignalsTest::coast, NOW);

        assertThat(there.nameToRegionToValue()).isEqualTo(Map.of("frost", Map.of("", new Value("coast", 2L, null))));
        assertThat(there.at(SignalsTest::neverAsked, NOW)).isSameAs(there);
        assertThat(there.find("frost", SignalsTest::neverAsked, NOW)).isEqualTo(new Value("coast", 2L, null));
        assertThat(of(new Value("9", 3L, null)).at(SignalsTest::coast, NOW)).isEqualTo(Signals.NONE);
        assertThat(of(new Value("", 3L, NOW)).at(SignalsTest::coast, NOW)).isEqualTo(Signals.NONE);
        assertThat(Signals.NONE.at(SignalsTest::neverAsked, NOW)).isSameAs(Signals.NONE);
    }

    private static Signals of(Value... values) {
        var regionToValue = new HashMap<String, Value>();
        for (var value : values) regionToValue.put(value.region(), value);
        return new Signals(Map.of("frost", regionToValue));
    }

    private static List<String> coast() {
        return List.of("2204", "coast", "2", "west");
    }

    private static List<String> neverAsked() {
        throw new AssertionError("the place is asked for where no value is told for a region");
    }
}
