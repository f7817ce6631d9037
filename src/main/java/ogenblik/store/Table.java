package ogenblik.store;

import io.lettuce.core.MapScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.MapScanOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import ogenblik.store.Versions.Topic;

/** Rows by id in one hash, held in memory by all instances, who load it anew when its topic is announced. */
final class Table<T> {
    private static final int ROWS_PER_COMMAND = 200;
    private static final int ROWS_PER_SCAN = 1_000;
    private static final long ASIDE_SECONDS = 3_600;

    private final Vertx vertx;
    private final Redis redis;
    private final Versions versions;
    private final Topic topic;
    private final Function<T, Row> packer;

    /** A row as it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // on their way to Redis
    record Row(byte[] id, byte[] packed) {}

    Table(Vertx vertx, Redis redis, Versions versions, Topic topic, Function<T, Row> packer) {
        this.vertx = vertx;
        this.redis = redis;
        this.versions = versions;
        this.topic = topic;
        this.packer = packer;
    }

    /** In a cluster, a table and those written aside lie in one slot. */
    String key() {
        return "{" + topic.field() + "}";
    }

    Future<Void> upsert(Collection<T> rows) {
        return put(Keys.utf8(key()), rows);
    }

    private Future<Void> put(byte[] key, Collection<T> rows) {
        return redis.together(() -> {
            var writes = new ArrayList<Future<?>>();
            var args = Redis.args(key);
            int pending = 0;
            for (var row : rows) {
                var packed = packer.apply(row);
                args.add(packed.id()).add(packed.packed());
                if (++pending == ROWS_PER_COMMAND) {
                    writes.add(redis.bulk(CommandType.HSET, args, Profiles.whole()));
                    args = Redis.args(key);
                    pending = 0;
                }
            }
            if (pending > 0) writes.add(redis.bulk(CommandType.HSET, args, Profiles.whole()));
            return Future.join(writes).mapEmpty();
        });
    }

    Future<Void> announce() {
        return versions.announce(topic);
    }

    Replacement<T> replacement() {
        var aside = aside();
        return new Replacement<>(rows -> putAside(aside, rows), () -> replaceBy(List.of(Keys.utf8(key()), aside)));
    }

    /** The same, after which the table that was in use is kept, to be brought back. */
    Replacement<T> keepingReplacement() {
        var aside = aside();
        return new Replacement<>(
                rows -> putAside(aside, rows), () -> replaceBy(List.of(Keys.utf8(key()), aside, before())));
    }

    /** Puts the table in use that was in use before; false where none is kept. Done twice, nothing has changed. */
    Future<Boolean> bringBack() {
        return redis.bulkEval(
                        Script.SWAP_TABLES, List.of(Keys.utf8(key()), before(), aside()), List.of(), Profiles::whole)
                .compose(swapped -> swapped == 0
                        ? Future.succeededFuture(false)
                        : announce().map(true));
    }

    Future<Void> forgetBefore() {
        return redis.bulk(CommandType.UNLINK, Redis.args(before()), Profiles.whole())
                .mapEmpty();
    }

    Future<Long> size() {
        return redis.bulk(CommandType.HLEN, Redis.args(Keys.utf8(key())), Profiles.whole());
    }

    private byte[] before() {
        return Keys.utf8(key() + ":before");
    }

    /** A new key for a table that is written aside. */
    byte[] aside() {
        return Keys.utf8(key() + ":aside:" + UUID.randomUUID());
    }

    /** What is never put in place goes away by itself. */
    Future<Void> putAside(byte[] aside, Collection<T> rows) {
        return put(aside, rows)
                .compose(_ -> redis.bulk(CommandType.EXPIRE, Redis.args(aside).add(ASIDE_SECONDS), Profiles.whole()))
                .mapEmpty();
    }

    private Future<Void> replaceBy(List<byte[]> keys) {
        return redis.bulkEval(Script.REPLACE_TABLE, keys, List.of(), Profiles::whole)
                .compose(_ -> announce());
    }

    /** Gives each row to {@code each}, on a worker thread and one after the other; a row may come twice. */
    Future<Void> scan(BiConsumer<byte[], byte[]> each) {
        return scanFrom("0", each);
    }

    private Future<Void> scanFrom(String cursor, BiConsumer<byte[], byte[]> each) {
        return redis.bulk(
                        CommandType.HSCAN,
                        Redis.args(Keys.utf8(key())).add(cursor).add("COUNT").add(ROWS_PER_SCAN),
                        new MapScanOutput<>(ByteArrayCodec.INSTANCE))
                .compose(page -> make(() -> {
                    page.getMap().forEach(each);
                    return page;
                }))
                .compose(page -> isLast(page) ? Future.succeededFuture() : scanFrom(page.getCursor(), each));
    }

    private static boolean isLast(MapScanCursor<byte[], byte[]> page) {
        return page.getCursor().equals("0");
    }

    /** Makes something of what was scanned, on a worker thread. */
    <R> Future<R> make(Callable<R> making) {
        return vertx.executeBlocking(making).map(Objects::requireNonNull);
    }
}
