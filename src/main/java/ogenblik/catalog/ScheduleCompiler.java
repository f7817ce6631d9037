package ogenblik.catalog;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import org.jspecify.annotations.Nullable;

/** Compiles schedules, and finds those that never hold. */
final class ScheduleCompiler {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String END_OF_DAY = "24:00";

    private final Compilation compilation;

    ScheduleCompiler(Compilation compilation) {
        this.compilation = compilation;
    }

    Schedule compile(WrittenCatalog.@Nullable Schedule written) {
        if (written == null) return Schedule.ALWAYS;
        var from = written.from() == null ? null : instant(written.from(), 0);
        var until = written.until() == null ? null : instant(written.until(), 1);
        if (from != null && until != null && written.until() != null && !from.isBefore(until))
            compilation.problem(
                    written.until(), "the schedule never holds: `until` is not after `from`, `" + written.from() + "`");
        var hours = hours(written.hours());
        var days = days(written.days());
        if (from != null && until != null && from.isBefore(until) && isWithoutDay(from, until, days))
            compilation.problem(
                    written.days().getFirst(),
                    "the schedule never holds: between `from` and `until` there is none of its days");
        return new Schedule(from, until, days, hours.opens, hours.closes);
    }

    /** Whether none of the days lies between the two in any zone, as days are those of the customer's. */
    private static boolean isWithoutDay(Instant from, Instant until, Set<DayOfWeek> days) {
        if (days.isEmpty()) return false;
        var first = from.atOffset(ZoneOffset.MIN).toLocalDate();
        var last = until.atOffset(ZoneOffset.MAX).toLocalDate();
        return first.plusDays(DayOfWeek.values().length).isAfter(last)
                && first.datesUntil(last.plusDays(1)).noneMatch(day -> days.contains(day.getDayOfWeek()));
    }

    @Nullable
    Instant instant(Text written, int daysLater) {
        return instant(written, daysLater, compilation.settings().zone(), compilation.problems());
    }

    /** A day starts at its midnight in this zone; the last day of a schedule counts whole. */
    static @Nullable Instant instant(Text written, int daysLater, ZoneId zone, Problems problems) {
        try {
            return written.value().contains("T")
                    ? OffsetDateTime.parse(written.value()).toInstant()
                    : LocalDate.parse(written.value())
                            .plusDays(daysLater)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeException _) {
            problems.add(
                    written.at(), "`" + written + "` is no day or instant: use `2026-12-01` or `2026-12-01T09:00:00Z`");
            return null;
        }
    }

    private Set<DayOfWeek> days(List<Text> written) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : written) {
            int number = DAYS.indexOf(day.value());
            if (number < 0) continue;
            if (!days.add(DayOfWeek.of(number + 1))) compilation.problem(day, "day `" + day + "` stands here twice");
        }
        return days;
    }

    private record Hours(
            @Nullable LocalTime opens, @Nullable LocalTime closes) {
        static final Hours ANY = new Hours(null, null);
    }

    private Hours hours(@Nullable Text written) {
        if (written == null) return Hours.ANY;
        var ends = written.value().split("-", -1);
        try {
            if (ends.length != 2) return Hours.ANY;
            if (ends[0].equals(ends[1])) {
                compilation.problem(written, "the schedule never holds: `hours` opens and closes at `" + ends[0] + "`");
                return Hours.ANY;
            }
            var closes = ends[1].equals(END_OF_DAY) ? null : LocalTime.parse(ends[1]);
            return new Hours(LocalTime.parse(ends[0]), closes);
        } catch (DateTimeException _) {
            return Hours.ANY;
        }
    }
}
