package ogenblik.loadtest.bare;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads profiles over one connection that lives on the event loop of those who ask. */
final class ProfileReader {
    private final RedisAsyncCommands<byte[], byte[]> redis;

    private ProfileReader(StatefulRedisConnection<byte[], byte[]> connection) {
        this.redis = connection.async();
    }

    static Future<ProfileReader> connect(EventLoop loop, String redisUrl) {
        var channels = new OneLoop(loop);
        var client = RedisClient.create(DefaultClientResources.builder()
                .eventLoopGroupProvider(channels)
                .nettyCustomizer(channels)
                .computationThreadPoolSize(2)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
                .build());
        client.setOptions(ClientOptions.builder()
                .protocolVersion(ProtocolVersion.RESP2)
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .build());
        return Future.fromCompletionStage(client.connectAsync(ByteArrayCodec.INSTANCE, RedisURI.create(redisUrl)))
                .map(ProfileReader::new);
    }

    /** The fields of the customer's hash; none where there is no such customer. */
    Future<Map<byte[], byte[]>> read(String customer) {
        var key = ("c:{" + customer + "}").getBytes(StandardCharsets.UTF_8);
        return Future.fromCompletionStage(redis.hgetall(key));
    }
}
