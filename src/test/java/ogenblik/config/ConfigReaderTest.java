package ogenblik.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the file and the environment say, and what becomes of what they say wrong. */
class ConfigReaderTest {
    private static final Path SHIPPED = Path.of(ConfigReader.DEFAULT_FILE);

    @Test
    void the_shipped_file_has_every_key_with_the_default_that_the_reader_has() throws IOException {
        var yaml = Files.readString(SHIPPED);
        var written = YamlSettings.read("f", yaml, new ArrayList<>());

        var byDefault = ConfigReader.read("f", "", Map.of());
        var shipped = ConfigReader.read("f", yaml, Map.of());

        assertThat(written.keySet())
                .containsExactlyInAnyOrderElementsOf(byDefault.keyToText().keySet());
        assertThat(shipped.keyToText()).isEqualTo(byDefault.keyToText());
    }

    @Test
    void every_key_of_the_shipped_file_has_a_comment_near_it() throws IOException {
        var lines = Files.readAllLines(SHIPPED);

        assertThat(lines.stream().filter(line -> line.strip().startsWith("#")).count())
                .isGreaterThan(ConfigReader.read("f", "", Map.of()).keyToText().size() / 2);
        assertThat(lines).noneMatch(line -> line.matches(".*: /.*"));
    }

    @Test
    void the_environment_goes_before_the_file_and_the_file_before_the_default() {
        var config = ConfigReader.read("f", """
            http:
              port: 9000
              host: 127.0.0.1
            """, Map.of("OGENBLIK_HTTP_PORT", "9001", "PATH", "/bin"));

        assertThat(config.http().port()).isEqualTo(9001);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.management().port()).isEqualTo(8081);
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, OGENBLIK_HTTP_PORT",
        "redis.url, OGENBLIK_REDIS_URL",
        "redis.embedded.port, OGENBLIK_REDIS_EMBEDDED_PORT",
        "profile.maxOrderIds, OGENBLIK_PROFILE_MAX_ORDER_IDS",
        "clock.offset, OGENBLIK_CLOCK_OFFSET"
    })
    void a_key_has_one_variable(String key, String variable) {
        assertThat(Settings.variable(key)).isEqualTo(variable);
    }

    @Test
    void a_list_is_written_with_commas_in_the_environment() {
        var config = ConfigReader.read("f", "", Map.of("OGENBLIK_CATALOG_PATHS", "a, b/c"));

        assertThat(config.catalog()).containsExactly(Path.of("a"), Path.of("b/c"));
    }

    @Test
    void embedded_is_the_redis_on_the_port_of_the_demo() {
        var config = ConfigReader.read("f", "", Map.of("OGENBLIK_REDIS_EMBEDDED_PORT", "7001"));

        assertThat(config.redis().embedded().port()).isEqualTo(7001);
        assertThat(config.redis().store().url()).isEqualTo("redis://127.0.0.1:7001");
    }

    @Test
    void another_redis_is_the_one_that_is_named() {
        var config = ConfigReader.read("f", "", Map.of("OGENBLIK_REDIS_URL", "redis://:secret@db:6379/2"));

        assertThat(config.redis().embedded()).isNull();
        assertThat(config.redis().store().url()).isEqualTo("redis://:secret@db:6379/2");
    }

    @Test
    void secrets_are_masked_where_the_config_is_shown() {
        var config = ConfigReader.read(
                "f", "", Map.of("OGENBLIK_REDIS_URL", "redis://:hush@db:6379", "OGENBLIK_TOKENS_KEYS", "quiet"));

        assertThat(config.lines()).contains("redis.url: redis://***@db:6379", "tokens.keys: ***");
        assertThat(config.toString() + config.lines()).doesNotContain("hush").doesNotContain("quiet");
        assertThat(config.callers().tokens().keys()).isEqualTo("quiet");
    }

    @Test
    void the_clock_can_be_shifted_by_days() {
        var config = ConfigReader.read("f", "", Map.of("OGENBLIK_CLOCK_OFFSET", "-P5530D"));

        assertThat(config.clockOffset()).isEqualTo(Duration.ofDays(-5_530));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_each_in_one_line() {
        assertProblems(
                """
                http:
                  prt: 1
                  port: many
                  idleTimeout: 10s
                  allowedOrigins: all
                management:
                  port: 70000
                redis:
                  url: db:6379
                  requestQueue: 1
                profile:
                  maxViews: 0
                clock:
                """,
                Map.of("OGENBLIK_REDIS_URI", "redis://x", "OGENBLIK_PROFILE_RETENTION", "long"),
                "f:2: unknown key `http.prt`, did you mean `http.port`",
                "f:3: `http.port` must be a whole number, is `many`",
                "f:4: `http.idleTimeout` must be an ISO 8601 duration such as `PT0.5S`, `PT10M` or `P30D`, is `10s`",
                "f:5: `http.allowedOrigins` must be a list",
                "f:7: `management.port` must be from 0 to 65535, is `70000`",
                "f:9: `redis.url` must start with one of",
                "f:10: `redis.requestQueue` must be from 16 to 1000000, is `1`",
                "f:12: `profile.maxViews` must be at least 1, is 0",
                "f:13: unknown key `clock`",
                "environment: unknown variable `OGENBLIK_REDIS_URI`, did you mean `OGENBLIK_REDIS_URL`",
                "environment: `OGENBLIK_PROFILE_RETENTION`: `profile.retention` must be an ISO 8601 duration");
    }

    @Test
    void networks_stand_in_the_config_or_in_files_that_it_names(@TempDir Path directory) throws IOException {
        var file = Files.writeString(
                directory.resolve("ranges.csv"), "# relays\n198.51.100.0/24,US,US-CA,\n\n2001:db8::/32\n");

        var config = ConfigReader.read("f", "", Map.of("OGENBLIK_TRACKING_MAIL_PROXIES", "192.0.2.0/24," + file));

        assertThat(config.callers().tracking().mailProxies())
                .containsExactly("192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32");
    }

    @Test
    void what_is_wrong_with_tracking_is_said_at_its_line() {
        assertProblems(
                """
                tracking:
                  ignoredAgents: ["="]
                  ignoredNetworks: [192.0.2.0/33]
                  trustForwardedFor: maybe
                """,
                Map.of(),
                "f:2: `tracking.ignoredAgents` must not hold an empty text",
                "f:3: `tracking.ignoredNetworks`: `192.0.2.0/33` is no network such as `192.0.2.0/24`",
                "f:4: `tracking.trustForwardedFor` must be true or false, is `maybe`");
        assertProblems(
                "tracking:\n  mailProxies: [nowhere.csv]\n",
                Map.of(),
                "f:2: `tracking.mailProxies`: `nowhere.csv` is neither a network such as `192.0.2.0/24` nor a file");
    }

    @Test
    void a_key_without_a_value_and_one_that_stands_twice_are_wrong() {
        assertProblems(
                "http:\n  port:\n  host: a\n  host: b\n",
                Map.of(),
                "f:2: `http.port` has no value; leave the key out for its default",
                "f:4: `http.host` stands here twice, first in line 3");
    }

    @Test
    void a_file_that_is_no_yaml_says_where() {
        assertProblems("http: [\n", Map.of(), "f:1: not valid yaml");
    }

    @Test
    void a_named_file_must_be_there_and_the_default_one_need_not() {
        assertThatThrownBy(() -> ConfigReader.read(Path.of("none.yaml"), Map.of()))
                .isInstanceOf(BadConfigException.class)
                .hasMessage("config file `none.yaml` can't be read: there is no such file; name one with `--config`");
    }

    private static void assertProblems(String yaml, Map<String, String> environment, String... expected) {
        assertThatThrownBy(() -> ConfigReader.read("f", yaml, environment))
                .asInstanceOf(type(BadConfigException.class))
                .satisfies(thrown -> {
                    assertThat(thrown.problems()).hasSize(expected.length);
                    for (String problem : expected)
                        assertThat(thrown.problems()).anyMatch(p -> p.startsWith(problem), problem);
                    assertThat(thrown.problems()).noneMatch(p -> p.contains("\n"));
                });
    }
}
