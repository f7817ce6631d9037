package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.BooleanOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Small texts that are written once and read by all instances: who is first decides. They are kept without an end. */
public final class SharedTexts {
    private static final String PREFIX = "text:";

    private final Redis redis;

    SharedTexts(Redis redis) {
        this.redis = redis;
    }

    /** The text of this name, or null when there is none. */
    public Future<@Nullable String> get(String name) {
        return redis.send(CommandType.GET, Redis.args(key(name)), new ValueOutput<>(ByteArrayCodec.INSTANCE))
                .map(text -> text == null ? null : new String(text, UTF_8));
    }

    /** Keeps this text where there is none of the name, and gives the one that is kept. */
    public Future<String> keepFirst(String name, String text) {
        return redis.send(
                        CommandType.SETNX,
                        Redis.args(key(name)).add(text.getBytes(UTF_8)),
                        new BooleanOutput<>(ByteArrayCodec.INSTANCE))
                .compose(isKept ->
                        isKept ? Future.succeededFuture(text) : get(name).map(kept -> kept == null ? text : kept));
    }

    private static byte[] key(String name) {
        return Keys.utf8(PREFIX + name);
    }
}
