package ogenblik.profile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's lead scores are made of, entry by entry: each event that gave points, on the terms that were in force
 * when it was recorded. The earliest events of a period count until the cap of their rule is full; one that counts nothing
 * is not kept. So which entries are held depends on when events happened, not on when they arrived.
 *
 * @param entries oldest first, and in one order whatever the order of arrival
 * @param folded what became of entries beyond the bound: at most one for each rule, in order of score and rule
 */
public record Ledger(List<Entry> entries, List<Folded> folded) {
    public static final Ledger NONE = new Ledger(List.of(), List.of());

    /** The most points of one event, and of a cap; more is a mistake. */
    public static final long MAX_POINTS = 1_000_000;

    /** Points are counted in whole millionths. */
    public static final long MICROS = 1_000_000;

    /** What one rule of a score gave for an event, as it was when recorded; points may be negative. */
    public record Term(
            String score,
            String rule,
            String event,
            long micros,
            @Nullable Duration halfLife,
            @Nullable Cap cap) {
        static final Comparator<Term> IN_ORDER = Comparator.comparing(Term::score)
                .thenComparing(Term::rule)
                .thenComparing(Term::event)
                .thenComparingLong(Term::micros)
                .thenComparing(Term::halfLife, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Term::cap, Comparator.nullsFirst(Cap.IN_ORDER));

        public Term {
            requireInRange("points", micros);
            if (halfLife != null && (halfLife.toSeconds() < 1 || halfLife.toNanosPart() != 0))
                throw new IllegalArgumentException("a half-life is a number of whole seconds, is " + halfLife);
        }

        public Rule key() {
            return new Rule(score, rule);
        }
    }

    /** A rule by its name, whatever its terms. */
    public record Rule(String score, String rule) {
        static final Comparator<Rule> IN_ORDER =
                Comparator.comparing(Rule::score).thenComparing(Rule::rule);
    }

    /** The most that the entries of a rule may give in one period of the calendar, positive or negative together. */
    public record Cap(long micros, Period per, ZoneId zone) {
        static final Comparator<Cap> IN_ORDER = Comparator.comparingLong(Cap::micros)
                .thenComparing(Cap::per)
                .thenComparing(cap -> cap.zone().getId());

        public Cap {
            requireInRange("a cap", micros);
            if (micros <= 0) throw new IllegalArgumentException("a cap is more than nothing, is " + micros);
        }

        /** The first day of the period that this moment lies in. */
        LocalDate periodOf(Instant at) {
            return per.start(LocalDate.ofInstant(at, zone));
        }
    }

    /** A period of the calendar; a week begins on Monday (ISO 8601). */
    public enum Period {
        DAY,
        WEEK,
        MONTH,
        YEAR;

        LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    /** One event; {@code micros} are those of the term, or fewer where they filled the cap. Times are whole seconds. */
    public record Entry(Term term, Instant at, long micros) {
        static final Comparator<Entry> IN_ORDER =
                Comparator.comparing(Entry::at).thenComparing(Entry::term, Term.IN_ORDER);

        /** All points of the term. */
        public Entry(Term term, Instant at) {
            this(term, at.truncatedTo(ChronoUnit.SECONDS), term.micros());
        }

        Entry with(long changed) {
            return changed == micros ? this : new Entry(term, at, changed);
        }
    }

    /**
     * Entries of one rule that are not held one by one any more.
     *
     * @param term that of the newest of them, by which it decays from now on
     * @param until when the newest of them happened
     * @param count how many they are
     * @param micros what they were worth together at {@code until}
     * @param capUsedMicros how much of the cap they used in the period of {@code until}
     */
    public record Folded(Term term, Instant until, long count, double micros, long capUsedMicros) {}

    public Ledger {
        entries = List.copyOf(entries);
        folded = List.copyOf(folded);
    }

    public boolean isEmpty() {
        return entries.isEmpty() && folded.isEmpty();
    }

    /**
     * With this event. Where its rule has a cap, and entries of later periods were folded already, it counts nothing: what
     * its own period gave is not known any more.
     *
     * @param max the most entries that are held one by one
     */
    public Ledger with(Term term, Instant at, int max) {
        var entry = new Entry(term, at);
        var fold = foldedOf(term.key());
        if (term.micros() == 0 || (fold != null && isBeforePeriodOf(fold, entry))) return this;
        var all = new ArrayList<Entry>(entries.size() + 1);
        int place = entries.size();
        while (place > 0 && Entry.IN_ORDER.compare(entries.get(place - 1), entry) > 0) place--;
        all.addAll(entries.subList(0, place));
        all.add(entry);
        all.addAll(entries.subList(place, entries.size()));
        if (term.cap() != null) LedgerCaps.apply(all, folded, term.key());
        return all.equals(entries) ? this : LedgerFolding.bounded(all, folded, max);
    }

    private static boolean isBeforePeriodOf(Folded fold, Entry entry) {
        var cap = entry.term().cap();
        return cap != null && cap.periodOf(entry.at()).isBefore(cap.periodOf(fold.until()));
    }

    /**
     * With all entries of another ledger, as if all events had been recorded in this one; the order does not matter.
     *
     * @param max the most entries that are held one by one
     */
    public Ledger mergedWith(Ledger other, int max) {
        if (other.isEmpty()) return this;
        if (isEmpty()) return other;
        var folds = new ArrayList<>(folded);
        for (var fold : other.folded) LedgerFolding.add(folds, fold);
        var all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return of(all, folds, max);
    }

    /**
     * This ledger as if {@code absorbed} had never been merged with {@code before} into it; what was recorded since
     * stays. What the merge had taken from {@code before} by a cap comes back.
     *
     * @param max the most entries that are held one by one
     */
    public Ledger without(Ledger absorbed, Ledger before, int max) {
        var left = new ArrayList<Entry>(entries);
        var folds = new ArrayList<>(folded);
        for (var entry : absorbed.entries) if (!removeOne(left, entry)) LedgerFolding.subtract(folds, entry);
        for (var fold : absorbed.folded) LedgerFolding.subtract(folds, fold);
        var known = new ArrayList<>(left);
        for (var entry : before.entries)
            if (!removeOne(known, entry) && !LedgerFolding.covers(folds, entry)) left.add(entry);
        return of(left, folds, max);
    }

    private static boolean removeOne(List<Entry> entries, Entry like) {
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.at().equals(like.at()) && entry.term().equals(like.term())) {
                entries.remove(i);
                return true;
            }
        }
        return false;
    }

    /**
     * The same events on other terms: those of a rule that has none any more are dropped. What is folded keeps its worth
     * and decays by the new half-life from its time on.
     *
     * @param ruleToTerm the terms in force
     * @param max the most entries that are held one by one
     */
    public Ledger on(Map<Rule, Term> ruleToTerm, int max) {
        var all = new ArrayList<Entry>();
        for (var entry : entries) {
            var term = ruleToTerm.get(entry.term().key());
            if (term != null && term.micros() != 0) all.add(new Entry(term, entry.at()));
        }
        var folds = new ArrayList<Folded>();
        for (var fold : folded) {
            var term = ruleToTerm.get(fold.term().key());
            if (term != null)
                folds.add(new Folded(term, fold.until(), fold.count(), fold.micros(), fold.capUsedMicros()));
        }
        return of(all, folds, max);
    }

    private static Ledger of(List<Entry> entries, List<Folded> folds, int max) {
        entries.sort(Entry.IN_ORDER);
        LedgerCaps.apply(entries, folds, null);
        return LedgerFolding.bounded(entries, folds, max);
    }

    /** What entries beyond the bound became for this rule, or null when there are none. */
    public @Nullable Folded foldedOf(Rule rule) {
        for (var fold : folded) if (fold.term().key().equals(rule)) return fold;
        return null;
    }

    private static void requireInRange(String what, long micros) {
        if (Math.abs(micros) > MAX_POINTS * MICROS)
            throw new IllegalArgumentException(
                    what + " must be at most " + MAX_POINTS + " points, is " + micros / MICROS);
    }
}
