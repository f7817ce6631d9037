package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StreamMessageListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ogenblik.id.ItemId;

/**
 * Which items changed, in the order they did, as far back as it is kept: a stream beside the table, written by the same
 * scripts, so that who has the table of one position can have that of the next without loading all of it.
 */
final class ItemLog {
    /** The most entries that are kept, each of the ids that one script changed. */
    static final byte[] MAX_ENTRIES = Keys.number(500);

    /** Whoever is further behind loads the whole table. */
    private static final int MAX_ENTRIES_READ = 50;

    /** The position in a log that has no entry. */
    static final String NOWHERE = "";

    /** In one slot with the table. */
    private static final byte[] KEY = Keys.utf8("{" + Versions.Topic.ITEMS.field() + "}:changes");

    private static final String ALL = "all";

    private final Redis redis;
    private final ItemIds ids;

    ItemLog(Redis redis, ItemIds ids) {
        this.redis = redis;
        this.ids = ids;
    }

    /** What happened after a position. */
    sealed interface Since {
        /** These items changed; {@code isReplaced} when the table was replaced by one that differs in them alone. */
        record Changed(String position, Set<ItemId> ids, boolean isReplaced) implements Since {}

        /** Nobody knows any more, or too much. */
        record Unknown() implements Since {}
    }

    static byte[] key() {
        return KEY.clone();
    }

    /** Where it ends. */
    Future<String> position() {
        return redis.bulk(
                        CommandType.XREVRANGE,
                        Redis.args(KEY).add("+").add("-").add("COUNT").add(1),
                        new StreamMessageListOutput<>(ByteArrayCodec.INSTANCE, KEY))
                .map(last -> last.isEmpty() ? NOWHERE : last.getFirst().getId());
    }

    Future<Since> since(String position) {
        if (position.equals(NOWHERE)) return Future.succeededFuture(new Since.Unknown());
        return redis.bulk(
                        CommandType.XRANGE,
                        Redis.args(KEY).add(position).add("+").add("COUNT").add(MAX_ENTRIES_READ + 2),
                        new StreamMessageListOutput<>(ByteArrayCodec.INSTANCE, KEY))
                .map(entries -> since(position, entries));
    }

    /** The entry at the position itself comes first, unless it is gone, and others with it. */
    private Since since(String position, List<StreamMessage<byte[], byte[]>> entries) {
        if (entries.isEmpty() || !entries.getFirst().getId().equals(position)) return new Since.Unknown();
        var later = new ArrayList<>(entries.subList(1, entries.size()));
        if (later.size() > MAX_ENTRIES_READ) return new Since.Unknown();
        var changed = new LinkedHashSet<ItemId>();
        boolean isReplaced = false;
        for (var entry : later)
            for (var field : entry.getBody().entrySet()) {
                if (field.getKey().length > 0) changed.add(ids.of(field.getKey()));
                else if (new String(field.getValue(), UTF_8).equals(ALL)) return new Since.Unknown();
                else isReplaced = true;
            }
        return new Since.Changed(entries.getLast().getId(), changed, isReplaced);
    }
}
