package ogenblik.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.Programs;

/** Processes of the Redis that the machine has installed, which knows Sentinel and cluster as the embedded one does not. */
final class DebianRedis implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Path directory;

    private DebianRedis(Path directory) {
        this.directory = directory;
    }

    /** Skips the test, with the reason, where it is not installed; in CI it must be. */
    static DebianRedis orSkip() throws IOException {
        Programs.orSkip(Programs.isOnPath("redis-server"), "Debian's `redis-server`");
        return new DebianRedis(Files.createTempDirectory("debian-redis"));
    }

    Process server(int port, String... options) throws IOException {
        var folder = Files.createDirectories(directory.resolve(Integer.toString(port)));
        var command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString()));
        command.addAll(Arrays.asList(options));
        return start(folder, command);
    }

    /** A cluster of three, and its url. */
    String cluster() throws IOException, InterruptedException {
        var ports = IntStream.range(0, 3).map(_ -> clusterPort()).toArray();
        for (int port : ports) {
            if (!server(port, "--cluster-enabled", "yes").isAlive()) throw new AssertionError("a node is not alive");
            until("PONG", "-p", "" + port, "PING");
        }
        var nodes = IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port).toList();
        var said = cli("--cluster", "create", nodes.get(0), nodes.get(1), nodes.get(2), "--cluster-yes");
        if (!said.contains("All 16384 slots covered")) throw new AssertionError(said);
        for (int port : ports) until("cluster_state:ok", "-p", "" + port, "CLUSTER", "INFO");
        return "redis-cluster://" + String.join(",", nodes);
    }

    /**
     * A node listens on its port and on the one that lies 10,000 above it: two that are free, below those that the system
     * gives to connections, which would take one in between.
     */
    private static int clusterPort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 22_000);
            if (isFree(port) && isFree(port + 10_000)) return port;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    Process sentinel(int port, int masterPort, int quorum) throws IOException {
        var folder = Files.createDirectories(directory.resolve(Integer.toString(port)));
        var config = folder.resolve("sentinel.conf");
        Files.writeString(config, """
            port %d
            bind 127.0.0.1
            dir %s
            sentinel monitor shop 127.0.0.1 %d %d
            sentinel down-after-milliseconds shop 500
            sentinel failover-timeout shop 2000
            """.formatted(port, folder, masterPort, quorum));
        return start(folder, List.of("redis-server", config.toString(), "--sentinel"));
    }

    private Process start(Path folder, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** What {@code redis-cli} says. */
    static String cli(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("redis-cli"));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Asks until it says this. */
    static void until(String expected, String... arguments) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var said = "";
        while (System.nanoTime() < end) {
            said = cli(arguments);
            if (said.contains(expected)) return;
        }
        throw new AssertionError(List.of(arguments) + " never said `" + expected + "` but: " + said);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        for (var process : processes) process.onExit().join();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
