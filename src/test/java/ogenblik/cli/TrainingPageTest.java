package ogenblik.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.TestTools;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the page on training says is what the command does. */
class TrainingPageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void the_example_gives_what_the_page_shows() throws IOException {
        var file = Files.writeString(folder.resolve("example.csv"), block("csv"));
        var tables = folder.resolve("tables");

        int code = run("--transactions", file.toString(), "--out", tables.toString(), "--product-pattern", ".*");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readString(tables.resolve("related-items.ndjson"))).isEqualTo(block("ndjson"));
        assertThat(out.toString()).contains("6 lines read: 6 bought");
    }

    @Test
    void each_file_that_is_written_stands_on_the_page() throws IOException {
        var file = Files.writeString(folder.resolve("example.csv"), block("csv"));
        var tables = folder.resolve("tables");
        run("--transactions", file.toString(), "--out", tables.toString(), "--product-pattern", ".*");

        try (var files = Files.list(tables)) {
            for (var written : files.toList())
                assertThat(page()).contains("`" + written.getFileName() + (Files.isDirectory(written) ? "/`" : "`"));
        }
    }

    @Test
    void each_option_measure_and_unit_stands_on_the_page() throws IOException {
        var options = new CommandLine(new TrainCommand(TestTools.backstage(), terminal()))
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .toList();

        var page = page();
        assertThat(options).hasSizeGreaterThan(10).allMatch(page::contains);
        assertThat(Arrays.stream(Measure.values())).allMatch(measure -> page.contains("| `" + written(measure) + "`"));
        assertThat(Arrays.stream(Together.values())).allMatch(unit -> page.contains("`" + written(unit) + "`"));
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int run(String... options) {
        return new CommandLine(new TrainCommand(TestTools.backstage(), terminal())).execute(options);
    }

    private Terminal terminal() {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of());
    }

    private static String block(String language) throws IOException {
        var found = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst().group(1);
    }

    private static String page() throws IOException {
        try (var page = TrainingPageTest.class.getResourceAsStream("/docs/training.md")) {
            assertThat(page).isNotNull();
            return new String(page.readAllBytes(), UTF_8);
        }
    }
}
