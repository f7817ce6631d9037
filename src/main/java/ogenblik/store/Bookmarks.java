package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far files have been imported, each under a name made of its content; kept as long as a profile. */
public final class Bookmarks {
    private static final String PREFIX = "import:";

    private final Redis redis;
    private final long ttlSeconds;

    Bookmarks(Redis redis, long ttlSeconds) {
        this.redis = redis;
        this.ttlSeconds = ttlSeconds;
    }

    /**
     * How far one file has been imported.
     *
     * @param line the line in which the last row begins that was dealt with
     * @param isAtEnd whether no row follows it
     * @param at when it got there
     */
    public record Bookmark(long line, boolean isAtEnd, Instant at) {
        private String text() {
            return line + " " + (isAtEnd ? 1 : 0) + " " + at.getEpochSecond();
        }

        private static Bookmark parse(String text) {
            var parts = text.split(" ");
            return new Bookmark(
                    Long.parseLong(parts[0]), parts[1].equals("1"), Instant.ofEpochSecond(Long.parseLong(parts[2])));
        }
    }

    /** The bookmark in this file, or null when there is none. */
    public Future<@Nullable Bookmark> read(String file) {
        return redis.send(CommandType.GET, Redis.args(key(file)), new ValueOutput<>(ByteArrayCodec.INSTANCE))
                .map(text -> text == null ? null : Bookmark.parse(new String(text, UTF_8)));
    }

    public Future<Void> put(String file, Bookmark bookmark) {
        var args =
                Redis.args(key(file)).add(Keys.utf8(bookmark.text())).add("EX").add(ttlSeconds);
        return redis.bulk(CommandType.SET, args, new StatusOutput<>(ByteArrayCodec.INSTANCE))
                .mapEmpty();
    }

    public Future<Void> remove(String file) {
        return redis.bulk(CommandType.DEL, Redis.args(key(file)), new IntegerOutput<>(ByteArrayCodec.INSTANCE))
                .mapEmpty();
    }

    private static byte[] key(String file) {
        return Keys.utf8(PREFIX + file);
    }
}
