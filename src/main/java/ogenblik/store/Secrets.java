package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;

/** What all instances must know and nobody configured: made by the first of them, kept without a time to live. */
public final class Secrets {
    private final Redis redis;

    Secrets(Redis redis) {
        this.redis = redis;
    }

    /** The secret of this name; {@code fresh} becomes it where there is none yet. */
    public Future<String> of(String name, String fresh) {
        var key = Keys.utf8("secret:" + name);
        return redis.send(
                        CommandType.SET,
                        Redis.args(key).add(Keys.utf8(fresh)).add("NX"),
                        new StatusOutput<>(ByteArrayCodec.INSTANCE))
                .compose(_ -> redis.send(CommandType.GET, Redis.args(key), new ValueOutput<>(ByteArrayCodec.INSTANCE)))
                .map(kept -> new String(kept, UTF_8));
    }
}
