package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands answer to what they are told, as far as that takes no Redis: exit codes and messages. */
class CommandsTest {
    private static final Path CATALOG = Path.of("config/catalog");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "demo",
                "activate",
                "validate",
                "import",
                "train",
                "train scores",
                "travel-times",
                "audience",
                "rescore",
                "rebuild-reports",
                "explain",
                "replay",
                "token"
            })
    void each_command_tells_how_it_is_used(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: ogenblik " + command).contains("--config");
    }

    @Test
    void the_help_lists_all_commands_and_exit_codes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "serve",
                        "demo",
                        "activate",
                        "validate",
                        "import",
                        "audience",
                        "rescore",
                        "rebuild-reports",
                        "explain",
                        "replay",
                        "token",
                        "2 wrong usage");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                                        | a command is missing
        sevre                                                     | sevre
        sevre --help                                              | sevre
        --help sevre                                              | sevre
        import items --fiel x --help                              | --fiel
        activate                                                  | PATH
        import items                                              | --file
        import shops --file x                                     | unknown kind `shops`
        import scores --file x --replace                          | `--replace` is for items, next-offers, postal-codes, related-items
        import items --file x --time-zone UTC                     | are for transactions and events alone
        import events --file x --product-pattern .*               | `--product-pattern` and `--rfm-out` are for transactions alone
        import items --file x --rfm-out y                         | are for transactions alone
        import items --file x --restart                           | `--restart` is for customers, scores and events alone
        import transactions --file x --time-zone Mars             | `Mars` is no time zone
        audience --purpose profiling                              | --segment
        audience --segment loyal                                  | --purpose
        audience --segment s --purpose p --format xml             | NDJSON, CSV
        audience --segment s --purpose= --format csv              | `--purpose`: purpose must not be empty
        audience --segment s --purpose p --format csv --attribute a,stage | `--attribute stage` has the name of a column
        explain --customer c-1                                    | --placement
        explain --customer anonymous/ --placement home-hero       | must not be empty
        explain --customer c-1 --placement=                       | `--placement`: placement must not be empty
        explain --customer c-1 --placement home-hero --limit 51   | must be from 1 to 50
        explain --decision=                                       | `--decision`: decision id must not be empty
        explain --decision d --limit 3                            | not with `--decision`
        explain --customer c-1 --placement home-hero --json       | `--json` is for `--decision`
        replay                                                    | either `--decision ID`, or `--day DAY`
        replay --day 2026-11-21                                   | with `--catalog PATH...`
        replay --decision d --day 2026-11-21 --catalog c          | either `--decision ID`
        replay --day soon --catalog c                             | `--day` must be a day written as year, month and day, such as `2026-11-21`, is `soon`
        replay --day 21-11-2026 --catalog c                       | such as `2026-11-21`, is `21-11-2026`
        replay --day 2026-11-21 --catalog c --sample 0            | `--sample` must be from 1 to 100000
        train                                                     | `--transactions F` is missing
        train --transactions t.csv                                | `--out DIR` is missing
        train --transactions t.csv --out o --top 0                | `--top 0`: it is from 1 to 100
        train --transactions t.csv --out o --of-each-kind 11      | `--of-each-kind 11`: it is from 0 to 10
        train --transactions t.csv --out o --measure magic        | unknown measure `magic`
        train --transactions t.csv --out o --together moon        | --together
        train --load                                              | `--out DIR` is missing
        train --out o --force                                     | `--force` is for `--load` alone
        train --rollback --load --out o                           | `--rollback` brings tables back: not with `--load`
        token                                                     | --customer
        token --customer c-1 --file f                             | mutually exclusive
        serve --port 8080                                         | --port
        """)
    void wrong_usage_is_exit_code_2_and_says_what_is_wrong(String line, String message) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" +"))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void a_broken_config_is_exit_code_1_with_a_line_for_each_problem() throws IOException {
        var config = Files.writeString(directory.resolve("bad.yaml"), "htp:\n  port: 1\nhttp:\n  port: x\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("bad.yaml:"));
    }

    @Test
    void a_config_that_is_not_there_is_named() {
        assertThat(run("serve", "--config", "none.yaml")).isEqualTo(1);
        assertThat(err.toString()).contains("`none.yaml`").contains("--config");
    }

    @Test
    void a_command_beside_a_demo_that_does_not_run_says_how_to_start_it() throws IOException {
        assertThat(run("explain", "--customer", "c-1", "--placement", "home-hero"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no demo runs").contains("`demo`").contains("OGENBLIK_REDIS_URL");
    }

    @Test
    void an_import_of_a_file_that_is_not_there_fails_before_anything_is_touched() {
        assertThat(run("import", "items", "--file", "none.csv")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("there is no file `none.csv`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import items --file none",
                "import items --file empty.csv",
                "import items --file broken.gz",
                "import items --file items.csv --rejects none/rejects.csv",
                "import items --file items.csv --rejects folder",
                "import items --file items.csv --config none",
                "import items --file items.csv --config folder",
                "import items --file items.csv --config latin.yaml",
                "import items --file items.csv --config broken.yaml",
                "import items --file items.csv",
                "token --file none",
                "token --file items.csv",
                "token --customer c-1",
                "explain --customer c-1 --placement home-hero",
                "audience --segment loyal --purpose profiling",
                "audience --segment loyal --purpose profiling --out folder",
                "audience --segment loyal --purpose profiling --out none/audience.csv",
                "activate none",
                "activate broken.gz",
                "activate latin.yaml",
                "activate catalog.yaml",
                "validate broken.gz"
            })
    void what_can_not_be_done_is_exit_code_1_and_one_clear_line(String line) throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Files.writeString(directory.resolve("empty.csv"), "");
        Files.writeString(directory.resolve("items.csv"), "id,title\n1,One\n");
        Files.writeString(directory.resolve("catalog.yaml"), "campaigns: []\n");
        Files.writeString(directory.resolve("broken.yaml"), "http: [\n");
        Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
        Files.write(directory.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 'x'});
        var words = line.split(" ");
        for (int i = 1; i < words.length; i++)
            if (words[i - 1].matches("--file|--rejects|--out|--config|activate|validate"))
                words[i] = directory.resolve(words[i]).toString();

        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).doesNotContain("Exception", "null", "should not happen");
        assertThat(directory.resolve("folder")).exists();
    }

    @Test
    void transactions_without_their_columns_are_refused_with_what_the_file_has() throws IOException {
        var file = Files.writeString(directory.resolve("t.csv"), "a,b\n1,2\n");

        assertThat(run("import", "transactions", "--file", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("`customer_id`")
                .contains("--columns")
                .contains("`a`, `b`");
    }

    @Test
    void events_in_csv_without_their_columns_are_refused_with_what_the_file_has() throws IOException {
        var file = Files.writeString(directory.resolve("e.csv"), "customer,when\n1,2\n");

        assertThat(run("import", "events", "--file", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("no column `event`, `at`")
                .contains("--columns event=COLUMN")
                .contains("`customer`, `when`");
    }

    @Test
    void the_catalog_of_the_demo_is_good_and_decides_its_cases_as_expected() {
        assertThat(run("validate", "--cases", CATALOG.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("is good").contains("cases are as expected");
    }

    @Test
    void a_bad_catalog_is_refused_with_file_line_and_column() throws IOException {
        var file = Files.writeString(directory.resolve("bad.yaml"), "campaigns:\n  - id: x\n    objectiv: retain\n");

        assertThat(run("validate", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("bad.yaml:3:5").contains("problems");
    }

    @Test
    void a_directory_without_a_catalog_says_so() {
        assertThat(run("validate", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no catalog files");
    }

    @Test
    void fresh_token_keys_differ_and_need_no_store() {
        assertThat(run("token", "--new-keys")).isZero();
        var first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("token", "--new-keys")).isZero();
        assertThat(first).hasLineCount(1).isNotEqualTo(out.toString());
    }

    private int run(String... args) {
        return Ogenblik.run(
                List.of(args),
                new NoStore(),
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        Map.of("OGENBLIK_REDIS_EMBEDDED_PORT", Integer.toString(freePort()))));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
