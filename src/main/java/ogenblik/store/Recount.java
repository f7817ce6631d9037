package ogenblik.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ogenblik.measure.Counts;
import ogenblik.measure.Page;
import ogenblik.store.Reports.Position;

/**
 * Pages counted all over again, aside from those in use, whose place they take at once and whole. What never took its place
 * goes away by itself.
 */
public final class Recount {
    private static final int COUNTERS_PER_CALL = 1_000;
    private static final long ASIDE_SECONDS = 3_600;

    private final Redis redis;
    private final Reports reports;
    private final byte[] position;
    private final byte[] ttlSeconds;
    private final String aside = "aside:" + UUID.randomUUID() + ":";

    Recount(Redis redis, Reports reports, byte[] position, byte[] ttlSeconds) {
        this.redis = redis;
        this.reports = reports;
        this.position = position;
        this.ttlSeconds = ttlSeconds;
    }

    /** How far back the streams reach now, and how far the pages in use were counted. */
    public Future<Reach> reach() {
        return reports.reach();
    }

    /** Lets those who count the pages in use stand by for a few seconds. */
    public Future<Void> pauseOthers() {
        return reports.seize().mapEmpty();
    }

    /** Adds to the pages aside; a failure leaves them of no use. */
    public Future<Void> add(Counts counts) {
        Future<?> added = Future.succeededFuture();
        for (var page : counts.pageToCounters().entrySet())
            for (var part : parts(page.getValue())) added = added.compose(_ -> add(page.getKey(), part));
        return added.mapEmpty();
    }

    private static List<Map<String, Long>> parts(Map<String, Long> counters) {
        var parts = new ArrayList<Map<String, Long>>();
        Map<String, Long> part = new HashMap<>();
        for (var counter : counters.entrySet()) {
            part.put(counter.getKey(), counter.getValue());
            if (part.size() == COUNTERS_PER_CALL) {
                parts.add(part);
                part = new HashMap<>();
            }
        }
        if (!part.isEmpty()) parts.add(part);
        return parts;
    }

    private Future<?> add(Page page, Map<String, Long> counters) {
        var nobodys = new ArrayList<byte[]>();
        for (int i = 0; i < 6; i++) nobodys.add(Keys.utf8(""));
        return reports.add(aside, Map.of(page, counters), Keys.number(ASIDE_SECONDS), nobodys);
    }

    /**
     * Puts pages in the place of those in use; one for which nothing was added goes. False when those in use were counted
     * further meanwhile than {@code upTo}: nothing was changed then.
     */
    public Future<Boolean> swap(Position upTo, List<Page> pages) {
        var keys = new ArrayList<byte[]>();
        keys.add(position);
        for (var page : pages) {
            keys.add(Reports.key("", page));
            keys.add(Reports.key(aside, page));
        }
        var values = List.of(Keys.utf8(upTo.decisions()), Keys.utf8(upTo.exposures()), ttlSeconds);
        return redis.bulkEval(Script.SWAP_PAGES, keys, values, Profiles::whole).map(swapped -> swapped == 1);
    }
}
