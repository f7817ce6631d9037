package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Folded;
import ogenblik.profile.Ledger.Rule;

/** Folds the oldest entries of a ledger into one for each rule, worth as much at any later moment as they were. */
final class LedgerFolding {
    private static final Comparator<Folded> IN_ORDER =
            Comparator.comparing(fold -> fold.term().key(), Rule.IN_ORDER);

    private LedgerFolding() {}

    /** The ledger of these, oldest first, with at most so many entries one by one. */
    static Ledger bounded(List<Entry> entries, List<Folded> folded, int max) {
        int over = entries.size() - max;
        if (over <= 0 && folded.size() <= 1) return new Ledger(entries, folded);
        var folds = new ArrayList<>(folded);
        for (int i = 0; i < over; i++) add(folds, fold(entries.get(i)));
        folds.sort(IN_ORDER);
        return new Ledger(entries.subList(Math.max(over, 0), entries.size()), folds);
    }

    private static Folded fold(Entry entry) {
        return new Folded(entry.term(), entry.at(), 1, entry.micros(), Math.abs(entry.micros()));
    }

    /** Adds to what is folded of the same rule. */
    static void add(List<Folded> folds, Folded more) {
        int place = place(folds, more.term().key());
        if (place < 0) folds.add(more);
        else folds.set(place, sum(folds.get(place), more));
    }

    private static Folded sum(Folded a, Folded b) {
        var newer = isNewer(b, a) ? b : a;
        var older = isNewer(b, a) ? a : b;
        return new Folded(
                newer.term(),
                newer.until(),
                newer.count() + older.count(),
                newer.micros() + worth(older, newer.until()),
                newer.capUsedMicros() + (isInSamePeriod(newer, older.until()) ? older.capUsedMicros() : 0));
    }

    private static boolean isNewer(Folded a, Folded b) {
        int order = a.until().compareTo(b.until());
        return order > 0 || (order == 0 && Ledger.Term.IN_ORDER.compare(a.term(), b.term()) > 0);
    }

    private static boolean isInSamePeriod(Folded newer, Instant at) {
        var cap = newer.term().cap();
        return cap != null && cap.periodOf(newer.until()).equals(cap.periodOf(at));
    }

    /** Takes out an entry that was folded meanwhile; one that was not, as a cap had left nothing of it, takes nothing. */
    static void subtract(List<Folded> folds, Entry entry) {
        if (covers(folds, entry)) subtract(folds, fold(entry));
    }

    /** Takes out what was folded of a rule elsewhere. */
    static void subtract(List<Folded> folds, Folded less) {
        int place = place(folds, less.term().key());
        if (place < 0) return;
        var fold = folds.get(place);
        if (fold.count() <= less.count()) {
            folds.remove(place);
            return;
        }
        boolean isShared = isInSamePeriod(fold, less.until());
        folds.set(
                place,
                new Folded(
                        fold.term(),
                        fold.until(),
                        fold.count() - less.count(),
                        fold.micros() - worth(less, fold.until()),
                        isShared ? Math.max(0, fold.capUsedMicros() - less.capUsedMicros()) : fold.capUsedMicros()));
    }

    /** Whether an entry of this rule and time is among those folded, where it counted at all. */
    static boolean covers(List<Folded> folds, Entry entry) {
        int place = place(folds, entry.term().key());
        return place >= 0 && !entry.at().isAfter(folds.get(place).until());
    }

    private static double worth(Folded fold, Instant at) {
        return fold.micros() * Decay.remaining(fold.term().halfLife(), fold.until(), at);
    }

    private static int place(List<Folded> folds, Rule rule) {
        for (int i = 0; i < folds.size(); i++) if (folds.get(i).term().key().equals(rule)) return i;
        return -1;
    }
}
