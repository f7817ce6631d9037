package ogenblik.store;

import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;

/** What is done to streams, whatever they tell. */
final class Streams {
    private Streams() {}

    /** Lets go of what is older than this, to the entry, and of all of it when nothing was added for so long. */
    static Future<Void> trim(Redis redis, byte[] stream, Duration retention, long nowMillis) {
        var oldest = Redis.args(stream).add("MINID").add("=").add(nowMillis - retention.toMillis());
        var life = Redis.args(stream).add(retention.toSeconds());
        return redis.send(CommandType.XTRIM, oldest, Profiles.whole())
                .compose(_ -> redis.send(CommandType.EXPIRE, life, Profiles.whole()))
                .mapEmpty();
    }
}
