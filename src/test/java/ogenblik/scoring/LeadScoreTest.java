package ogenblik.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import ogenblik.profile.Ledger;
import ogenblik.profile.Ledger.Cap;
import ogenblik.profile.Ledger.Period;
import ogenblik.profile.Ledger.Term;
import ogenblik.scoring.Scale.Band;
import org.junit.jupiter.api.Test;

/** A score is what its entries add up to, to the last millionth, and never beyond its limits. */
class LeadScoreTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Scale SCALE = new Scale(
            0L, micros(100), List.of(new Band("cold", 0), new Band("warm", micros(20)), new Band("hot", micros(60))));

    @Test
    void half_of_the_points_are_left_after_the_half_life_and_a_quarter_after_two() {
        var ledger = Ledger.NONE.with(term("download", 40, WEEK), NOON, 100);

        assertThat(LeadScore.totalMicros("engagement", SCALE, ledger, NOON.plus(WEEK)))
                .isEqualTo(micros(20));
        assertThat(LeadScore.totalMicros("engagement", SCALE, ledger, NOON.plus(WEEK.multipliedBy(2))))
                .isEqualTo(micros(10));
    }

    @Test
    void points_without_a_half_life_stay_and_an_event_of_a_clock_ahead_counts_whole() {
        var ledger = Ledger.NONE
                .with(term("visit", 7, null), NOON, 100)
                .with(term("soon", 5, WEEK), NOON.plusSeconds(60), 100);

        assertThat(LeadScore.totalMicros("engagement", SCALE, ledger, NOON)).isEqualTo(micros(12));
        assertThat(LeadScore.totalMicros("engagement", SCALE, ledger, NOON.plus(Duration.ofDays(9_000))))
                .isEqualTo(micros(7));
    }

    @Test
    void the_next_band_says_what_is_missing_and_the_last_has_none() {
        var warm = LeadScore.of("engagement", SCALE, Ledger.NONE.with(term("a", 25.5, null), NOON, 100), NOON);
        var hot = LeadScore.of("engagement", SCALE, Ledger.NONE.with(term("a", 60, null), NOON, 100), NOON);

        assertThat(warm.standing().band()).isEqualTo(new Band("warm", micros(20)));
        assertThat(warm.standing().next()).isEqualTo(new Scale.Next(new Band("hot", micros(60)), micros(34.5)));
        assertThat(hot.standing().band()).isEqualTo(new Band("hot", micros(60)));
        assertThat(hot.standing().next()).isNull();
    }

    @Test
    void the_entries_of_another_score_do_not_count() {
        var other = new Term("loyalty", "a", "An event", micros(9), null, null);

        assertThat(LeadScore.of("engagement", SCALE, Ledger.NONE.with(other, NOON, 100), NOON)
                        .parts())
                .isEmpty();
    }

    @Property
    void the_entries_and_the_limit_add_up_to_the_score(
            @ForAll("ledgers") Ledger ledger, @ForAll @LongRange(min = 0, max = 86_400L * 900) long secondsLater) {
        var now = NOON.plusSeconds(secondsLater);
        var score = LeadScore.of("engagement", SCALE, ledger, now);
        long sum = score.parts().stream().mapToLong(LeadScore.Part::nowMicros).sum();

        assertThat(sum + score.standing().limitMicros())
                .isEqualTo(score.standing().totalMicros())
                .isEqualTo(LeadScore.totalMicros("engagement", SCALE, ledger, now));
        assertThat(score.parts())
                .hasSize(ledger.entries().size() + ledger.folded().size());
    }

    @Property
    void a_score_keeps_between_floor_and_ceiling_and_in_its_band(
            @ForAll("ledgers") Ledger ledger, @ForAll @LongRange(min = 0, max = 86_400L * 900) long secondsLater) {
        var standing = LeadScore.of("engagement", SCALE, ledger, NOON.plusSeconds(secondsLater))
                .standing();

        assertThat(standing.totalMicros()).isBetween(0L, micros(100));
        assertThat(standing.band()).isNotNull();
        assertThat(standing.totalMicros())
                .isGreaterThanOrEqualTo(standing.band().fromMicros());
        if (standing.next() != null) {
            assertThat(standing.next().missingMicros()).isPositive();
            assertThat(standing.totalMicros() + standing.next().missingMicros())
                    .isEqualTo(standing.next().band().fromMicros());
        }
    }

    @Provide
    Arbitrary<Ledger> ledgers() {
        var terms = List.of(
                term("mail", 2, WEEK),
                term("visit", 0.000001, null),
                term("gone", -33.3, WEEK.multipliedBy(5)),
                new Term(
                        "engagement",
                        "prices",
                        "An event",
                        micros(17),
                        WEEK,
                        new Cap(micros(40), Period.MONTH, ZoneOffset.UTC)));
        var seconds = Arbitraries.longs().between(0, 86_400L * 90);
        var happenings = Combinators.combine(Arbitraries.of(terms), seconds)
                .as((term, second) -> new Ledger.Entry(term, NOON.plusSeconds(second)))
                .list()
                .ofMaxSize(40);
        return Combinators.combine(happenings, Arbitraries.integers().between(1, 50))
                .as((list, max) -> {
                    var ledger = Ledger.NONE;
                    for (var one : list) ledger = ledger.with(one.term(), one.at(), max);
                    return ledger;
                });
    }

    private static Term term(String rule, double points, Duration halfLife) {
        return new Term("engagement", rule, "An event", micros(points), halfLife, null);
    }

    private static long micros(double points) {
        return Math.round(points * Ledger.MICROS);
    }
}
