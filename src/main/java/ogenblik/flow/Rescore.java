package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import ogenblik.catalog.LeadScoring;
import ogenblik.id.CustomerId;
import ogenblik.profile.Ledger;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.store.ProfileChange;
import ogenblik.store.ProfileScan;
import ogenblik.store.Profiles;

/**
 * Counts the events in all ledgers again, by the scoring rules of the active catalog, page by page; what a customer does
 * meanwhile is not lost. A repeat changes nothing. Blocks, as imports do.
 */
public final class Rescore {
    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final ProfileBounds bounds;

    public Rescore(CurrentSnapshot current, Profiles profiles, ProfileBounds bounds) {
        this.current = current;
        this.profiles = profiles;
        this.bounds = bounds;
    }

    /**
     * What was done.
     *
     * @param customers all known customers and visitors that were looked at, but for aliases
     * @param changed those whose ledger is another one now
     * @param entries events that are held one by one, and count by the rules as they are
     * @param dropped events that were held, and count nothing by the rules as they are
     * @param folded events that are not held any more: they keep what they were worth, and fade as the rule says now
     */
    public record Summary(long customers, long changed, long entries, long dropped, long folded, Duration duration) {
        private static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, Duration.ZERO);

        private Summary with(List<Outcome> outcomes) {
            long changedNow = 0;
            long entriesNow = 0;
            long droppedNow = 0;
            long foldedNow = 0;
            long customersNow = 0;
            for (var outcome : outcomes) {
                if (!outcome.after.equals(outcome.before)) changedNow++;
                if (outcome.isAlias) continue;
                customersNow++;
                entriesNow += outcome.after.entries().size();
                droppedNow += Math.max(0, events(outcome.before) - events(outcome.after));
                foldedNow += folded(outcome.after);
            }
            return new Summary(
                    customers + customersNow,
                    changed + changedNow,
                    entries + entriesNow,
                    dropped + droppedNow,
                    folded + foldedNow,
                    duration);
        }

        private Summary in(long nanos) {
            return new Summary(customers, changed, entries, dropped, folded, Duration.ofNanos(nanos));
        }

        private static long events(Ledger ledger) {
            return ledger.entries().size() + folded(ledger);
        }

        private static long folded(Ledger ledger) {
            return ledger.folded().stream().mapToLong(Ledger.Folded::count).sum();
        }
    }

    /** What the last try made of one customer's ledger. */
    private static final class Outcome {
        private Ledger before = Ledger.NONE;
        private Ledger after = Ledger.NONE;

        /** The ledger was another one's, who is counted as such. */
        private boolean isAlias;
    }

    /** Runs it to its end; {@code progress} is told how many customers were looked at so far. */
    public Summary run(LongConsumer progress) {
        long startNanos = System.nanoTime();
        var scoring = current.get().catalog().settings().scoring();
        // Customers last: what visitors become part of meanwhile is met with them.
        var ofVisitors = walked(profiles.scanVisitors(), scoring, Summary.NOTHING, progress);
        return walked(profiles.scanKnown(), scoring, ofVisitors, progress).in(System.nanoTime() - startNanos);
    }

    private Summary walked(
            ProfileScan<? extends CustomerId> scan, LeadScoring scoring, Summary before, LongConsumer progress) {
        var summary = before;
        var page = page(scan, scoring);
        for (boolean isMore = true; isMore; ) {
            var outcomes = Batches.await(page);
            isMore = !scan.isAtEnd();
            if (isMore) page = page(scan, scoring);
            summary = summary.with(outcomes);
            progress.accept(summary.customers());
        }
        return summary;
    }

    private Future<List<Outcome>> page(ProfileScan<? extends CustomerId> scan, LeadScoring scoring) {
        return scan.next().compose(customers -> rescored(customers, scoring));
    }

    private Future<List<Outcome>> rescored(List<? extends CustomerId> customers, LeadScoring scoring) {
        var outcomes = new ArrayList<Outcome>(customers.size());
        var changes = new ArrayList<ProfileChange>(customers.size());
        for (var customer : customers) {
            var outcome = new Outcome();
            outcomes.add(outcome);
            changes.add(new ProfileChange(customer, profile -> {
                outcome.isAlias = !profile.id().equals(customer);
                // Of a visitor who became a customer, that customer is still to come.
                return outcome.isAlias && customer instanceof CustomerId.Visitor
                        ? profile
                        : rescored(profile, scoring, outcome);
            }));
        }
        return profiles.changeAll(changes).map(outcomes);
    }

    private Profile rescored(Profile profile, LeadScoring scoring, Outcome outcome) {
        outcome.before = profile.scores().ledger();
        outcome.after = scoring.reapply(outcome.before, bounds);
        return outcome.after.equals(outcome.before)
                ? profile
                : profile.withScores(profile.scores().withLedger(outcome.after));
    }
}
