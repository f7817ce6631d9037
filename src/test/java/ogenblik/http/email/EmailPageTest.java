package ogenblik.http.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ogenblik.catalog.Reopening;
import ogenblik.config.ConfigReader;
import ogenblik.content.Format;
import ogenblik.content.Rendition;
import ogenblik.store.StoreConfig;
import ogenblik.token.TokenConfig;
import org.junit.jupiter.api.Test;

/** The page on mails tells of the paths, the query, the forms and the settings that there are. */
class EmailPageTest {
    private final String page = resource("/docs/email.md");
    private final JsonNode document = document();

    @Test
    void every_name_of_a_links_query_stands_on_the_page_and_no_other() {
        var named = all("(?m)^\\| `([a-z]+)=[a-z0-9]+` \\|", page);

        assertThat(named).isEqualTo(query("/e/{customerToken}/{file}"));
        assertThat(query("/e/{customerToken}/{placement}/click")).isSubsetOf(named);
        assertThat(all("[?&;]([a-z]+)=", section("```html", "```"))).isSubsetOf(named);
        assertThat(page).contains("`scale=" + Rendition.MAX_SCALE + "`");
    }

    @Test
    void the_links_of_the_page_are_those_that_are_served() {
        var served = new TreeSet<String>();
        for (var path : all("https://mail\\.shop\\.example(/e/TOKEN/[^?]+)", page))
            served.add(path.replace("TOKEN", "{customerToken}")
                    .replace("open-banner.png", "{file}")
                    .replace("open-banner", "{placement}"));

        assertThat(served).isEqualTo(paths("/e/"));
        assertThat(page).contains("http://localhost:8081/admin/email/preview");
        assertThat(paths("/admin/email/")).contains("/admin/email/preview");
        assertThat(page).contains("GET /v1/customers/{id}/export");
        assertThat(paths("/v1/customers/")).contains("/v1/customers/{id}/export");
    }

    @Test
    void every_form_stands_on_the_page_and_no_other() {
        var endings = new TreeSet<String>();
        for (var row : all("(?m)^\\| ((?:`\\.[a-z]+` ?)+)\\|", section("## Forms", "## Tokens")))
            endings.addAll(all("\\.([a-z]+)", row));
        var forms = new TreeSet<>(Set.of("json", "html"));
        for (var format : Format.values()) forms.add(format.extension());

        assertThat(endings)
                .isEqualTo(forms)
                .allSatisfy(ending -> assertThat(Form.of(ending)).isNotNull());
        assertThat(page).contains("`Cache-Control: " + Reply.FETCHED_EACH_TIME + "`");
    }

    @Test
    void every_setting_that_it_names_is_one_and_has_the_default_that_it_says() {
        var keys = ConfigReader.read(Path.of(ConfigReader.DEFAULT_FILE), Map.of())
                .keyToText()
                .keySet();
        var retention = StoreConfig.Retention.DEFAULT.messages();

        assertThat(all("`((?:tokens|tracking|retention|pictures|http)\\.[A-Za-z]+)`", page))
                .contains("tracking.mailProxyAgents", "retention.messages")
                .isSubsetOf(keys);
        assertThat(page).contains("`retention.messages` (" + retention.toDays() + " days)");
        assertThat(page)
                .contains("`retention.messagesPerCustomer` (" + StoreConfig.Bounds.DEFAULT.messagesPerCustomer() + ")");
        assertThat(page).contains("`tokens.customerLifetime` (a year)");
        assertThat(TokenConfig.DEFAULT.customers().toDays()).isEqualTo(365);
    }

    @Test
    void every_way_to_be_opened_again_stands_on_the_page_and_no_other() {
        var ways = new TreeSet<String>();
        for (var way : Reopening.values()) ways.add(way.name().toLowerCase(Locale.ROOT));

        assertThat(all("(?m)^- `reopen: ([a-z]+)`", page)).isEqualTo(ways);
    }

    private Set<String> query(String path) {
        var names = new TreeSet<String>();
        for (var parameter : document.at("/paths/" + path.replace("/", "~1") + "/get/parameters")) {
            var reference = parameter.path("$ref").asText();
            var described = reference.isEmpty() ? parameter : document.at(reference.substring(1));
            if (described.get("in").asText().equals("query"))
                names.add(described.get("name").asText());
        }
        return names;
    }

    private Set<String> paths(String prefix) {
        var paths = new TreeSet<String>();
        document.get("paths").fieldNames().forEachRemaining(path -> {
            if (path.startsWith(prefix)) paths.add(path);
        });
        return paths;
    }

    private String section(String from, String to) {
        var after = page.substring(page.indexOf(from) + from.length());
        return after.substring(0, after.indexOf(to));
    }

    private static Set<String> all(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static JsonNode document() {
        try {
            return new YAMLMapper().readTree(resource("/docs/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        try (var stream = EmailPageTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
