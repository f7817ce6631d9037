package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import ogenblik.flow.FactFold.Days;
import ogenblik.measure.Page;
import ogenblik.measure.Page.Book;
import ogenblik.store.Reach;
import ogenblik.store.Recount;
import ogenblik.store.Reports;
import ogenblik.store.Reports.Position;
import org.jspecify.annotations.Nullable;

/**
 * Counts the reports all over again from the streams, aside, and puts them in place at once. Days that the streams no longer
 * hold whole stay as they were. Instances go on counting meanwhile, and for a moment at the end stand by. Blocks, as imports
 * do.
 */
public final class RebuildReports {
    /** So many counters are held before they are put aside. */
    private static final int MAX_COUNTERS = 20_000;

    /** A day is whole when the streams begin so long before it: clocks differ, and events may be dated ahead. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** How often it is tried to catch up with those who count in spite of having been asked to stand by. */
    private static final int MAX_TRIES = 100;

    private final Reports reports;
    private final CurrentSnapshot current;
    private final InstantSource clock;
    private final Duration clockOffset;

    /** {@code clockOffset} is by how much the clock goes before that of Redis. */
    public RebuildReports(Reports reports, CurrentSnapshot current, InstantSource clock, Duration clockOffset) {
        this.reports = reports;
        this.current = current;
        this.clock = clock;
        this.clockOffset = clockOffset;
    }

    /**
     * What was done.
     *
     * @param entries of the streams that were counted
     * @param unreadable those of them that could not be read
     * @param from the first day that was counted again; null where it is all of them
     * @param isDone false where the instances never let it catch up: nothing was changed then
     */
    public record Summary(
            long entries, long unreadable, @Nullable LocalDate from, boolean isDone, Duration duration) {}

    /** Runs it to its end; {@code progress} is told how many entries were counted so far. */
    public Summary run(LongConsumer progress) {
        long startNanos = System.nanoTime();
        var counting = new Counting(reports.recount(), progress);
        for (int i = 0; i < MAX_TRIES; i++) {
            counting.upTo(counting.reach().position());
            Batches.await(counting.recount.pauseOthers());
            var reach = counting.reach();
            counting.upTo(reach.position());
            var first = firstWhole(reach);
            if (Batches.await(counting.recount.swap(reach.position(), pages(first))))
                return counting.summary(first, true, startNanos);
        }
        return counting.summary(null, false, startNanos);
    }

    /** Null where all that was ever counted is still there. */
    private @Nullable LocalDate firstWhole(Reach reach) {
        if (reach.sinceMillis().isEmpty()) return null;
        var since = Instant.ofEpochMilli(reach.sinceMillis().getAsLong())
                .plus(clockOffset)
                .plus(AHEAD);
        return LocalDate.ofInstant(since, days().zone()).plusDays(1);
    }

    private List<Page> pages(@Nullable LocalDate first) {
        var days = days();
        var pages = new ArrayList<Page>();
        var day = first == null || first.isBefore(days.first()) ? days.first() : first;
        for (; !day.isAfter(days.last()); day = day.plusDays(1))
            for (var book : Book.values()) pages.add(new Page(book, day));
        return pages;
    }

    private Days days() {
        return Days.at(clock.instant(), current.get().catalog().settings().zone(), reports.keptDays());
    }

    /** One recount, and how far it is. */
    private final class Counting {
        private final Recount recount;
        private final LongConsumer progress;
        private Position at = Position.START;
        private FactFold fold = new FactFold(days());
        private long entries;
        private long unreadable;

        Counting(Recount recount, LongConsumer progress) {
            this.recount = recount;
            this.progress = progress;
        }

        Reach reach() {
            return Batches.await(recount.reach());
        }

        void upTo(Position end) {
            for (boolean isMore = true; isMore; ) {
                var unread = Batches.await(reports.unread(at, end));
                fold.add(unread);
                entries += unread.size();
                at = unread.upTo();
                isMore = unread.isMore();
                if (fold.counts().size() > MAX_COUNTERS) putAside();
                progress.accept(entries);
            }
            // What stood between was trimmed meanwhile.
            at = end;
            putAside();
        }

        private void putAside() {
            Batches.await(recount.add(fold.counts()));
            unreadable += fold.unreadable();
            fold = new FactFold(days());
        }

        Summary summary(@Nullable LocalDate first, boolean isDone, long startNanos) {
            return new Summary(entries, unreadable, first, isDone, Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }
}
