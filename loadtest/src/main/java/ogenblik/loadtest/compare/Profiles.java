package ogenblik.loadtest.compare;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The seeded state of a Redis, kept to start every run from: what runs record must not pile up from one to the next. */
final class Profiles implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;

    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Map<byte[], byte[]> keyToDump = new LinkedHashMap<>();

    Profiles(String redisUrl) {
        this.client = RedisClient.create(redisUrl);
        this.connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    /** Keeps all that is there now. */
    void keep() {
        var redis = connection.sync();
        var cursor = ScanCursor.INITIAL;
        do {
            var found = redis.scan(cursor, ScanArgs.Builder.limit(BATCH));
            for (var key : found.getKeys()) keyToDump.put(key, redis.dump(key));
            cursor = found;
        } while (!cursor.isFinished());
    }

    int size() {
        return keyToDump.size();
    }

    /** Makes it what was kept, and nothing else. */
    void restoreAll() {
        connection.sync().flushall();
        restore();
    }

    /** Puts back what was kept; what came in beside it stays. */
    void restore() {
        var replace = RestoreArgs.Builder.ttl(0).replace();
        each((redis, entry) -> redis.restore(entry.getKey(), entry.getValue(), replace));
    }

    /** What Redis itself says that these keys take, in bytes, on average. */
    double meanBytes(String prefix) {
        var redis = connection.sync();
        return keyToDump.keySet().stream()
                .filter(key -> new String(key).startsWith(prefix))
                .limit(BATCH)
                .mapToLong(redis::memoryUsage)
                .average()
                .orElse(0);
    }

    private void each(
            BiFunction<RedisAsyncCommands<byte[], byte[]>, Map.Entry<byte[], byte[]>, RedisFuture<?>> command) {
        var redis = connection.async();
        List<RedisFuture<?>> waiting = new ArrayList<>();
        for (var entry : keyToDump.entrySet()) {
            waiting.add(command.apply(redis, entry));
            if (waiting.size() == BATCH) await(waiting);
        }
        await(waiting);
    }

    private static void await(List<RedisFuture<?>> waiting) {
        if (!LettuceFutures.awaitAll(PATIENCE, waiting.toArray(RedisFuture[]::new)))
            throw new IllegalStateException("Redis takes more than " + PATIENCE.toSeconds() + " s to be seeded");
        waiting.clear();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
