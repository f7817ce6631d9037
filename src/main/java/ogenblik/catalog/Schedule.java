package ogenblik.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign runs: from {@code from} (inclusive) to {@code until} (exclusive), on these days of the week, between
 * these times of the day in the customer's zone. {@code null} and empty mean: no limit. {@code opens} after {@code
 * closes} spans midnight.
 */
public record Schedule(
        @Nullable Instant from,
        @Nullable Instant until,
        Set<DayOfWeek> days,
        @Nullable LocalTime opens,
        @Nullable LocalTime closes) {
    public static final Schedule ALWAYS = new Schedule(null, null, Set.of(), null, null);

    public Schedule {
        days = Set.copyOf(days);
    }

    public boolean isOpen(Instant now, ZoneId zone) {
        if (from != null && now.isBefore(from)) return false;
        if (until != null && !now.isBefore(until)) return false;
        if (!readsZone()) return true;
        var local = ZonedDateTime.ofInstant(now, zone);
        return (days.isEmpty() || days.contains(local.getDayOfWeek())) && isOpenAt(local.toLocalTime());
    }

    /** False where it is open or closed everywhere at the same time. */
    public boolean readsZone() {
        return !days.isEmpty() || opens != null || closes != null;
    }

    /** When it closes after this moment, at which it is open; null where it never does. */
    public @Nullable Instant closesAfter(Instant moment, ZoneId zone) {
        var end = until;
        var local = ZonedDateTime.ofInstant(moment, zone);
        if (closes != null) end = earlier(end, next(local, closes));
        else if (opens != null && !opens.equals(LocalTime.MIN)) end = earlier(end, next(local, LocalTime.MIN));
        if (!days.isEmpty() && days.size() < DayOfWeek.values().length) {
            var day = local.toLocalDate();
            while (days.contains(day.getDayOfWeek())) day = day.plusDays(1);
            end = earlier(end, day.atStartOfDay(zone).toInstant());
        }
        return end;
    }

    private static Instant next(ZonedDateTime after, LocalTime time) {
        var today = after.toLocalDate().atTime(time).atZone(after.getZone());
        return today.isAfter(after)
                ? today.toInstant()
                : after.toLocalDate()
                        .plusDays(1)
                        .atTime(time)
                        .atZone(after.getZone())
                        .toInstant();
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private boolean isOpenAt(LocalTime time) {
        var start = opens == null ? LocalTime.MIN : opens;
        if (closes == null) return !time.isBefore(start);
        return start.isBefore(closes)
                ? !time.isBefore(start) && time.isBefore(closes)
                : !time.isBefore(start) || time.isBefore(closes);
    }
}
