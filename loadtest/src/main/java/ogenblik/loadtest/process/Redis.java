package ogenblik.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis of the comparison's own, of the version that comes with the demo; it keeps nothing on disk. */
public final class Redis implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);

    private final Child child;
    private final int port;

    private Redis(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** {@code directory} takes its binary and its log. */
    public static Redis start(Path directory) throws IOException {
        Files.createDirectories(directory);
        var binary =
                ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
        int port = Child.freePort();
        var child = Child.start(
                List.of(
                        binary.getAbsolutePath(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no"),
                directory,
                directory.resolve("redis.log"));
        return new Redis(child.awaitPort(port, START), port);
    }

    public Child process() {
        return child;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        child.close();
    }
}
