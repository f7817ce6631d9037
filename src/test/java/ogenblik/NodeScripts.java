package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The clients that people have, as they are: {@code src/test/node}, whose packages {@code npm ci} installs there. */
public final class NodeScripts {
    private static final Path HOME = Path.of("src/test/node");

    private NodeScripts() {}

    /** Skips a test where Node or its packages are not there; in CI it fails. */
    public static void orSkip() {
        Programs.orSkip(
                Programs.isOnPath("node") && Files.isDirectory(HOME.resolve("node_modules")),
                "Node and its packages: run `npm ci` in `src/test/node`");
    }

    /** Runs a script to its good end. */
    public static void run(String script, String... arguments) {
        try {
            var output = Files.createTempFile("client", ".log");
            var command = new ArrayList<>(List.of("node", script));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean isDone = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(isDone).as(script + " ends").isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(output, StandardCharsets.UTF_8))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
