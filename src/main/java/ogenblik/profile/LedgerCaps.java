package ogenblik.profile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Folded;
import ogenblik.profile.Ledger.Rule;
import org.jspecify.annotations.Nullable;

/** The caps of a ledger: the earliest entries of a period count until it is full, the last of them in part. */
final class LedgerCaps {
    private final Map<Share, Long> shareToUsedMicros = new HashMap<>();

    private LedgerCaps() {}

    /** A rule in one period of the calendar. */
    private record Share(Rule rule, Ledger.Period per, LocalDate start) {}

    /**
     * Gives each entry its points, and takes out those that count nothing.
     *
     * @param entries oldest first
     * @param only the rule whose entries may have changed; null: all
     */
    static void apply(List<Entry> entries, List<Folded> folded, @Nullable Rule only) {
        var caps = new LedgerCaps();
        for (var fold : folded) caps.use(fold);
        int kept = 0;
        for (var entry : entries) {
            boolean isLeft = only != null && !entry.term().key().equals(only);
            var counted = isLeft ? entry : entry.with(caps.counted(entry));
            if (counted.micros() != 0) entries.set(kept++, counted);
        }
        entries.subList(kept, entries.size()).clear();
    }

    private void use(Folded fold) {
        var cap = fold.term().cap();
        if (cap != null)
            shareToUsedMicros.put(
                    new Share(fold.term().key(), cap.per(), cap.periodOf(fold.until())), fold.capUsedMicros());
    }

    private long counted(Entry entry) {
        var term = entry.term();
        var cap = term.cap();
        if (cap == null) return term.micros();
        var share = new Share(term.key(), cap.per(), cap.periodOf(entry.at()));
        long used = shareToUsedMicros.getOrDefault(share, 0L);
        long counted = Math.clamp(cap.micros() - used, 0, Math.abs(term.micros()));
        shareToUsedMicros.put(share, used + counted);
        return Long.signum(term.micros()) * counted;
    }
}
