package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import ogenblik.id.ItemId;

/**
 * Which items have gone from the table, so that one that is there again is known to be back, and not new: those that went
 * last, up to a bound. It is written beside the table and not with it: one that is in both has never been away.
 */
final class GoneItems {
    static final int MAX = 200_000;

    private static final int PER_COMMAND = 500;

    /** In a cluster it lies in the slot of the table. */
    private static final byte[] KEY = Keys.utf8("{items}:gone");

    private final Redis redis;

    GoneItems(Redis redis) {
        this.redis = redis;
    }

    /** Those of them that have gone. */
    Future<Set<ItemId>> among(Collection<ItemId> ids) {
        return redis.together(() -> {
            var found = new ArrayList<Future<Set<ItemId>>>();
            for (var some : parts(ids)) {
                var args = Redis.args(KEY);
                for (var id : some) args.add(Keys.utf8(id.value()));
                found.add(redis.bulk(CommandType.ZMSCORE, args, new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                        .map(scores -> {
                            var gone = new HashSet<ItemId>();
                            for (int i = 0; i < some.size(); i++) if (scores.get(i) != null) gone.add(some.get(i));
                            return gone;
                        }));
            }
            return Future.all(found).map(_ -> {
                var gone = new HashSet<ItemId>();
                found.forEach(part -> gone.addAll(part.result()));
                return gone;
            });
        });
    }

    /** All that have gone. */
    Future<Set<ItemId>> all() {
        return redis.bulk(
                        CommandType.ZRANGE,
                        Redis.args(KEY).add(0).add(-1),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(ids -> {
                    var gone = new HashSet<ItemId>();
                    for (var id : ids) gone.add(new ItemId(new String(id, UTF_8)));
                    return gone;
                });
    }

    /** These went now. */
    Future<Void> went(Collection<ItemId> ids) {
        if (ids.isEmpty()) return Future.succeededFuture();
        long seconds = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        return redis.together(() -> {
            var writes = new ArrayList<Future<?>>();
            for (var some : parts(ids)) {
                var args = Redis.args(KEY);
                for (var id : some) args.add(seconds).add(Keys.utf8(id.value()));
                writes.add(redis.bulk(CommandType.ZADD, args, Profiles.whole()));
            }
            writes.add(redis.bulk(
                    CommandType.ZREMRANGEBYRANK, Redis.args(KEY).add(0).add(-1 - MAX), Profiles.whole()));
            return Future.join(writes).mapEmpty();
        });
    }

    /** These are there again. */
    Future<Void> returned(Collection<ItemId> ids) {
        if (ids.isEmpty()) return Future.succeededFuture();
        return redis.together(() -> {
            var writes = new ArrayList<Future<?>>();
            for (var some : parts(ids)) {
                var args = Redis.args(KEY);
                for (var id : some) args.add(Keys.utf8(id.value()));
                writes.add(redis.bulk(CommandType.ZREM, args, Profiles.whole()));
            }
            return Future.join(writes).mapEmpty();
        });
    }

    private static List<List<ItemId>> parts(Collection<ItemId> ids) {
        var all = List.copyOf(ids);
        var parts = new ArrayList<List<ItemId>>();
        for (int from = 0; from < all.size(); from += PER_COMMAND)
            parts.add(all.subList(from, Math.min(all.size(), from + PER_COMMAND)));
        return parts;
    }
}
