package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import ogenblik.profile.GoodLoads;
import org.jspecify.annotations.Nullable;

/**
 * Loads of next offers, whose lists lie in the profiles: which of them serve, for all instances at once, and whose turn it is
 * to load. One loads at a time; one that stops is given up after {@value #TURN_SECONDS} seconds, and nothing that it wrote is ever seen.
 */
public final class LoadStore {
    static final int TURN_SECONDS = 30;

    private static final byte[] TURN =
            Keys.number(Duration.ofSeconds(TURN_SECONDS).toMillis());
    private static final byte[] FIELD = Keys.utf8(Versions.Topic.NEXT_OFFERS.field());
    private static final byte[] CHANNEL = Keys.utf8(Versions.CHANNEL);

    private final Redis redis;
    private final Versions versions;

    LoadStore(Redis redis, Versions versions) {
        this.redis = redis;
        this.versions = versions;
    }

    /** The loads that serve. */
    public Future<GoodLoads> good() {
        return versions.now(Versions.Topic.NEXT_OFFERS).map(GoodLoads::parse);
    }

    /**
     * Says that there was never a load, where nothing is said of any: instances may know of some that Redis lost, and would
     * see nothing of what is imported.
     */
    public Future<Void> sayNever() {
        return redis.bulk(
                        CommandType.HSETNX,
                        Redis.args(Keys.VERSIONS).add(FIELD).add(Keys.utf8(GoodLoads.NEVER.text())),
                        Profiles.whole())
                .mapEmpty();
    }

    /** Those that served before the last load, and may be brought back; null where there are none. */
    public Future<@Nullable GoodLoads> before() {
        return field("before").map(text -> text == null ? null : GoodLoads.parse(text));
    }

    /** How many customers the full load that serves has; 0 where that is not known. */
    public Future<Long> customers() {
        return field("customers").map(text -> text == null || text.isEmpty() ? 0L : Long.parseLong(text));
    }

    private Future<@Nullable String> field(String name) {
        return redis.bulk(
                        CommandType.HMGET,
                        Redis.args(Keys.LOADS).add(Keys.utf8(name)),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(found -> text(found.getFirst()));
    }

    private static @Nullable String text(byte @Nullable [] found) {
        return found == null ? null : new String(found, UTF_8);
    }

    /** What came of the wish to load. */
    public sealed interface Begun {
        record Now(Load load) implements Begun {}

        /** Another load has its turn. */
        record Busy(long load) implements Begun {}
    }

    /** Begins a load. What served before what serves now is let go. */
    public Future<Begun> begin() {
        return redis.bulkEval(Script.BEGIN_LOAD, List.of(Keys.LOADS, Keys.LOAD_TURN), List.of(TURN), Profiles::whole)
                .compose(number -> number < 0
                        ? Future.succeededFuture(new Begun.Busy(-number))
                        : good().map(good -> new Begun.Now(new Load(number, good))));
    }

    /**
     * Lets those loads serve that served before the last one, which can be brought back in turn; gives them, or null where
     * there are none.
     */
    public Future<@Nullable GoodLoads> bringBack() {
        return redis.bulkEval(
                        Script.BRING_BACK,
                        List.of(Keys.VERSIONS, Keys.LOADS),
                        List.of(FIELD, CHANNEL),
                        () -> new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(found -> {
                    var text = text(found);
                    return text == null ? null : GoodLoads.parse(text);
                });
    }

    /** A load that has its turn. */
    public final class Load {
        private final long number;
        private final GoodLoads good;

        private Load(long number, GoodLoads good) {
            this.number = number;
            this.good = good;
        }

        public long number() {
            return number;
        }

        /** The loads that serve while this one is on its way. */
        public GoodLoads good() {
            return good;
        }

        /** Asks for more time; false when it must not go on, as another one began or Redis is another one. */
        public Future<Boolean> keep() {
            return redis.bulkEval(
                            Script.KEEP_LOAD,
                            List.of(Keys.LOADS, Keys.LOAD_TURN),
                            List.of(Keys.number(number), TURN),
                            Profiles::whole)
                    .map(kept -> kept == 1);
        }

        /** Lets it serve alone, with lists for so many customers; false when it must not. */
        public Future<Boolean> serveAlone(long customers) {
            return end(GoodLoads.full(number).text(), Long.toString(customers));
        }

        /** Lets it serve before those that serve; false when it must not. */
        public Future<Boolean> serveToo() {
            return end(good.added(number).text(), "");
        }

        /** Lets another one begin. */
        public Future<Void> giveUp() {
            return end("", "").mapEmpty();
        }

        private Future<Boolean> end(String serving, String customers) {
            return redis.bulkEval(
                            Script.END_LOAD,
                            List.of(Keys.VERSIONS, Keys.LOADS, Keys.LOAD_TURN),
                            List.of(
                                    Keys.number(number),
                                    Keys.utf8(good.text()),
                                    Keys.utf8(serving),
                                    Keys.utf8(customers),
                                    FIELD,
                                    CHANNEL),
                            Profiles::whole)
                    .map(done -> done == 1);
        }
    }
}
