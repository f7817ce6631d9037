package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** What some tests need beside the JDK. Locally a test without it is skipped, with the reason; in CI it fails. */
public final class Programs {
    private Programs() {}

    /** {@code what} says what is needed, and how to get it. */
    public static void orSkip(boolean isThere, String what) {
        if (System.getenv("CI") == null) assumeTrue(isThere, "needs " + what);
        assertThat(isThere).as(what).isTrue();
    }

    public static boolean isOnPath(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            if (Files.isExecutable(Path.of(folder, program))) return true;
        return false;
    }
}
