package ogenblik.flow;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import ogenblik.flow.PastDecision.ForPlacement;
import ogenblik.flow.PastDecision.Shown;
import ogenblik.id.DecisionId;
import ogenblik.measure.Cell;
import ogenblik.measure.Counts;
import ogenblik.measure.Lifts;
import ogenblik.measure.Lifts.Arm;
import ogenblik.measure.Metric;
import ogenblik.measure.Page;
import ogenblik.measure.Page.Book;
import ogenblik.measure.TrialMetric;
import ogenblik.store.Fact;
import ogenblik.store.KeptDecision;
import ogenblik.store.Unread;
import org.jspecify.annotations.Nullable;

/**
 * Counts facts: each on the day that it is about, by its own time. What can't be read is left out and told apart, as it would
 * stop all that comes after it.
 */
final class FactFold {
    /** An amount beyond so many millionths is a mistake; some hundred of them still fit a counter. */
    private static final long MAX_AMOUNT = 10_000_000_000_000_000L;

    private static final DecisionId NO_ID = new DecisionId("none");

    private static final int WORDS = 6;

    private final Days days;
    private final Counts counts = new Counts();
    private int unreadable;
    private int outOfTime;

    FactFold(Days days) {
        this.days = days;
    }

    /**
     * Which days are counted.
     *
     * @param zone in which a day begins at midnight
     * @param first the oldest that is kept, {@code last} the latest that is believed
     */
    record Days(ZoneId zone, LocalDate first, LocalDate last) {
        /** How far a clock may go before ours. */
        private static final int DAYS_AHEAD = 2;

        /** Those that are kept for so many days from now on. */
        static Days at(Instant now, ZoneId zone, long keptDays) {
            var today = LocalDate.ofInstant(now, zone);
            return new Days(zone, today.minusDays(keptDays), today.plusDays(DAYS_AHEAD));
        }

        private boolean has(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    Counts counts() {
        return counts;
    }

    /** Facts that can't be read. */
    int unreadable() {
        return unreadable;
    }

    /** Facts about days that are not counted. */
    int outOfTime() {
        return outOfTime;
    }

    void add(Unread facts) {
        for (var decision : facts.decisions()) decision(decision);
        for (var exposure : facts.exposures()) exposure(exposure);
    }

    private void decision(Fact fact) {
        var at = instant(fact.text("t"));
        var summary = fact.bytes("s");
        if (at == null || summary == null) {
            unreadable++;
            return;
        }
        var page = page(Book.PERFORMANCE, at);
        if (page == null) return;
        // Whose id it is doesn't count, and may be of another version.
        var decision = SummaryReader.read(new KeptDecision(NO_ID, at, summary));
        boolean isKept = !fact.text("c").isEmpty();
        for (var placement : decision.placements()) placement(page, placement, isKept, decision.degraded() != null);
    }

    private void placement(Page page, ForPlacement answered, boolean isKept, boolean isDegraded) {
        var whole = Cell.ofPlacement(answered.placement());
        counts.add(page, whole.counter(Metric.ANSWERS), 1);
        if (answered.shown().isEmpty()) counts.add(page, whole.counter(Metric.FALLBACKS), 1);
        if (isDegraded) counts.add(page, whole.counter(Metric.DEGRADED), 1);
        for (var shown : answered.shown()) {
            var cell = cell(answered.placement(), shown);
            counts.add(page, cell.counter(Metric.DECISIONS), 1);
            if (isKept) counts.add(page, cell.counter(Metric.RESERVATIONS), 1);
        }
        for (var withheld : answered.withheld())
            counts.add(page, cell(answered.placement(), withheld).counter(Metric.WITHHELD), 1);
    }

    private static Cell cell(String placement, Shown shown) {
        return new Cell(placement, shown.campaign(), shown.offer(), shown.variant(), shown.arm());
    }

    private void exposure(Fact fact) {
        boolean isRead = switch (fact.text("k")) {
            case "impression" -> performed(fact, "t", Metric.IMPRESSIONS, 0);
            case "click" -> performed(fact, "t", Metric.CLICKS, 0);
            case "dismissal" -> performed(fact, "t", Metric.DISMISSALS, 0);
            case "conversion" -> performed(fact, "t", Metric.CONVERSIONS, 1);
            case "uncount" -> performed(fact, "o", Metric.CONVERSIONS, -1);
            case "entered" -> entered(fact);
            case "success" -> succeeded(fact, 1);
            case "unsuccess" -> succeeded(fact, -1);
            default -> false;
        };
        if (!isRead) unreadable++;
    }

    /** {@code sign} says whether what it is worth is added or taken back; 0 for what is worth nothing. */
    private boolean performed(Fact fact, String time, Metric metric, int sign) {
        var at = instant(fact.text(time));
        var cell = cell(words(fact));
        var amount = sign == 0 ? Long.valueOf(0) : amount(fact);
        if (at == null || cell == null || amount == null) return false;
        var page = page(Book.PERFORMANCE, at);
        if (page == null) return true;
        counts.add(page, cell.counter(metric), sign < 0 ? -1 : 1);
        counts.add(page, cell.counter(Metric.REVENUE), signed(sign, amount));
        return true;
    }

    /** What is taken back is less, whichever sign it is told with. */
    private static long signed(int sign, long amount) {
        return sign < 0 ? -Math.abs(amount) : sign * amount;
    }

    private static @Nullable Cell cell(List<String> words) {
        return words.size() == WORDS
                ? new Cell(words.get(0), words.get(1), words.get(2), words.get(4), words.get(5))
                : null;
    }

    private static List<String> words(Fact fact) {
        return List.of(fact.text("w").split(" ", -1)).stream()
                .map(SummaryReader::decoded)
                .toList();
    }

    private boolean entered(Fact fact) {
        var at = instant(fact.text("t"));
        var trial = Trial.of(words(fact));
        if (at == null || trial == null) return false;
        var page = page(Book.TRIALS, at);
        if (page != null) counts.add(page, trial.counter(TrialMetric.CUSTOMERS), 1);
        return true;
    }

    /** On the day that the customer entered on: what a cohort came to is known only later. */
    private boolean succeeded(Fact fact, int sign) {
        var entered = instant(fact.text("o"));
        var trial = Trial.of(words(fact));
        var amount = amount(fact);
        var squares = squares(fact);
        if (entered == null || trial == null || amount == null || squares == null) return false;
        var page = page(Book.TRIALS, entered);
        if (page == null) return true;
        counts.add(page, trial.counter(TrialMetric.CONVERSIONS), sign);
        if (fact.text("f").equals("1")) counts.add(page, trial.counter(TrialMetric.CONVERTED), sign);
        counts.add(page, trial.counter(TrialMetric.REVENUE), signed(sign, amount));
        var grown = sign < 0 ? squares.abs().negate() : squares;
        Lifts.addSquares(counts, page, trial.campaign(), trial.arm(), grown);
        return true;
    }

    private record Trial(String campaign, Arm arm) {
        static @Nullable Trial of(List<String> words) {
            var arm = words.size() == 2 ? Arm.named(words.get(1)) : null;
            return arm == null ? null : new Trial(words.getFirst(), arm);
        }

        String counter(TrialMetric metric) {
            return Lifts.counter(campaign, arm, metric);
        }
    }

    /** Null, and counted, where the day is not counted. */
    private @Nullable Page page(Book book, Instant at) {
        var day = LocalDate.ofInstant(at, days.zone());
        if (days.has(day)) return new Page(book, day);
        outOfTime++;
        return null;
    }

    private static @Nullable Instant instant(String epochMillis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(epochMillis));
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    /** Nothing where none is told; null where it is no number or too large a one. */
    private static @Nullable Long amount(Fact fact) {
        var text = fact.text("n");
        if (text.isEmpty()) return 0L;
        try {
            long amount = Long.parseLong(text);
            return amount < -MAX_AMOUNT || amount > MAX_AMOUNT ? null : Long.valueOf(amount);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Nothing where none is told; null where it is no number or too large a one. */
    private static @Nullable BigDecimal squares(Fact fact) {
        var text = fact.text("q");
        return text.isEmpty() ? BigDecimal.ZERO : Lifts.squares(text);
    }
}
