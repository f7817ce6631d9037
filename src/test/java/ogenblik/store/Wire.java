package ogenblik.store;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to Redis that counts how often it is used, can be made slow, or be cut after so many bytes of replies. */
public final class Wire implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong delayMillis = new AtomicLong();
    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean isAnswered = new AtomicBoolean(true);
    private final Queue<Buffer> sent = new ConcurrentLinkedQueue<>();
    private final int redisPort;
    private final NetServer server;

    private Wire(int redisPort) {
        this.redisPort = redisPort;
        this.server = TestStore.await(
                vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1"));
    }

    public static Wire to(int redisPort) {
        return new Wire(redisPort);
    }

    public String url() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    /** How often something was sent to Redis after it had answered: what arrives in two parts is one. */
    public int trips(Runnable work) {
        int before = requests.get();
        work.run();
        return requests.get() - before;
    }

    /** How many of the requests so far name this text: a key, say. */
    public long naming(String text) {
        return sent.stream()
                .filter(request -> request.toString(StandardCharsets.ISO_8859_1).contains(text))
                .count();
    }

    /** Each reply takes so much longer from now on. */
    public void delay(long millis) {
        delayMillis.set(millis);
    }

    /** After so many more bytes of replies the connection ends, once. */
    public void cutAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    private void connect(NetSocket client) {
        client.pause();
        var _ = vertx.createNetClient().connect(redisPort, "127.0.0.1").onSuccess(redis -> {
            client.handler(request -> {
                if (isAnswered.getAndSet(false)) requests.incrementAndGet();
                sent.add(request);
                redis.write(request);
            });
            redis.handler(reply -> pass(client, redis, reply));
            client.closeHandler(_ -> redis.close());
            redis.closeHandler(_ -> client.close());
            client.resume();
        });
    }

    private void pass(NetSocket client, NetSocket redis, Buffer reply) {
        isAnswered.set(true);
        long millis = delayMillis.get();
        if (millis > 0) {
            var _ = vertx.setTimer(millis, _ -> client.write(reply));
            return;
        }
        long left = bytesLeft.addAndGet(-reply.length());
        if (left >= 0) client.write(reply);
        else {
            bytesLeft.set(Long.MAX_VALUE);
            client.end(reply.getBuffer(0, (int) Math.max(0, reply.length() + left)));
            redis.close();
        }
    }

    @Override
    public void close() {
        TestStore.await(vertx.close());
    }
}
