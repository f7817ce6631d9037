package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What crawlers and monitors get, on each surface, and that nothing is left of them. */
class CrawlersTest {
    private static final String CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
    private static final String WISH = "{\"customer\": {\"id\": \"anna\"}, \"placements\": [{\"id\": \"hero\"}]}";

    @AutoClose
    private static final TestService service = TestService.start(
            Map.of("OGENBLIK_HTTP_CRAWLERS_NETWORKS", "192.0.2.0/24", "OGENBLIK_TRACKING_TRUST_FORWARDED_FOR", "true"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("surfaces")
    void a_crawler_gets_what_anybody_gets_and_leaves_nothing(
            String surface, Function<TestService, HttpRequest.Builder> ask) {
        var answer = service.send(ask.apply(service).setHeader("User-Agent", CRAWLER));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"campaign\":\"sales\"");
        decideAsSomebodyElse();
        assertThat(service.keys()).noneMatch(key -> key.startsWith("v:") || key.contains("anna"));
    }

    static Stream<Arguments> surfaces() {
        return Stream.of(
                surface("decide", s -> TestService.json(s.request("/v1/decide"), WISH.getBytes(UTF_8))),
                surface("decide by get", s -> s.request("/v1/decide/hero?customer=anna")),
                surface(
                        "a visitor without an id",
                        s -> TestService.json(
                                s.open("/v1/decide").header("X-API-Key", TestService.BROWSER_KEY),
                                "{\"placements\": [{\"id\": \"hero\"}]}".getBytes(UTF_8))),
                surface(
                        "a batch",
                        s -> s.request("/v1/decide/batch")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofString(WISH))));
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Pingdom.com_bot_version_1.4",
        "User-Agent, 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'",
        "User-Agent, kube-probe/1.33",
        "X-Forwarded-For, '203.0.113.9, 192.0.2.17'",
    })
    void who_is_one_is_told_by_the_agent_and_by_the_network(String header, String value) {
        var id = "crawler-" + value.length();
        var wish = WISH.replace("anna", id);

        assertThat(service.send(TestService.json(service.request("/v1/decide"), wish.getBytes(UTF_8))
                                .setHeader(header, value))
                        .statusCode())
                .isEqualTo(200);

        decideAsSomebodyElse();
        assertThat(service.send(service.request("/v1/customers/" + id)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_link_that_a_crawler_follows_or_tells_of_leads_on_and_confirms_nothing() {
        var offer = decided("bert", BROWSER);

        var click = service.send(service.open(offer.get("clickUrl").asText()).setHeader("User-Agent", CRAWLER));
        var beacon = service.send(service.open(offer.get("impressionUrl").asText() + "/dismiss")
                .setHeader("User-Agent", CRAWLER)
                .POST(BodyPublishers.noBody()));

        assertThat(click.statusCode()).isEqualTo(302);
        assertThat(beacon.statusCode()).isEqualTo(204);
        decideAsSomebodyElse();
        assertThat(tree(service.send(service.request("/v1/customers/bert")))
                        .at("/exposures/0/state")
                        .asText())
                .isEqualTo("reserved");
    }

    @Test
    void the_links_of_what_a_crawler_was_shown_confirm_nothing_for_whoever_follows_them() {
        var offer = decided("carl", CRAWLER);

        var click = service.send(service.open(offer.get("clickUrl").asText()).setHeader("User-Agent", BROWSER));

        assertThat(click.statusCode()).isEqualTo(302);
        decideAsSomebodyElse();
        assertThat(service.send(service.request("/v1/customers/carl")).statusCode())
                .isEqualTo(404);
    }

    /** Written after what came before it on the same way, so that nothing is still to come. */
    private static void decideAsSomebodyElse() {
        var id = "marker-" + System.nanoTime();
        var offer = decided(id, BROWSER);
        awaitThat(() -> service.send(service.request("/v1/customers/" + id)).statusCode() == 200);
        assertThat(service.send(service.open(offer.get("impressionUrl").asText())
                                .setHeader("User-Agent", BROWSER))
                        .statusCode())
                .isEqualTo(200);
        awaitThat(() -> tree(service.send(service.request("/v1/customers/" + id)))
                .at("/exposures/0/state")
                .asText()
                .equals("impression"));
    }

    private static JsonNode decided(String id, String agent) {
        var request = TestService.json(
                service.request("/v1/decide"), WISH.replace("anna", id).getBytes(UTF_8));
        return tree(service.send(request.setHeader("User-Agent", agent))).at("/placements/0/offers/0");
    }

    private static Arguments surface(String name, Function<TestService, HttpRequest.Builder> ask) {
        return Arguments.of(name, ask);
    }
}
