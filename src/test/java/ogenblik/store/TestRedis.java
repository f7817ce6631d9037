package ogenblik.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import ogenblik.demo.EmbeddedRedis;

/** A real Redis on a free port that can be made to stumble, and a plain client to look at what is in it. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private final Path directory;
    private final String[] options;
    private final AtomicReference<EmbeddedRedis> running;
    private final RedisClient client;

    private TestRedis(int port, Path directory, String... options) {
        this.port = port;
        this.directory = directory;
        this.options = options;
        this.running = new AtomicReference<>(EmbeddedRedis.start(port, directory, true, options));
        this.client = RedisClient.create(url());
    }

    public static TestRedis start() {
        return startWith();
    }

    /** With settings of its own, such as {@code --appendfsync always}. */
    public static TestRedis startWith(String... options) {
        try {
            return new TestRedis(freePort(), Files.createTempDirectory("redis"), options);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** A connection of its own, which sees Redis as it is. */
    public RedisCommands<String, String> look() {
        return client.connect().sync();
    }

    /** Ends it as a crash would. */
    public void kill() {
        signal("-KILL");
        running.get().close();
    }

    /** Starts it again, with what it had written. */
    public void restart() {
        running.set(EmbeddedRedis.start(port, directory, true, options));
    }

    /** Stops the process where it is: connections stay, nothing answers. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder(
                            "kill", signal, Long.toString(running.get().pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) throw new AssertionError("can't send " + signal);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.shutdown();
        running.get().close();
    }
}
