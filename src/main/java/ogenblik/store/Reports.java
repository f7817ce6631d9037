package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.MapScanOutput;
import io.lettuce.core.output.StreamMessageListOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ogenblik.measure.Counts;
import ogenblik.measure.Page;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of decisions and exposures come to, counted by day, and how far they were counted: position and counters
 * move together, so that each entry counts once whoever reads it, however often. Bulk work: the guard neither keeps it back
 * nor counts it.
 */
public final class Reports {
    /** The most entries of one stream that are read at once. */
    static final int BATCH = 256;

    /** The most counters of one page: what it has not yet then counts without its words. */
    static final int MAX_COUNTERS = 20_000;

    private static final int COUNTERS_PER_SCAN = 1_000;

    /** How long others stand by after an instance that reads was last heard of. */
    private static final long CLAIM_MILLIS = 5_000;

    private static final byte[] POSITION = Keys.utf8("{reports}:position");
    private static final byte[] READER = Keys.utf8("{reports}:reader");

    private final Redis redis;
    private final byte[] ttlSeconds;
    private final long keptDays;
    private final byte[] me = Keys.utf8(UUID.randomUUID().toString());

    /** {@code kept} is how long a page is kept since its last change. */
    Reports(Redis redis, Duration kept) {
        this.redis = redis;
        this.ttlSeconds = Keys.number(kept.toSeconds());
        this.keptDays = kept.toDays();
    }

    /** How many days back a page may still be there. */
    public long keptDays() {
        return keptDays;
    }

    /** How far the streams were read: the last entry of each. */
    public record Position(String decisions, String exposures) {
        public static final Position START = new Position("0-0", "0-0");

        /** Beyond all entries, as the end of what is read. */
        public static final Position END = new Position("+", "+");
    }

    /** Where to read on; null while another instance reads. */
    public Future<@Nullable Position> claim() {
        return claim("0");
    }

    /** The same, taken from whoever reads: they stand by for a few seconds then. */
    Future<@Nullable Position> seize() {
        return claim("1");
    }

    private Future<@Nullable Position> claim(String isSeizing) {
        return redis.bulkEval(
                        Script.CLAIM_FACTS,
                        List.of(POSITION, READER),
                        List.of(me, Keys.number(CLAIM_MILLIS), Keys.utf8(isSeizing)),
                        () -> new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(at -> at.size() < 2
                        ? null
                        : new Position(new String(at.get(0), UTF_8), new String(at.get(1), UTF_8)));
    }

    /** The next entries beyond a position, up to another one and no more than a few hundred. */
    public Future<Unread> unread(Position from, Position upTo) {
        return redis.together(() -> {
            var decisions = range(Keys.DECISIONS, from.decisions(), upTo.decisions(), BATCH + 1);
            var exposures = range(Keys.EXPOSURES, from.exposures(), upTo.exposures(), BATCH + 1);
            return Future.join(decisions, exposures).map(_ -> unread(from, decisions.result(), exposures.result()));
        });
    }

    private Future<List<StreamMessage<byte[], byte[]>>> range(byte[] stream, String from, String upTo, int max) {
        return redis.bulk(
                CommandType.XRANGE,
                Redis.args(stream).add(from).add(upTo).add("COUNT").add(max),
                new StreamMessageListOutput<>(ByteArrayCodec.INSTANCE, stream));
    }

    private static Unread unread(
            Position from,
            List<StreamMessage<byte[], byte[]>> decisions,
            List<StreamMessage<byte[], byte[]>> exposures) {
        var gaps = new ArrayList<String>();
        if (isGap(from.decisions(), decisions)) gaps.add("decisions");
        if (isGap(from.exposures(), exposures)) gaps.add("exposures");
        return new Unread(
                from,
                beyond(from.decisions(), decisions),
                beyond(from.exposures(), exposures),
                decisions.size() > BATCH || exposures.size() > BATCH,
                gaps);
    }

    /** What was read last is there as long as nothing behind it was trimmed. */
    private static boolean isGap(String position, List<StreamMessage<byte[], byte[]>> messages) {
        return !position.equals(Position.START.decisions())
                && !messages.isEmpty()
                && !messages.getFirst().getId().equals(position);
    }

    private static List<Fact> beyond(String position, List<StreamMessage<byte[], byte[]>> messages) {
        return messages.stream()
                .filter(message -> !message.getId().equals(position))
                .limit(BATCH)
                .map(Fact::of)
                .toList();
    }

    /** What became of a batch. */
    public sealed interface Counted {
        /** It counts; {@code lost} counters could not be added to. */
        record Whole(long lost) implements Counted {}

        /** Another one counted from there already, so nothing was changed. */
        record Elsewhere() implements Counted {}
    }

    /** Adds what the entries come to, and moves the position behind them. */
    public Future<Counted> count(Unread unread, Counts counts) {
        var upTo = unread.upTo();
        var values = new ArrayList<>(List.of(
                Keys.utf8(unread.from().decisions()),
                Keys.utf8(unread.from().exposures()),
                Keys.utf8(upTo.decisions()),
                Keys.utf8(upTo.exposures()),
                first(unread.decisions()),
                first(unread.exposures())));
        return add("", counts.pageToCounters(), ttlSeconds, values)
                .map(lost -> lost < 0 ? new Counted.Elsewhere() : new Counted.Whole(lost));
    }

    private static byte[] first(List<Fact> facts) {
        return Keys.utf8(facts.isEmpty() ? "" : facts.getFirst().id());
    }

    /** Adds counters to pages whose keys begin so, after what {@code values} say of the position. */
    Future<Long> add(String aside, Map<Page, Map<String, Long>> pageToCounters, byte[] seconds, List<byte[]> values) {
        var keys = new ArrayList<byte[]>();
        keys.add(POSITION);
        values.add(seconds);
        values.add(Keys.number(MAX_COUNTERS));
        pageToCounters.forEach((page, counters) -> {
            keys.add(key(aside, page));
            values.add(Keys.number(counters.size()));
            counters.forEach((name, by) -> {
                values.add(Keys.utf8(name));
                values.add(Keys.number(by));
            });
        });
        return redis.bulkEval(Script.COUNT_FACTS, keys, values, Profiles::whole);
    }

    /** The counters of a page; none where nothing was counted. What is counted meanwhile may be in it or not. */
    public Future<Map<String, Long>> page(Page page) {
        return scan(key("", page), "0", new HashMap<>());
    }

    private Future<Map<String, Long>> scan(byte[] key, String cursor, Map<String, Long> counters) {
        return redis.bulk(
                        CommandType.HSCAN,
                        Redis.args(key).add(cursor).add("COUNT").add(COUNTERS_PER_SCAN),
                        new MapScanOutput<>(ByteArrayCodec.INSTANCE))
                .compose(part -> {
                    part.getMap().forEach((name, count) -> counters.put(new String(name, UTF_8), number(count)));
                    return part.getCursor().equals("0")
                            ? Future.succeededFuture(counters)
                            : scan(key, part.getCursor(), counters);
                });
    }

    private static long number(byte[] count) {
        return Long.parseLong(new String(count, UTF_8));
    }

    /** How far back the streams reach, and how far they were counted. */
    Future<Reach> reach() {
        return redis.together(() -> {
            var decisions = range(Keys.DECISIONS, "-", "+", 1);
            var exposures = range(Keys.EXPOSURES, "-", "+", 1);
            var counted = redis.bulk(
                    CommandType.HGETALL, Redis.args(POSITION), new ValueListOutput<>(ByteArrayCodec.INSTANCE));
            return Future.join(decisions, exposures, counted)
                    .map(_ -> Reach.of(decisions.result(), exposures.result(), counted.result()));
        });
    }

    /** Begins to count all over again, aside from what is in use. */
    public Recount recount() {
        return new Recount(redis, this, POSITION, ttlSeconds);
    }

    static byte[] key(String aside, Page page) {
        return switch (page.book()) {
            case PERFORMANCE -> Keys.utf8("{reports}:" + aside + page.day());
            case TRIALS -> Keys.utf8("{reports}:" + aside + "trials:" + page.day());
        };
    }
}
