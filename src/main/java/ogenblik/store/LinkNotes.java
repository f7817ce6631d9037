package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ogenblik.id.CustomerId;

/**
 * Which visitors are about to become a customer's aliases: noted with the customer before the first step of the merge, and
 * struck out after the last one. A visitor points to its customer, but not the other way round until the second step; so
 * whoever must find all of a customer in between finds it by the note. A note alone makes nobody an alias.
 */
final class LinkNotes {
    private final Redis redis;
    private final byte[] ttlSeconds;

    /** A note lives as long as a profile does without a change. */
    LinkNotes(Redis redis, byte[] ttlSeconds) {
        this.redis = redis;
        this.ttlSeconds = ttlSeconds;
    }

    Future<Void> add(CustomerId.Visitor visitor, CustomerId.Known customer) {
        return redis.together(() -> {
            var added = redis.send(
                    CommandType.SADD, Redis.args(Keys.links(customer)).add(name(visitor)), Profiles.whole());
            var living = redis.send(
                    CommandType.EXPIRE, Redis.args(Keys.links(customer)).add(ttlSeconds), Profiles.whole());
            return Future.all(added, living).mapEmpty();
        });
    }

    Future<Void> strike(CustomerId alias, CustomerId.Known customer) {
        return redis.send(CommandType.SREM, Redis.args(Keys.links(customer)).add(name(alias)), Profiles.whole())
                .mapEmpty();
    }

    /** Those whose link may be unfinished, finished by now, or never have been made. */
    Future<List<CustomerId>> of(CustomerId.Known customer) {
        return redis.send(
                        CommandType.SMEMBERS,
                        Redis.args(Keys.links(customer)),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(names -> names.stream()
                        .map(name -> CustomerId.parse(new String(name, StandardCharsets.UTF_8)))
                        .toList());
    }

    private static byte[] name(CustomerId id) {
        return Keys.utf8(id.toString());
    }
}
