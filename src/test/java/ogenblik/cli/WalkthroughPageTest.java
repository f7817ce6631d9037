package ogenblik.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the walk-through has readers write are good, and what it calls is there. */
class WalkthroughPageTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void a_reader_writes_the_files() throws IOException {
        var files = blocks("yaml");
        assertThat(files).hasSize(2);
        Files.createDirectory(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/shop.yaml"), files.getFirst());
        Files.writeString(folder.resolve("ogenblik.yaml"), files.getLast());
    }

    @Test
    void the_catalog_is_good_and_has_the_version_that_is_shown() throws IOException {
        int code = run("validate", folder.resolve("shop").toString(), "--config", config());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(page()).contains(out.toString());
    }

    @Test
    void the_config_is_good_and_its_keys_are_those_that_the_page_uses() throws Exception {
        assertThat(run("explain", "--customer", "14911", "--placement", "home-row", "--config", config()))
                .isEqualTo(1);
        assertThat(err.toString()).as("the config itself is not complained of").contains("no store");
        for (var key : List.of("server-secret", "browser-secret", "admin-secret"))
            assertThat(page()).contains("[\"sha256:" + sha256(key) + "\"]");
        assertThat(page()).contains("X-API-Key: server-secret", "data-key=\"browser-secret\"");
    }

    @Test
    void each_command_of_the_page_is_there_with_its_options() throws IOException {
        var commands = Pattern.compile("(?m)^ogenblik ([a-z]+)(.*)$")
                .matcher(page())
                .results()
                .toList();

        assertThat(commands).hasSizeGreaterThan(6);
        for (var command : commands) {
            assertThat(run(command.group(1), "--help")).as(command.group()).isZero();
            for (var option : Pattern.compile("--[a-z-]+")
                    .matcher(command.group(2))
                    .results()
                    .toList()) assertThat(out.toString()).as(command.group()).contains(option.group());
        }
    }

    private String config() {
        return folder.resolve("ogenblik.yaml").toString();
    }

    private int run(String... arguments) {
        return Ogenblik.run(
                List.of(arguments),
                new NoStore(),
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of()));
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String page() throws IOException {
        try (var page = WalkthroughPageTest.class.getResourceAsStream("/docs/walkthrough.md")) {
            assertThat(page).isNotNull();
            return new String(page.readAllBytes(), UTF_8);
        }
    }
}
