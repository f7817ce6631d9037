package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What some tests need beside the JDK. Locally a test without it is skipped, with the reason; in CI it fails. */
public final class Programs {
    private Programs() {}

    /** {@code what} says what is needed, and how to get it. */
    public static void orSkip(boolean isThere, String what) {
        if (System.getenv("CI") == null) assumeTrue(isThere, "needs " + what);
        assertThat(isThere).as(what).isTrue();
    }

    public static boolean isOnPath(String program) {
        return find(program).isPresent();
    }

    /** Where it lies. */
    public static Path onPath(String program) {
        return find(program).orElseThrow();
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
