package ogenblik.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ogenblik.store.StoreConfig.Bounds;
import ogenblik.store.StoreConfig.Waits;

/** One connection for each event loop of Vert.x, on that very loop: a reply completes where the question was asked. */
final class Connections {
    private final ClientResources shared;

    /** Those of each event loop, made of the shared ones. */
    private final List<ClientResources> ofLoops = new ArrayList<>();

    private final StoreConfig config;
    private final RedisUrl url;
    private final List<Connection> all = new ArrayList<>();
    private final FastThreadLocal<Connection> ofLoop = new FastThreadLocal<>();
    private final AtomicInteger turn = new AtomicInteger();

    Connections(Vertx vertx, StoreConfig config, Runnable onReconnect) {
        this.config = config;
        this.url = RedisUrl.parse(config.url());
        this.shared = resources(DefaultClientResources.builder());
        ((VertxInternal) vertx).eventLoopGroup().forEach(executor -> {
            var loop = (EventLoop) executor;
            var connection = new LoopClient(loop).connection(onReconnect);
            all.add(connection);
            loop.execute(() -> {
                ofLoop.set(connection);
                connection.connect();
            });
        });
    }

    private static ClientResources resources(DefaultClientResources.Builder builder) {
        return builder.ioThreadPoolSize(1)
                .computationThreadPoolSize(2)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .build();
    }

    /** This event loop's connection, or on any other thread the next in turn. */
    Connection current() {
        var own = ofLoop.get();
        return own != null ? own : all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    /** How many are up. */
    int connected() {
        int count = 0;
        for (var connection : all) if (connection.isConnected()) count++;
        return count;
    }

    boolean isAllConnected() {
        return connected() == all.size();
    }

    /** A client whose channels are all on one event loop. */
    private final class LoopClient {
        private final EventLoop loop;

        LoopClient(EventLoop loop) {
            this.loop = loop;
        }

        Connection connection(Runnable onReconnect) {
            var channels = new LoopChannels(loop);
            var resources = shared.mutate()
                    .eventLoopGroupProvider(channels)
                    .nettyCustomizer(channels)
                    .reconnectDelay(Delay.constant(config.waits().reconnect()))
                    .build();
            ofLoops.add(resources);
            var connection = new Connection(
                    loop, connector(resources), config.waits().reconnect().toMillis(), onReconnect);
            if (url instanceof RedisUrl.Single) channels.announceTo(connection);
            return connection;
        }

        private Supplier<CompletionStage<? extends StatefulConnection<byte[], byte[]>>> connector(
                ClientResources resources) {
            return switch (url) {
                case RedisUrl.Single(var uri) -> {
                    var client = RedisClient.create(resources);
                    client.setOptions(options(config, ClientOptions.builder()).build());
                    var target = timed(uri);
                    yield () -> client.connectAsync(ByteArrayCodec.INSTANCE, target);
                }
                case RedisUrl.Cluster(var nodes) -> {
                    var client = RedisClusterClient.create(resources, timed(nodes));
                    client.setOptions(clusterOptions());
                    yield () -> client.refreshPartitionsAsync()
                            .thenCompose(_ -> client.connectAsync(ByteArrayCodec.INSTANCE))
                            .thenCompose(Connections::toEachNode);
                }
            };
        }
    }

    /** With a connection to each node already made, as commands to one that is not are rejected. */
    private static CompletionStage<StatefulRedisClusterConnection<byte[], byte[]>> toEachNode(
            StatefulRedisClusterConnection<byte[], byte[]> cluster) {
        var nodes = cluster.getPartitions().stream()
                .map(RedisClusterNode::getUri)
                .map(uri -> cluster.getConnectionAsync(uri.getHost(), uri.getPort()))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(nodes).thenApply(_ -> cluster);
    }

    /** Reconnecting itself: a message that is lost meanwhile is found by the poll. */
    CompletionStage<? extends StatefulRedisPubSubConnection<String, String>> subscriber() {
        return switch (url) {
            case RedisUrl.Single(var uri) -> {
                var client = RedisClient.create(shared);
                client.setOptions(options(config, ClientOptions.builder())
                        .autoReconnect(true)
                        .build());
                yield client.connectPubSubAsync(StringCodec.UTF8, timed(uri));
            }
            case RedisUrl.Cluster(var nodes) -> {
                var client = RedisClusterClient.create(shared, timed(nodes));
                client.setOptions(clusterOptions());
                yield client.refreshPartitionsAsync().thenCompose(_ -> client.connectPubSubAsync(StringCodec.UTF8));
            }
        };
    }

    private RedisURI timed(RedisURI uri) {
        uri.setTimeout(config.waits().connect());
        for (var sentinel : uri.getSentinels())
            sentinel.setTimeout(config.waits().connect());
        uri.setLibraryName("");
        uri.setLibraryVersion("");
        return uri;
    }

    private List<RedisURI> timed(List<RedisURI> uris) {
        return uris.stream().map(this::timed).toList();
    }

    /** A single server's connection is made anew by {@link Connection}, which asks the Sentinels each time. */
    private static <B extends ClientOptions.Builder> B options(StoreConfig config, B builder) {
        Waits waits = config.waits();
        Bounds bounds = config.bounds();
        builder.autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(bounds.requestQueue())
                .protocolVersion(ProtocolVersion.RESP2)
                .replayFilter(_ -> true)
                .publishOnScheduler(false)
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(waits.connect())
                        .tcpNoDelay(true)
                        .keepAlive(true)
                        .build());
        return builder;
    }

    private ClusterClientOptions clusterOptions() {
        var refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(Duration.ofSeconds(2))
                .adaptiveRefreshTriggersTimeout(Duration.ofMillis(500))
                .build();
        var builder = options(config, ClusterClientOptions.builder()).autoReconnect(true);
        return builder.topologyRefreshOptions(refresh).build();
    }

    Future<Void> close() {
        return Future.all(all.stream()
                        .map(connection -> Future.fromCompletionStage(connection.close()))
                        .toList())
                .eventually(() ->
                        Future.join(ofLoops.stream().map(Connections::shutDown).toList()))
                .eventually(() -> shutDown(shared))
                .mapEmpty();
    }

    private static Future<Void> shutDown(ClientResources resources) {
        return Future.future(done -> resources.shutdown(0, 2, TimeUnit.SECONDS).addListener(_ -> done.complete()));
    }
}
