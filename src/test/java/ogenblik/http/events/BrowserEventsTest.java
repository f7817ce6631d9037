package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may tell what about whom: a server anything, a page only of those whose signed tokens it holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserEventsTest {
    private static final String ACCEPTED = "{\"accepted\":1,\"rejected\":[]}";

    private TestService service;
    private EventCalls calls;
    private String before = "";

    /** One that may change. */
    private TestService free;

    private EventCalls page;

    @BeforeAll
    void start() {
        service = TestService.start();
        calls = new EventCalls(service);
        before = service.everythingStored();
        free = TestService.start();
        page = new EventCalls(free);
    }

    @AfterAll
    void stop() {
        service.close();
        free.close();
    }

    /** {@code header}, {@code token} and {@code visitorToken} are whose tokens are shown there; {@code -} is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        track    | "userId": "x"                         | -          | -          | -           | 403 | may not name a customer
        track    | "anonymousId": "a"                    | -          | -          | -           | 403 | an anonymous id that this service has signed
        track    | "event": "no name"                    | -          | -          | -           | 403 | whom a signed token names
        track    | "userId": "y"                         | x          | -          | -           | 403 | may not name a customer
        track    | "userId": "x"                         | anonymous/a | -         | -           | 403 | may not name a customer
        track    | "anonymousId": "b"                    | anonymous/a | -         | -           | 403 | an anonymous id that this service has signed
        track    | "anonymousId": "a"                    | x          | -          | -           | 403 | an anonymous id that this service has signed
        identify | "userId": "x", "anonymousId": "a"     | x          | -          | -           | 403 | an anonymous id that this service has signed
        identify | "userId": "x", "anonymousId": "a"     | anonymous/a | -         | -           | 403 | may not name a customer
        identify | "userId": "x", "anonymousId": "a"     | -          | x          | anonymous/b | 403 | an anonymous id that this service has signed
        alias    | "userId": "x", "previousId": "a"      | x          | -          | -           | 403 | an anonymous id that this service has signed
        alias    | "userId": "x", "previousId": "y"      | -          | x          | anonymous/a | 403 | an anonymous id that this service has signed
        track    | "userId": "x"                         | x          | y          | -           | 400 | the tokens name two customers
        track    | "userId": "x"                         | expired    | -          | -           | 401 | holds no more
        track    | "userId": "x"                         | -          | expired    | -           | 401 | holds no more
        track    | "userId": "x"                         | -          | nonsense   | -           | 401 | was changed, cut
        track    | "userId": "x"                         | nonsense   | -          | -           | 401 | was changed, cut
        """)
    void a_page_may_not_tell_of_whom_no_token_names(
            String type, String who, String header, String token, String visitorToken, int status, String detail) {
        var response = calls.page(type, who, header, token, visitorToken);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(tree(response).get("detail").asText()).contains(detail);
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        track    | "messageId": "t1"                     | px           | -            | -
        track    | "userId": "px"                        | px           | -            | -
        track    | "userId": "px"                        | -            | px           | -
        track    | "anonymousId": "pa"                   | anonymous/pa | -            | -
        track    | "anonymousId": "pa"                   | px           | -            | anonymous/pa
        identify | "userId": "px", "anonymousId": "pa"   | -            | px           | anonymous/pa
        identify | "userId": "px", "anonymousId": "pa"   | px           | anonymous/pa | -
        alias    | "userId": "px", "previousId": "pa"    | px           | anonymous/pa | -
        """)
    void a_page_may_tell_of_whom_its_tokens_name(
            String type, String who, String header, String token, String visitorToken) {
        var response = page.page(type, who, header, token, visitorToken);

        assertThat(response.body()).isEqualTo(ACCEPTED);
    }

    @Test
    void the_token_decides_whom_an_event_is_about() {
        page.page("identify", "\"traits\": {\"age\": 44}", "-", "zoe", "-");

        assertThat(page.customer("zoe").at("/attributes/age").asInt()).isEqualTo(44);
    }

    @Test
    void the_context_of_a_batch_is_the_context_of_each_of_its_events() {
        var events = EventCalls.batchOf(
                EventCalls.ages("kim", "kim-1", 50),
                EventCalls.ages("lee", "lee-1", 51),
                "{\"type\": \"identify\", \"messageId\": \"kim-2\", \"context\": {\"ogenblik\": {\"token\": \"x\"}}}");
        var body =
                events.replaceFirst("}$", ", \"context\": {\"ogenblik\": {\"token\": \"" + page.token("kim") + "\"}}}");

        var response = page.browser("/v1/batch", body, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(tree(response).get("accepted").asInt()).isEqualTo(1);
        assertThat(tree(response).get("rejected").findValuesAsText("messageId")).containsExactly("lee-1", "kim-2");
        assertThat(page.customer("kim").at("/attributes/age").asInt()).isEqualTo(50);
        assertThat(page.customer("lee").get("status").asInt()).isEqualTo(404);
    }

    @Test
    void a_beacon_has_its_key_and_its_token_in_the_body() {
        var body = "{\"writeKey\": \"" + TestService.BROWSER_KEY + "\", \"event\": \"x\", \"userId\": \"bea\","
                + " \"context\": {\"ogenblik\": {\"token\": \"" + page.token("bea") + "\"}}}";

        assertThat(page.beacon("/v1/t", body).body()).isEqualTo(ACCEPTED);
        assertThat(page.beacon("/v1/batch", "{\"writeKey\": \"" + TestService.BROWSER_KEY + "\", \"batch\": []}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/t      | {"userId": "x", "event": "x"}                                      | 401 | send a key
        /v1/t      | {"userId": "x", "event": "x", "writeKey": ""}                      | 401 | send a key
        /v1/t      | {"userId": "x", "event": "x", "writeKey": "guess"}                 | 401 | not known here
        /v1/t      | {"userId": "x", "event": "x", "writeKey": "a-server-key"}          | 403 | only a browser key
        /v1/t      | {"userId": "x", "event": "x", "writeKey": "an-admin-key"}          | 403 | only a browser key
        /v1/t      | {"userId": "x", "event": "x", "writeKey": "a-browser-key"}         | 403 | may not name a customer
        /v1/batch  | {"batch": [{"type": "page", "userId": "x"}]}                       | 401 | send a key
        /v1/t      | no JSON at all                                                     | 401 | send a key
        """)
    void a_beacon_without_a_browser_key_is_refused(String path, String body, int status, String detail) {
        var response = calls.beacon(path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(tree(response).get("detail").asText()).contains(detail);
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a-server-key:          | /v1/track  | 200
        a-server-key           | /v1/track  | 401
        a-server-key:secret    | /v1/track  | 401
        guess:                 | /v1/track  | 401
        :                      | /v1/track  | 401
        a-server-key:          | /v1/events | 401
        a-server-key:          | /v1/decide | 401
        """)
    void a_key_may_be_a_user_name_on_segments_paths(String credentials, String path, int status) {
        var response = free.send(EventCalls.json(free.open(path), "{\"userId\": \"x\", \"event\": \"x\"}")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8))));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void with_a_server_key_an_event_and_its_token_may_not_name_two() {
        var response =
                service.send(EventCalls.json(service.request("/v1/track"), "{\"userId\": \"x\", \"event\": \"x\"}")
                        .header("X-Customer-Token", calls.token("y")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).get("detail").asText()).contains("names one customer and its token another");
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    @Test
    void a_browser_key_that_calls_too_often_is_told_when_to_come_again_and_none_of_its_batch_is_stored() {
        try (var strict = TestService.start(Map.of("OGENBLIK_HTTP_BROWSER_CALLS_PER_SECOND", "1"))) {
            var calls = new EventCalls(strict);
            var body = "{\"writeKey\": \"" + TestService.BROWSER_KEY + "\", \"batch\": []}";

            HttpResponse<String> response = calls.beacon("/v1/batch", body);
            for (int i = 0; i < 50 && response.statusCode() != 429; i++) response = calls.beacon("/v1/batch", body);

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/events", "/v1/batch", "/v1/t"})
    void a_page_may_ask_beforehand_whether_it_may_send(String path) {
        var preflight = service.send(service.open(path)
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("POST, OPTIONS");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("X-Customer-Token", "ce-type"));
    }
}
