package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a schedule closes. */
class ScheduleTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void what_has_no_end_closes_never() {
        assertThat(Schedule.ALWAYS.closesAfter(MONDAY, AMSTERDAM)).isNull();
        assertThat(new Schedule(MONDAY, null, Set.of(DayOfWeek.values()), null, null).closesAfter(MONDAY, AMSTERDAM))
                .isNull();
    }

    @Test
    void the_earliest_of_its_ends_counts() {
        var until = Instant.parse("2026-03-02T12:00:00Z");

        assertThat(schedule(until, "09:00", "17:00").closesAfter(MONDAY, AMSTERDAM))
                .isEqualTo(until);
        assertThat(schedule(null, "09:00", "17:00").closesAfter(MONDAY, AMSTERDAM))
                .isEqualTo("2026-03-02T16:00:00Z");
        assertThat(schedule(null, "09:00", "08:00").closesAfter(MONDAY, AMSTERDAM))
                .isEqualTo("2026-03-03T07:00:00Z");
        assertThat(schedule(null, "09:00", null).closesAfter(MONDAY, AMSTERDAM)).isEqualTo("2026-03-02T23:00:00Z");
        assertThat(new Schedule(null, null, Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), null, null)
                        .closesAfter(MONDAY, AMSTERDAM))
                .isEqualTo("2026-03-03T23:00:00Z");
    }

    @Property(tries = 300)
    void from_when_it_is_open_to_when_it_closes_it_is_open_and_then_it_is_not(@ForAll long seed) {
        var random = new Random(seed);
        var schedule = new Schedule(
                null,
                random.nextBoolean() ? MONDAY.plus(Duration.ofHours(random.nextInt(100))) : null,
                random.nextBoolean() ? EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.MONDAY) : Set.of(),
                random.nextBoolean() ? LocalTime.of(random.nextInt(24), 0) : null,
                random.nextBoolean() ? LocalTime.of(random.nextInt(24), 30) : null);
        var moment = MONDAY.plus(Duration.ofMinutes(random.nextInt(10_000)));
        if (!schedule.isOpen(moment, AMSTERDAM)) return;

        var closing = schedule.closesAfter(moment, AMSTERDAM);

        if (closing == null) return;
        assertThat(closing).isAfter(moment);
        assertThat(schedule.isOpen(closing.minusMillis(1), AMSTERDAM)).isTrue();
        var half = moment.plus(Duration.between(moment, closing).dividedBy(2));
        assertThat(schedule.isOpen(half, AMSTERDAM)).isTrue();
        assertThat(schedule.isOpen(closing, AMSTERDAM)).isFalse();
    }

    private static Schedule schedule(@Nullable Instant until, String opens, @Nullable String closes) {
        return new Schedule(
                null, until, Set.of(), LocalTime.parse(opens), closes == null ? null : LocalTime.parse(closes));
    }
}
