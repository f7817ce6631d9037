package ogenblik.loadtest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process that ends with this one, at the latest. */
public final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 10;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** {@code log} takes all that it prints. */
    public static Child start(List<String> command, Path directory, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Child(process, log);
    }

    /** The JVM that runs this, with these options and arguments. */
    public static List<String> java(List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java), arguments.stream()).toList();
    }

    /** A port that nobody listens on now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public long pid() {
        return process.pid();
    }

    /** User and system time so far, of all threads, from {@code /proc/PID/stat}: in steps of 10 ms. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Returns when it listens on the port. */
    public Child awaitPort(int port, Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return this;
            } catch (IOException e) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        close();
        throw new IOException(
                "nothing listens on port " + port + " after " + atMost.toSeconds() + " s; the process said: " + said());
    }

    /** Returns when it has ended well. */
    public void awaitEnd(Duration atMost) throws IOException, InterruptedException {
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new IOException("not done after " + atMost.toSeconds() + " s; the process said: " + said());
        }
        if (process.exitValue() != 0)
            throw new IOException("ended with code " + process.exitValue() + "; the process said: " + said());
    }

    private String said() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and returns when it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
