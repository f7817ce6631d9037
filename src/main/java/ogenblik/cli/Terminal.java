package ogenblik.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command prints, and what it is told beside its arguments.
 *
 * @param isInteractive a person looks on, so that progress is worth showing
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean isInteractive, Map<String, String> environment) {

    /** The terminal of this process. */
    @SuppressWarnings("SystemConsoleNull") // its declaration says that it may be null
    public static Terminal ofProcess() {
        var console = System.console();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                console != null && console.isTerminal(),
                System.getenv());
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
