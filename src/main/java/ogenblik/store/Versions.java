package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when something that is held in memory changed in Redis: by pub/sub, and by a poll for what that loses. */
public final class Versions {
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);
    private static final long POLL_MILLIS = 400;
    private static final long SUBSCRIBE_MILLIS = 1_000;
    static final String CHANNEL = "versions";

    private final Vertx vertx;
    private final Context context;
    private final Redis redis;
    private final Connections connections;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private long poll;
    private volatile boolean isClosed;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> subscription;

    /** What changes as a whole. */
    public enum Topic {
        CATALOG,
        ITEMS,
        RELATED_ITEMS,
        /** Its version is the loads that serve. */
        NEXT_OFFERS,
        SIGNALS,
        TRAVEL_TIMES,
        POSTAL_CODES,
        SWITCHES;

        String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Brings what is in memory up to date: at least to this version. */
    @FunctionalInterface
    public interface Loader {
        Future<?> load(String version);
    }

    Versions(Vertx vertx, Redis redis, Connections connections) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.redis = redis;
        this.connections = connections;
    }

    /** Begins to listen and to poll. */
    void start() {
        context.runOnContext(_ -> {
            poll = vertx.setPeriodic(POLL_MILLIS, _ -> look());
            subscribe();
        });
    }

    private void subscribe() {
        if (isClosed) return;
        var _ = connections
                .subscriber()
                .whenComplete((made, failure) -> context.runOnContext(_ -> {
                    if (made == null) {
                        LOG.debug("can't listen for changes yet", failure);
                        var _ = vertx.setTimer(SUBSCRIBE_MILLIS, _ -> subscribe());
                    } else listen(made);
                }));
    }

    private void listen(StatefulRedisPubSubConnection<String, String> made) {
        subscription = made;
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                context.runOnContext(_ -> look());
            }
        });
        var _ = made.async().subscribe(CHANNEL);
    }

    /**
     * Runs {@code load} soon, if the topic was ever written, and after each change, within half a second, on an event loop;
     * again at the next poll when the future it gives fails. Never twice at once.
     */
    public void onChange(Topic topic, Loader load) {
        followers.add(new Follower(topic, load));
        context.runOnContext(_ -> look());
    }

    /** How often the topic was changed, as a text; empty where it never was. */
    public Future<String> now(Topic topic) {
        return redis.bulk(
                        CommandType.HGET,
                        Redis.args(Keys.VERSIONS).add(Keys.utf8(topic.field())),
                        new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(Versions::text);
    }

    private static String text(byte @Nullable [] found) {
        return found == null ? "" : new String(found, UTF_8);
    }

    /** Tells all instances that the topic changed. */
    Future<Void> announce(Topic topic) {
        return redis.bulkEval(
                        Script.BUMP,
                        List.of(Keys.VERSIONS),
                        List.of(Keys.utf8(topic.field()), Keys.utf8(CHANNEL)),
                        Profiles::whole)
                .mapEmpty();
    }

    private void look() {
        if (isClosed || followers.isEmpty() || connections.connected() == 0) return;
        redis.bulk(CommandType.HGETALL, Redis.args(Keys.VERSIONS), new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .onSuccess(pairs -> {
                    var topicToVersion = byTopic(pairs);
                    for (var follower : followers)
                        follower.see(topicToVersion.getOrDefault(follower.topic.field(), ""));
                });
    }

    private static Map<String, String> byTopic(List<byte[]> pairs) {
        Map<String, String> topicToVersion = HashMap.newHashMap(pairs.size() / 2);
        for (int i = 0; i + 1 < pairs.size(); i += 2)
            topicToVersion.put(new String(pairs.get(i), UTF_8), new String(pairs.get(i + 1), UTF_8));
        return topicToVersion;
    }

    Future<Void> close() {
        isClosed = true;
        context.runOnContext(_ -> vertx.cancelTimer(poll));
        var made = subscription;
        return made == null ? Future.succeededFuture() : Future.fromCompletionStage(made.closeAsync());
    }

    /** One that wants to know; used on {@link #context} alone. */
    private final class Follower {
        private final Topic topic;
        private final Loader loader;
        private String loaded = "";
        private boolean isLoading;

        Follower(Topic topic, Loader loader) {
            this.topic = topic;
            this.loader = loader;
        }

        /** Without a version there is nothing to load: what is in memory stays, even when Redis lost its data. */
        void see(String version) {
            if (isLoading || version.isEmpty() || version.equals(loaded)) return;
            isLoading = true;
            load(version).onComplete(done -> {
                isLoading = false;
                if (done.succeeded()) loaded = version;
                else if (!isClosed)
                    LOG.warn(
                            "can't load `{}`, what is in memory stays: {}",
                            topic.field(),
                            done.cause().getMessage());
            });
        }

        private Future<?> load(String version) {
            try {
                return loader.load(version);
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        }
    }
}
