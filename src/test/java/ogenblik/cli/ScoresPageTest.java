package ogenblik.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page on scores names the options and files that there are, and the command does what it shows. */
class ScoresPageTest {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\|");
    private static final Pattern FILE = Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z]+)` \\|");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, Map.of());

    @Test
    void the_page_names_each_option_and_no_other() {
        var options = new CommandLine(new TrainScoresCommand(terminal))
                .getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .filter(name -> !name.equals("--help") && !name.equals("--version"));

        assertThat(OPTION.matcher(page()).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(options.toList());
    }

    @Test
    void the_command_writes_the_files_that_the_page_names() throws Exception {
        int code = run(
                "--file",
                customers(400).toString(),
                "--label",
                "churned",
                "--out",
                directory.resolve("churn").toString());

        assertThat(code).as(err.toString()).isZero();
        try (Stream<Path> files = Files.list(directory.resolve("churn"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(FILE.matcher(page())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
        assertThat(out.toString()).contains("scores of 400 customers", "`customer.scores.churned`");
    }

    @Test
    void a_file_of_too_few_customers_is_a_failure_and_a_wrong_share_wrong_usage() throws Exception {
        var file = customers(12).toString();

        assertThat(run("--file", file, "--label", "churned", "--out", directory.toString()))
                .isEqualTo(1);
        assertThat(run("--file", file, "--label", "churned", "--out", directory.toString(), "--test-share", "0.9"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at least 10 of each are needed", "a share from 0.05 to 0.5");
    }

    @Test
    void a_run_that_fails_leaves_what_was_there_and_one_without_ids_takes_old_scores_away() throws Exception {
        var into = directory.resolve("churn");
        var arguments = List.of("--label", "churned", "--model", "logistic", "--out", into.toString(), "--file");
        assertThat(run(arguments, customers(400))).isZero();
        var scores = Files.readString(into.resolve("scores.ndjson"));

        assertThat(run(arguments, customers(12))).isEqualTo(1);
        assertThat(into.resolve("scores.ndjson")).hasContent(scores);
        var nameless =
                Files.readString(customers(400)).replace("customer_id", "row").replaceAll("(?m)^C", "");
        assertThat(run(arguments, Files.writeString(directory.resolve("nameless.csv"), nameless)))
                .isZero();
        try (Stream<Path> files = Files.list(into)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.txt");
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_a_failure_that_says_so() throws Exception {
        var file = customers(12).toString();

        assertThat(run("--file", file, "--label", "churned", "--out", file)).isEqualTo(1);
        assertThat(err.toString()).contains("a file of that name is in the place of a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void without_the_library_that_trees_need_it_says_so_and_regression_goes_on() throws Exception {
        Files.createFile(directory.resolve("libgomp.so.1"));
        var file = customers(400).toString();

        assertThat(processWithoutLibrary(file, "best")).isEqualTo(1);
        assertThat(directory.resolve("said"))
                .content()
                .startsWith("LightGBM can't be loaded")
                .contains("libgomp", "`--model logistic`")
                .hasLineCount(1);
        assertThat(processWithoutLibrary(file, "logistic")).isZero();
    }

    /** A folder is searched first in which the library is an empty file. */
    private int processWithoutLibrary(String file, String model) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "ogenblik.Main",
                        "train",
                        "scores",
                        "--file",
                        file,
                        "--label",
                        "churned",
                        "--model",
                        model,
                        "--out",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        process.environment().put("LD_LIBRARY_PATH", directory.toString());
        return process.start().waitFor();
    }

    private int run(List<String> options, Path file) {
        return run(Stream.concat(options.stream(), Stream.of(file.toString())).toArray(String[]::new));
    }

    private int run(String... options) {
        var arguments =
                Stream.concat(Stream.of("train", "scores"), Stream.of(options)).toList();
        return Ogenblik.run(arguments, ogenblik.TestTools.backstage(), terminal);
    }

    private Path customers(int rows) throws IOException {
        var draws = new Random(3);
        List<String> lines = IntStream.range(0, rows)
                .mapToObj(i -> {
                    int orders = draws.nextInt(20);
                    return "C%d,%d,%s".formatted(i, orders, draws.nextInt(25) > orders ? "yes" : "no");
                })
                .collect(Collectors.toList());
        lines.addFirst("customer_id,orders,churned");
        return Files.write(directory.resolve("customers.csv"), lines);
    }

    private static String page() {
        try (var page = ScoresPageTest.class.getResourceAsStream("/docs/scores.md")) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
