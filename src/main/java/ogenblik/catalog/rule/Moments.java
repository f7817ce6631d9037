package ogenblik.catalog.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import ogenblik.profile.Profile;

/**
 * Days and years as rules count them. A calendar day is held as its midnight in UTC. Whoever was born on 29 February
 * has, in a year without one, their day on 1 March.
 */
final class Moments {
    /** The most days around a yearly day that make sense: beyond them every day of the year is near. */
    private static final long MAX_NEAR_DAYS = 366;

    private Moments() {}

    /** Whole days of 24 hours from one moment to another; rounded down, so a second before is -1. */
    static long daysBetween(Instant from, Instant to) {
        return Math.floorDiv(Duration.between(from, to).toSeconds(), 86_400);
    }

    static long hoursBetween(Instant from, Instant to) {
        return Math.floorDiv(Duration.between(from, to).toSeconds(), 3_600);
    }

    /** Whether {@code at} is not after now, and at most {@code span} ago. */
    static boolean isWithin(Instant at, Instant now, Duration span) {
        return !at.isAfter(now) && Duration.between(at, now).compareTo(span) <= 0;
    }

    /** The time zone that the attribute {@code timeZone} names, else the other. */
    static ZoneId zone(Profile profile, ZoneId otherwise) {
        if (!(profile.attributes().get("timeZone") instanceof String name)) return otherwise;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Whether today lies from {@code before} days before to {@code after} days after the yearly return of a day, counting
     * returns from {@code minYears} on.
     */
    static boolean isNearYearly(LocalDate today, Instant at, int minYears, long before, long after) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var earliest = today.minusDays(clamped(after));
        var latest = today.plusDays(clamped(before));
        for (int year = earliest.getYear(); year <= latest.getYear(); year++) {
            if (year - day.getYear() < minYears) continue;
            var celebrated = inYear(day, year);
            if (!celebrated.isBefore(earliest) && !celebrated.isAfter(latest)) return true;
        }
        return false;
    }

    /** Full years from a day until today. */
    static long yearsSince(Instant at, LocalDate today) {
        return ChronoUnit.YEARS.between(LocalDate.ofInstant(at, ZoneOffset.UTC), today);
    }

    private static LocalDate inYear(LocalDate day, int year) {
        return MonthDay.from(day).isValidYear(year) ? day.withYear(year) : LocalDate.of(year, 3, 1);
    }

    private static long clamped(long days) {
        return Math.clamp(days, -MAX_NEAR_DAYS, MAX_NEAR_DAYS);
    }
}
