package ogenblik.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ogenblik.profile.Decay;
import ogenblik.profile.Ledger;
import ogenblik.profile.Ledger.Term;
import org.jspecify.annotations.Nullable;

/**
 * A lead score at one moment, and what it is made of: each entry of the ledger is worth {@code round(points x 2^(-age /
 * half-life))}, in whole millionths of a point ({@link Decay}), so that entries and limit add up to the score exactly.
 *
 * @param parts what is folded first, then entry by entry, oldest first
 */
public record LeadScore(String name, List<Part> parts, Scale.Standing standing) {

    /**
     * One entry of the ledger, or what entries became that were folded.
     *
     * @param at when it happened; of what is folded: the newest of it
     * @param folded how many were folded; 0 for an entry by itself
     * @param pointsMicros what it gave at that time
     * @param nowMicros what is left of it
     */
    public record Part(Term term, Instant at, long folded, long pointsMicros, long nowMicros) {}

    public LeadScore {
        parts = List.copyOf(parts);
    }

    /** The score of this name, as the ledger has it now. */
    public static LeadScore of(String name, Scale scale, Ledger ledger, Instant now) {
        var parts = new ArrayList<Part>();
        for (var fold : ledger.folded())
            if (fold.term().score().equals(name))
                parts.add(new Part(
                        fold.term(),
                        fold.until(),
                        fold.count(),
                        Math.round(fold.micros()),
                        left(fold.micros(), fold.term().halfLife(), fold.until(), now)));
        for (var entry : ledger.entries())
            if (entry.term().score().equals(name))
                parts.add(new Part(
                        entry.term(),
                        entry.at(),
                        0,
                        entry.micros(),
                        left((double) entry.micros(), entry.term().halfLife(), entry.at(), now)));
        return new LeadScore(
                name,
                parts,
                scale.standing(parts.stream().mapToLong(Part::nowMicros).sum()));
    }

    /** The score alone, in millionths of a point, as {@link #of} has it. */
    public static long totalMicros(String name, Scale scale, Ledger ledger, Instant now) {
        long sum = 0;
        for (var fold : ledger.folded())
            if (fold.term().score().equals(name))
                sum += left(fold.micros(), fold.term().halfLife(), fold.until(), now);
        for (var entry : ledger.entries())
            if (entry.term().score().equals(name))
                sum += left((double) entry.micros(), entry.term().halfLife(), entry.at(), now);
        return scale.limited(sum);
    }

    private static long left(double micros, @Nullable Duration halfLife, Instant at, Instant now) {
        return Math.round(micros * Decay.remaining(halfLife, at, now));
    }
}
