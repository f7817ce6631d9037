package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Kind.BOOL;
import static ogenblik.catalog.rule.Kind.DURATION;
import static ogenblik.catalog.rule.Kind.INT;
import static ogenblik.catalog.rule.Kind.STRING;
import static ogenblik.catalog.rule.Kind.TIMESTAMP;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongFunction;
import ogenblik.catalog.place.Journey;
import ogenblik.catalog.rule.Operation.Reads;
import org.jspecify.annotations.Nullable;

/** The functions that rules have beside CEL's own. */
final class Operations {
    static final String IN_SEGMENT = "inSegment";
    static final String SEEN = "seen";
    static final String SEEN_ON = "seenOn";
    static final String DATE = "date";

    /** Those that are given the name of a location, or of a kind of them. */
    static final List<String> OF_LOCATIONS = List.of("travelMinutes", "nearest", "travelEstimated");

    /** CEL's bound on a duration, in seconds. */
    private static final long MAX_DURATION_SECONDS = 315_576_000_000L;

    static final List<Operation> ALL = List.of(
            moment("daysSince", List.of(TIMESTAMP), INT, (e, at, _, _) -> Moments.daysBetween((Instant) at, e.now())),
            moment("hoursSince", List.of(TIMESTAMP), INT, (e, at, _, _) -> Moments.hoursBetween((Instant) at, e.now())),
            moment("daysUntil", List.of(TIMESTAMP), INT, (e, at, _, _) -> Moments.daysBetween(e.now(), (Instant) at)),
            moment(
                    "within",
                    List.of(TIMESTAMP, DURATION),
                    BOOL,
                    (e, at, span, _) -> Moments.isWithin((Instant) at, e.now(), (Duration) span)),
            pure("days", List.of(INT), DURATION, (_, n, _, _) -> duration((Long) n, 86_400, Duration::ofDays)),
            pure("hours", List.of(INT), DURATION, (_, n, _, _) -> duration((Long) n, 3_600, Duration::ofHours)),
            pure("minutes", List.of(INT), DURATION, (_, n, _, _) -> duration((Long) n, 60, Duration::ofMinutes)),
            pure(DATE, List.of(STRING), TIMESTAMP, (_, day, _, _) -> Declared.midnight((String) day)),
            moment(
                    "birthdayNear",
                    List.of(TIMESTAMP, INT, INT),
                    BOOL,
                    (e, at, before, after) ->
                            Moments.isNearYearly(e.today(), (Instant) at, 0, (Long) before, (Long) after)),
            moment(
                    "anniversary",
                    List.of(TIMESTAMP, INT, INT),
                    BOOL,
                    (e, at, before, after) ->
                            Moments.isNearYearly(e.today(), (Instant) at, 1, (Long) before, (Long) after)),
            moment("years", List.of(TIMESTAMP), INT, (e, at, _, _) -> Moments.yearsSince((Instant) at, e.today())),
            moment("age", List.of(TIMESTAMP), INT, (e, at, _, _) -> Moments.yearsSince((Instant) at, e.today())),
            moment("localHour", List.of(), INT, (e, _, _, _) -> (long) e.local().getHour()),
            moment("localMinute", List.of(), INT, (e, _, _, _) ->
                    (long) e.local().getMinute()),
            moment("localDay", List.of(), INT, (e, _, _, _) ->
                    (long) e.local().getDayOfWeek().getValue()),
            moment("localDate", List.of(), TIMESTAMP, (e, _, _, _) -> Moments.midnight(e.today())),
            moment(
                    "localDate",
                    List.of(TIMESTAMP),
                    TIMESTAMP,
                    (e, at, _, _) -> Moments.midnight(LocalDate.ofInstant((Instant) at, e.zone()))),
            history(IN_SEGMENT, List.of(STRING), (e, name, _, _) -> e.isInSegment((String) name)),
            history("bought", List.of(STRING), (e, item, _, _) -> History.lastBought(e, (String) item) != null),
            history(
                    "bought",
                    List.of(STRING, INT),
                    (e, item, days, _) -> History.isWithinDays(e, History.lastBought(e, (String) item), (Long) days)),
            history(
                    "boughtCategory",
                    List.of(STRING, INT),
                    (e, category, days, _) -> History.boughtCategory(e, (String) category, (Long) days)),
            history("viewed", List.of(STRING), (e, item, _, _) -> History.lastViewed(e, (String) item) != null),
            history(
                    "viewed",
                    List.of(STRING, INT),
                    (e, item, days, _) -> History.isWithinDays(e, History.lastViewed(e, (String) item), (Long) days)),
            history("inCart", List.of(STRING), (e, item, _, _) -> History.isInCart(e, (String) item)),
            history(SEEN, List.of(STRING), (e, campaign, _, _) -> History.lastSeen(e, (String) campaign) != null),
            history(
                    SEEN_ON,
                    List.of(STRING, STRING),
                    (e, campaign, channel, _) ->
                            History.isSeenOn(e, (String) campaign, (String) channel, Long.MAX_VALUE)),
            history(
                    SEEN_ON,
                    List.of(STRING, STRING, INT),
                    (e, campaign, channel, days) ->
                            History.isSeenOn(e, (String) campaign, (String) channel, (Long) days)),
            history(
                    SEEN,
                    List.of(STRING, INT),
                    (e, campaign, days, _) ->
                            History.isWithinDays(e, History.lastSeen(e, (String) campaign), (Long) days)),
            place("travelMinutes", INT, (e, name, _, _) -> Ways.of(e, (String) name, Journey::wholeMinutes)),
            place(
                    "nearest",
                    STRING,
                    (e, name, _, _) ->
                            Ways.of(e, (String) name, way -> way.location().id())),
            place("travelEstimated", BOOL, (e, name, _, _) -> Ways.of(e, (String) name, Journey::isEstimated)));

    private Operations() {}

    private static Operation pure(String name, List<Kind> parameters, Kind result, Operation.Body body) {
        return new Operation(name, parameters, result, Reads.NOTHING, body);
    }

    private static Operation moment(String name, List<Kind> parameters, Kind result, Operation.Body body) {
        return new Operation(name, parameters, result, Reads.MOMENT, body);
    }

    private static Operation history(String name, List<Kind> parameters, Operation.Body body) {
        return new Operation(name, parameters, BOOL, Reads.PROFILE, body);
    }

    private static Operation place(String name, Kind result, Operation.Body body) {
        return new Operation(name, List.of(STRING), result, Reads.PLACE, body);
    }

    private static @Nullable Duration duration(long number, long unitSeconds, LongFunction<Duration> of) {
        return Math.abs((double) number) * unitSeconds > MAX_DURATION_SECONDS ? null : of.apply(number);
    }
}
