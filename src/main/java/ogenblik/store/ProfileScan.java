package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisKeyAsyncCommands;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import ogenblik.id.CustomerId;
import ogenblik.resilience.Unavailable;
import ogenblik.resilience.Unavailable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all known customers, or all visitors, that have a profile, page by page, on all nodes of a cluster. Who is there from its
 * beginning to its end is met at least once, unless slots of a cluster move meanwhile; who comes or goes may be met.
 *
 * <p>It keeps to the connection that it began on, as a cursor means nothing to another server; it fails when that is lost.
 */
public final class ProfileScan<I extends CustomerId> {
    private static final int KEYS_PER_PAGE = 1_000;

    private final @Nullable StatefulConnection<byte[], byte[]> connection;
    private final long pageNanos;
    private final ScanArgs args;
    private final Function<String, I> idOfKey;
    private ScanCursor cursor = ScanCursor.INITIAL;

    private ProfileScan(
            @Nullable StatefulConnection<byte[], byte[]> connection,
            long pageNanos,
            String keys,
            Function<String, I> idOfKey) {
        this.connection = connection;
        this.pageNanos = pageNanos;
        this.args = ScanArgs.Builder.matches(keys).limit(KEYS_PER_PAGE);
        this.idOfKey = idOfKey;
    }

    /** {@code pageNanos} is the longest that is waited for a page. */
    static ProfileScan<CustomerId.Known> known(
            @Nullable StatefulConnection<byte[], byte[]> connection, long pageNanos) {
        return new ProfileScan<>(connection, pageNanos, Keys.KNOWN_PROFILES, Keys::knownOf);
    }

    /** The same of visitors; those who became aliases are met, too. */
    static ProfileScan<CustomerId.Visitor> visitors(
            @Nullable StatefulConnection<byte[], byte[]> connection, long pageNanos) {
        return new ProfileScan<>(connection, pageNanos, Keys.VISITOR_PROFILES, Keys::visitorOf);
    }

    /** True when there are no more pages. */
    public boolean isAtEnd() {
        return cursor.isFinished();
    }

    /** The next few customers, perhaps none; to be asked for again when it is there. */
    public Future<List<I>> next() {
        var commands = commands();
        if (commands == null)
            return Future.failedFuture(new Unavailable(Reason.STORE_DOWN, "not connected to the store"));
        return Future.fromCompletionStage(commands.scan(cursor, args))
                .timeout(pageNanos, TimeUnit.NANOSECONDS)
                .recover(failure -> Future.failedFuture(ErrorReply.of(failure)))
                .map(this::turned);
    }

    private @Nullable RedisKeyAsyncCommands<byte[], byte[]> commands() {
        if (connection instanceof StatefulRedisClusterConnection<byte[], byte[]> cluster) return cluster.async();
        if (connection instanceof StatefulRedisConnection<byte[], byte[]> single) return single.async();
        return null;
    }

    private List<I> turned(KeyScanCursor<byte[]> page) {
        cursor = page;
        return page.getKeys().stream()
                .map(key -> idOfKey.apply(new String(key, UTF_8)))
                .distinct()
                .toList();
    }
}
