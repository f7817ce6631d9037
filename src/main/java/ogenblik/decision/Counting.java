package ogenblik.decision;

import java.time.Duration;
import ogenblik.catalog.Cap.Basis;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;

/**
 * Counts what was shown before a decision: other decisions than this one, each once, from when it was seen, or decided and
 * may yet be seen.
 *
 * @param now epoch seconds
 * @param own stands for this decision among the exposures; 0 where it has none there
 */
record Counting(Exposures exposures, long now, long own) {

    boolean isReached(Limit limit) {
        int max = limit.cap().max();
        return count(limit, max) == max;
    }

    /** How many decisions within the cap's period showed it, and no more than {@code most}. */
    int count(Limit limit, int most) {
        var counted = limit.counted();
        long since = now - limit.cap().per().toSeconds();
        long[] decisions = NONE;
        int count = 0;
        for (int i = exposures.size() - 1; i >= 0 && count < most; i--) {
            if (!counted.covers(exposures, i) || countsFrom(i, limit.cap().basis()) <= since) continue;
            long decision = exposures.decision(i);
            if (isOwn(decision) || isAmong(decisions, count, decision)) continue;
            if (count == decisions.length) decisions = new long[Math.min(most, exposures.size())];
            decisions[count++] = decision;
        }
        return count;
    }

    private static final long[] NONE = {};

    private long countsFrom(int i, Basis basis) {
        return switch (basis) {
            case IMPRESSIONS -> exposures.countsFrom(i, now);
            case CLICKS -> exposures.clickedAt(i);
        };
    }

    /** When it was last shown, or decided and may yet be seen; 0: never. */
    long lastShown(Counted counted) {
        long last = 0;
        for (int i = 0; i < exposures.size(); i++)
            if (counted.covers(exposures, i) && !isOwn(exposures.decision(i)))
                last = Math.max(last, exposures.countsFrom(i, now));
        return last;
    }

    /** The same without what a holdout withheld. */
    long lastReallyShown(Counted counted) {
        long last = 0;
        for (int i = 0; i < exposures.size(); i++)
            if (counted.covers(exposures, i) && !exposures.isWithheld(i) && !isOwn(exposures.decision(i)))
                last = Math.max(last, exposures.countsFrom(i, now));
        return last;
    }

    /** True where this decision reserved it itself. */
    boolean isOwn(long decision) {
        return own != 0 && decision == own;
    }

    /** True where less than this time went by since; never when that is 0, as it did not happen then. */
    boolean isWithin(long since, Duration time) {
        return since > 0 && since + time.toSeconds() > now;
    }

    private static boolean isAmong(long[] decisions, int count, long decision) {
        for (int i = 0; i < count; i++) if (decisions[i] == decision) return true;
        return false;
    }
}
