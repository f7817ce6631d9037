package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A visitor's first request, sent again as its answer did not arrive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedRequestTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void a_retry_gets_the_same_answer_at_once_and_after_it_was_stored() {
        var first = ask(TestService.SERVER_KEY, "order-page-1");
        var atOnce = ask(TestService.SERVER_KEY, "order-page-1");
        awaitThat(() -> service.everythingStored().contains("q:v:{" + visitor(first) + "}"));
        var later = ask(TestService.SERVER_KEY, "order-page-1");

        assertThat(tree(first).get("visitorToken").asText()).isNotEmpty();
        assertThat(atOnce.body()).isEqualTo(first.body());
        assertThat(later.body()).isEqualTo(first.body());
    }

    @Test
    void a_retry_with_a_browser_key_gets_the_same_visitor_by_a_random_uuid_alone() {
        var random = UUID.randomUUID().toString();

        assertThat(ask(TestService.BROWSER_KEY, random).body())
                .isEqualTo(ask(TestService.BROWSER_KEY, random).body());
        assertThat(visitor(ask(TestService.BROWSER_KEY, "1"))).isNotEqualTo(visitor(ask(TestService.BROWSER_KEY, "1")));
    }

    @Test
    void the_same_request_id_of_another_key_is_another_visitor() {
        var random = UUID.randomUUID().toString();

        var visitors = Stream.of(
                        TestService.SERVER_KEY,
                        TestService.OTHER_SERVER_KEY,
                        TestService.BROWSER_KEY,
                        TestService.OTHER_BROWSER_KEY)
                .map(key -> visitor(ask(key, random)))
                .toList();

        assertThat(visitors).doesNotHaveDuplicates();
    }

    @Test
    void without_a_request_id_each_request_is_a_new_visitor() {
        var body = "{\"placements\": [{\"id\": \"hero\"}]}";

        assertThat(visitor(service.decide(body))).isNotEqualTo(visitor(service.decide(body)));
    }

    @Test
    void the_token_of_a_repeated_answer_names_its_visitor() {
        var body = ask(TestService.SERVER_KEY, "token").body();
        var again = tree(ask(TestService.SERVER_KEY, "token").body());

        assertThat(again).isEqualTo(tree(body));
        assertThat(service.tokens.readCustomer(again.get("visitorToken").asText(), service.clock.instant()))
                .asString()
                .contains(again.get("anonymousId").asText());
    }

    private HttpResponse<String> ask(String key, String requestId) {
        var body = "{\"requestId\": \"" + requestId + "\", \"placements\": [{\"id\": \"hero\"}]}";
        var answer = service.send(TestService.json(
                service.open("/v1/decide").header("X-API-Key", key), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static String visitor(HttpResponse<String> answer) {
        return tree(answer).get("anonymousId").asText();
    }
}
