package ogenblik.http.ofrep;

import static ogenblik.http.InboxShop.tag;
import static ogenblik.http.TestService.BROWSER_KEY;
import static ogenblik.http.TestService.SERVER_KEY;
import static ogenblik.http.TestService.json;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import ogenblik.NodeScripts;
import ogenblik.http.InboxShop;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenFeature's remote protocol: the stock clients, and each status and code of the protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfrepTest {
    private static final String ALL = "/ofrep/v1/evaluate/flags";
    private static final String HERO = ALL + "/hero";
    private static final String ANN = "{\"context\": {\"targetingKey\": \"ann\"}}";

    @AutoClose
    private final InboxShop shop = InboxShop.start();

    @BeforeAll
    void know() {
        shop.patch("ann", "{\"firstName\": \"Ann\", \"age\": 30}");
    }

    @Test
    void the_stock_client_of_servers_is_answered_unchanged() {
        NodeScripts.orSkip();

        NodeScripts.run("openfeature-server.js", url(), SERVER_KEY);
    }

    @Test
    void the_stock_client_of_pages_is_answered_unchanged_and_keeps_its_copy_while_it_is_good() {
        NodeScripts.orSkip();

        NodeScripts.run("openfeature-web.js", url(), BROWSER_KEY, token("ann", Duration.ofDays(1)));
    }

    @Test
    void a_flag_is_the_first_offer_of_its_placement_with_where_it_came_from() {
        var response = post(HERO, ANN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("""
            {"key":"hero","reason":"TARGETING_MATCH","variant":"hello:A","value":{"headline":"Hello Ann","body":"Good to see you","url":"https://shop.example/hello","image":"https://shop.example/hello.jpg"},"metadata":{"campaign":"greeting","offer":"hello","treatment":"%s","fallback":false,"catalogVersion":"%s"}}\
            """.formatted(
                        tree(response).at("/metadata/treatment").asText(), shop.service.catalogVersion()));
    }

    @Test
    void all_flags_are_all_placements_each_as_it_is_alone() {
        var response = post(ALL, ANN);

        var flags = tree(response).get("flags");
        assertThat(flags.findValuesAsText("key")).containsExactly("hero", "inbox", "quiet");
        for (var flag : flags)
            assertThat(tree(post(ALL + "/" + flag.get("key").asText(), ANN))).isEqualTo(flag);
        assertThat(flags.get(2).get("reason").asText()).isEqualTo("STATIC");
        assertThat(flags.get(2).at("/metadata/fallback").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                              | PARSE_ERROR           | the body is empty
        {"context": {"targetingKey": "ann"}             | PARSE_ERROR           | the JSON ends too early
        {"context": {"targetingKey": "a", "targetingKey": "b"}} | PARSE_ERROR   | twice
        {}                                              | INVALID_CONTEXT       | `/context` must be an object, is absent
        {"context": 5}                                  | INVALID_CONTEXT       | must be an object, is a number
        {"context": {"targetingKey": 5}}                | INVALID_CONTEXT       | must be a string, is a number
        {"context": {"targetingKey": "anonymous/"}}     | INVALID_CONTEXT       | anonymous id must not be empty
        {"context": {"targetingKey": "ann", "pages": "many"}} | INVALID_CONTEXT | `/context/pages` must be a whole number
        {"context": {}}                                 | TARGETING_KEY_MISSING | send as `context.targetingKey`
        {"context": {"targetingKey": ""}}               | TARGETING_KEY_MISSING | send as `context.targetingKey`
        {"context": {"targetingKey": null}}             | TARGETING_KEY_MISSING | send as `context.targetingKey`
        """)
    void what_is_wrong_with_a_request_has_the_code_of_the_protocol(String body, String code, String details) {
        var one = post(HERO, body);
        var all = post(ALL, body);

        assertThat(one.statusCode()).isEqualTo(400);
        assertThat(one.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(tree(one).get("key").asText()).isEqualTo("hero");
        assertThat(tree(one).get("errorCode").asText()).isEqualTo(code);
        assertThat(tree(one).get("errorDetails").asText()).contains(details);
        assertThat(all.statusCode()).isEqualTo(400);
        assertThat(tree(all).has("key")).isFalse();
        assertThat(tree(all).get("errorCode").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"nowhere", "a%2Fb", "%00"})
    void a_flag_that_there_is_not_is_not_found(String key) {
        var response = post(ALL + "/" + key, ANN);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(tree(response).get("errorCode").asText()).isEqualTo("FLAG_NOT_FOUND");
    }

    @Test
    void a_request_that_names_two_customers_has_no_other_code() {
        var response = shop.service.send(
                request(HERO, SERVER_KEY, ANN).header("X-Customer-Token", token("bob", Duration.ofDays(1))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).get("errorCode").asText()).isEqualTo("GENERAL");
    }

    @Test
    void a_browser_key_asks_for_whom_a_token_names_and_else_for_anybody() {
        var token = token("ann", Duration.ofDays(1));

        assertThat(asked(BROWSER_KEY, target(token)).body()).contains("Hello Ann");
        assertThat(shop.service
                        .send(request(HERO, BROWSER_KEY, ANN).header("X-Customer-Token", token))
                        .body())
                .contains("Hello Ann");
        assertThat(shop.service
                        .send(request(HERO, BROWSER_KEY, "{\"context\": {}}").header("X-Customer-Token", token))
                        .body())
                .contains("Hello Ann");
        assertThat(asked(BROWSER_KEY, target("anonymous/ann")).body()).contains("\"title\":\"Sale\"");
        assertThat(asked(BROWSER_KEY, ANN).statusCode()).isEqualTo(403);
        assertThat(asked(BROWSER_KEY, target("x" + token)).statusCode()).isEqualTo(403);
        assertThat(asked(SERVER_KEY, target(token("ann", Duration.ofDays(-1)))).statusCode())
                .isEqualTo(401);
        assertThat(asked(SERVER_KEY, target(token.substring(0, token.length() - 2) + "AA"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(asked("no-key", ANN).statusCode()).isEqualTo(401);
        assertThat(shop.service
                        .send(json(shop.service.open(HERO), ANN.getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_copy_that_is_good_is_not_sent_again_and_one_that_is_not_is() {
        shop.patch("eva", "{\"firstName\": \"Eva\", \"age\": 30}");
        var body = target("eva");
        var first = post(ALL, body);

        var second = shop.service.send(request(ALL, SERVER_KEY, body).header("If-None-Match", tag(first)));

        assertThat(tag(first)).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(tag(second)).isEqualTo(tag(first));
        assertThat(tag(post(ALL, "{\"context\": {\"b\": {\"c\": 1, \"d\": 2}, \"targetingKey\": \"eva\", \"a\": 1}}")))
                .isEqualTo(tag(
                        post(ALL, "{\"context\": {\"a\": 1, \"b\": {\"d\": 2, \"c\": 1}, \"targetingKey\": \"eva\"}}")))
                .isNotEqualTo(tag(first));
        assertThat(tag(post(ALL, target("eve")))).isNotEqualTo(tag(first));

        shop.patch("eva", "{\"firstName\": \"Evi\"}");

        var third = shop.service.send(request(ALL, SERVER_KEY, body).header("If-None-Match", tag(first)));
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(third.body()).contains("Hello Evi");
    }

    @Test
    void evaluations_leave_no_trace() {
        var before = shop.service.everythingStored();

        assertThat(post(ALL, target("never-seen")).statusCode()).isEqualTo(200);
        assertThat(post(HERO, target("anonymous/never-seen")).statusCode()).isEqualTo(200);

        assertThat(shop.service.everythingStored()).isEqualTo(before);
    }

    @Test
    void a_page_of_an_allowed_origin_may_ask_and_read_what_it_needs() {
        var preflight = shop.service.send(shop.service
                .open(ALL)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,if-none-match,x-api-key")
                .method("OPTIONS", BodyPublishers.noBody()));
        var answer = shop.service.send(request(ALL, SERVER_KEY, ANN).header("Origin", "https://shop.example"));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("POST, OPTIONS");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .contains("Authorization", "X-API-Key", "X-Customer-Token", "Content-Type", "If-None-Match");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).hasValue("ETag, Retry-After");
    }

    @Test
    void what_is_no_request_of_the_protocol_is_refused_as_everywhere() {
        assertThat(shop.service
                        .send(shop.service.request(ALL).POST(BodyPublishers.ofString(ANN)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(ALL, " ".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(shop.service.send(shop.service.request(ALL)).statusCode()).isEqualTo(405);
        assertThat(shop.service
                        .send(request(ALL, SERVER_KEY, ANN).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void a_browser_key_that_asks_too_often_is_told_when_to_come_back() {
        try (var busy = InboxShop.start(Map.of("OGENBLIK_HTTP_BROWSER_CALLS_PER_SECOND", "1"))) {
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 20 && !statuses.contains(429); i++) {
                var response = busy.service.send(json(
                        busy.service.open(ALL).header("X-API-Key", BROWSER_KEY),
                        target("anonymous/x").getBytes(StandardCharsets.UTF_8)));
                statuses.add(response.statusCode());
                if (response.statusCode() == 429)
                    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            }

            assertThat(statuses).startsWith(200).contains(429);
        }
    }

    @Test
    void without_the_store_a_flag_has_a_value_that_nobody_keeps_and_a_copy_is_kept() {
        try (var lonely = InboxShop.start()) {
            var tag = tag(lonely.service.send(json(lonely.service.request(ALL), ANN.getBytes(StandardCharsets.UTF_8))));
            lonely.service.killRedis();

            var one = lonely.service.send(json(lonely.service.request(HERO), ANN.getBytes(StandardCharsets.UTF_8)));
            var all = lonely.service.send(json(lonely.service.request(ALL), ANN.getBytes(StandardCharsets.UTF_8)));
            var copied = lonely.service.send(json(lonely.service.request(ALL), ANN.getBytes(StandardCharsets.UTF_8))
                    .header("If-None-Match", tag));

            assertThat(one.statusCode()).isEqualTo(200);
            assertThat(tree(one).at("/metadata/degraded").asText()).isIn("store-down", "store-timeout");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.headers().firstValue("ETag")).isEmpty();
            assertThat(tree(all).get("flags")).hasSize(3);
            assertThat(copied.statusCode()).isEqualTo(503);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + shop.service.httpPort();
    }

    private static String target(String key) {
        return "{\"context\": {\"targetingKey\": \"" + key + "\"}}";
    }

    private String token(String customer, Duration lifetime) {
        return shop.service.tokens.customerToken(
                new CustomerId.Known(customer), shop.service.clock.instant().plus(lifetime));
    }

    private HttpResponse<String> asked(String key, String body) {
        return shop.service.send(request(HERO, key, body));
    }

    private HttpResponse<String> post(String path, String body) {
        return shop.service.send(request(path, SERVER_KEY, body));
    }

    private HttpRequest.Builder request(String path, String key, String body) {
        return json(shop.service.open(path).header("X-API-Key", key), body.getBytes(StandardCharsets.UTF_8));
    }
}
