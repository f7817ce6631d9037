package ogenblik.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/** A real Redis in a process of its own, on the loopback address, from the binaries that come with the build. */
public final class EmbeddedRedis implements AutoCloseable {
    private static final long START_MILLIS = 10_000;
    private static final long TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long STOP_MILLIS = 5_000;

    private final Process process;
    private final int port;

    private EmbeddedRedis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and returns when it takes connections.
     *
     * @param directory where its data lies; made when it is missing
     * @param isPersistent every write is appended to a file, which is read again at the next start; else nothing is kept
     * @param options more of its own settings, such as {@code --maxmemory 64mb}
     */
    public static EmbeddedRedis start(int port, Path directory, boolean isPersistent, String... options) {
        try {
            Files.createDirectories(directory);
            var command = new ArrayList<>(List.of(
                    executable(directory).toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--dir",
                    directory.toAbsolutePath().toString(),
                    "--save",
                    "",
                    "--appendonly",
                    isPersistent ? "yes" : "no"));
            command.addAll(Arrays.asList(options));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
            var redis = new EmbeddedRedis(process, port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-embedded-redis"));
            redis.awaitStart(directory);
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path executable(Path directory) throws IOException {
        return ExecutableProvider.newJarResourceProvider(directory.toFile())
                .get()
                .toPath();
    }

    private void awaitStart(Path directory) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
                if (socket.getInputStream().read() == '+') return;
            } catch (IOException e) {
                // It does not listen yet.
            }
            LockSupport.parkNanos(TRY_NANOS);
        }
        close();
        throw new IOException("the embedded Redis did not start on port `" + port + "`; its last words: "
                + Files.readString(directory.resolve("redis.log")).strip());
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** The process, for tests that make it stumble. */
    public long pid() {
        return process.pid();
    }

    /** Stops it, and returns when it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MILLIS, TimeUnit.MILLISECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
