package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Signals.Value;

/**
 * What is told of the world, for all instances: a hash of values by region for each signal. It keeps what it is told; whether
 * that fits the catalog is for those who tell it to know.
 */
public final class SignalStore {
    /** The most regions that one signal has values for, everywhere among them. */
    public static final int MAX_REGIONS = 10_000;

    private static final int FORMAT = 1;

    /** In a cluster all of them lie in one slot. */
    private static final String NAMES = "{signals}";

    /** In the place of a value: whatever it is. */
    private static final byte[] ANY = {};

    private final Vertx vertx;
    private final Redis redis;
    private final Versions versions;
    private final PackReaders packs;

    SignalStore(Vertx vertx, Redis redis, Versions versions, PackReaders packs) {
        this.vertx = vertx;
        this.redis = redis;
        this.versions = versions;
        this.packs = packs;
    }

    private static byte[] key(String name) {
        return Keys.utf8(NAMES + ":" + name);
    }

    /** Keeps these values in the place of all that was told of the signal before; without any it is forgotten. */
    public Future<Boolean> replace(String name, Collection<Value> values) {
        return tell(name, values, true, Map.of());
    }

    /**
     * Keeps these values beside those for other regions, of which the expired ones go; false when it would have values for
     * more regions than it may: nothing has changed then.
     */
    public Future<Boolean> add(String name, Collection<Value> values, Instant now) {
        var told = values.stream().map(Value::region).collect(Collectors.toSet());
        return one(name)
                .compose(before -> tell(
                        name,
                        values,
                        false,
                        before.values().stream()
                                .filter(value -> value.isExpired(now) && !told.contains(value.region()))
                                .collect(Collectors.toMap(Value::region, SignalStore::packed))));
    }

    /** Forgets what was told for one region. */
    public Future<Boolean> forget(String name, String region) {
        return tell(name, List.of(), false, Map.of(region, ANY));
    }

    /** {@code gone} are regions by the values that they must still have, as others may tell of them meanwhile. */
    private Future<Boolean> tell(String name, Collection<Value> values, boolean isReplacing, Map<String, byte[]> gone) {
        var args = new ArrayList<byte[]>();
        args.add(Keys.utf8(name));
        args.add(Keys.number(MAX_REGIONS));
        args.add(Keys.number(isReplacing ? 1 : 0));
        args.add(Keys.number(gone.size()));
        gone.forEach((region, value) -> {
            args.add(Keys.utf8(region));
            args.add(value);
        });
        for (var value : values) {
            args.add(Keys.utf8(value.region()));
            args.add(packed(value));
        }
        return redis.eval(Script.TELL_SIGNAL, List.of(Keys.utf8(NAMES), key(name)), args, Profiles::whole)
                .compose(isKept -> isKept == 1
                        ? versions.announce(Versions.Topic.SIGNALS).map(true)
                        : Future.succeededFuture(false));
    }

    /** All that was told, of all signals; fails when a value can't be read, so that what is in memory stays. */
    public Future<Signals> load() {
        return redis.send(
                        CommandType.SMEMBERS,
                        Redis.args(Keys.utf8(NAMES)),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .compose(names -> {
                    var found = names.stream()
                            .map(name -> new String(name, UTF_8))
                            .map(name -> one(name).map(values -> Map.entry(name, values)))
                            .toList();
                    return Future.all(found)
                            .map(_ -> new Signals(found.stream()
                                    .map(Future::result)
                                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
                });
    }

    private Future<Map<String, Value>> one(String name) {
        return redis.bulk(CommandType.HGETALL, Redis.args(key(name)), new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .compose(pairs -> vertx.executeBlocking(() -> read(pairs)).map(Objects::requireNonNull));
    }

    private Map<String, Value> read(List<byte[]> pairs) {
        var reader = packs.fresh();
        var values = new HashMap<String, Value>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            var region = new String(pairs.get(i), UTF_8);
            var packed = pairs.get(i + 1);
            var _ = reader.begin(packed, 0, packed.length, FORMAT);
            var value = reader.value();
            var expiresAt = reader.isNothing() ? null : Instant.ofEpochMilli(reader.whole());
            reader.end();
            values.put(region, new Value(region, value, expiresAt));
        }
        // Here, as a worker does it, and not where all of them are brought together.
        return Map.copyOf(values);
    }

    private static byte[] packed(Value value) {
        var expiresAt = value.expiresAt();
        return new PackWriter()
                .whole(FORMAT)
                .value(value.value())
                .optionalWhole(expiresAt == null ? null : expiresAt.toEpochMilli())
                .toBytes();
    }
}
