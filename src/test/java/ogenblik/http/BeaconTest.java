package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script of a page tells of by a beacon: sights, clicks, dismissals. */
class BeaconTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

    @AutoClose
    private static final TestService service = TestService.start(Map.of());

    @Test
    void a_sight_and_a_click_are_noted_and_answered_with_nothing() {
        var offer = shown("anna");

        assertThat(told(impression(offer))).isEqualTo(204);
        awaitThat(() -> state("anna").equals("impression"));
        assertThat(told(offer.get("clickUrl").asText())).isEqualTo(204);

        awaitThat(() -> state("anna").equals("click"));
    }

    @Test
    void a_dismissal_is_noted_once_and_says_that_it_was_seen() {
        var offer = shown("bert");

        for (int i = 0; i < 2; i++)
            assertThat(told(impression(offer) + "/dismiss")).isEqualTo(204);

        awaitThat(() -> state("bert").equals("dismissed"));
        confirmSomethingElse();
        var dismissals = facts("dismissal");
        assertThat(dismissals).hasSize(1);
        assertThat(facts("impression"))
                .filteredOn(fact -> fact.get("c").equals(dismissals.getFirst().get("c")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/dismiss"})
    void the_body_is_passed_over_whatever_it_is_up_to_what_a_browser_sends(String path) {
        var url = impression(shown("body" + path.length())) + path;

        for (var type : List.of("text/plain;charset=UTF-8", "application/json", "image/png"))
            assertThat(status(post(url, BodyPublishers.ofString("{\"a\": ")).header("Content-Type", type)))
                    .isEqualTo(204);
        assertThat(status(post(url, BodyPublishers.ofString("a".repeat(64 * 1024 + 1)))))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Mozilla/5.0",
        "User-Agent, Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36",
    })
    void what_mail_proxies_and_scanners_call_themselves_is_no_matter(String header, String value) {
        var id = "scanner-" + value.length();
        var offer = shown(id);

        assertThat(status(post(impression(offer), BodyPublishers.noBody()).setHeader(header, value)))
                .isEqualTo(204);

        awaitThat(() -> state(id).equals("impression"));
    }

    @Test
    void a_page_that_is_rendered_ahead_has_not_been_seen() {
        var offer = shown("ahead");

        var status =
                status(post(impression(offer), BodyPublishers.noBody()).header("Sec-Purpose", "prefetch;prerender"));

        assertThat(status).isEqualTo(204);
        confirmSomethingElse();
        assertThat(state("ahead")).isEqualTo("reserved");
    }

    @Test
    void a_page_of_an_allowed_origin_may_send_one_and_no_preflight_is_needed_for_what_a_beacon_is() {
        var offer = shown("origin");
        var answer = service.send(
                post(impression(offer), BodyPublishers.ofString("x")).header("Origin", "https://shop.example"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t/nonsense", "/t/nonsense/dismiss"})
    void what_is_no_link_of_ours_is_refused(String path) {
        assertThat(told(path)).isEqualTo(404);
    }

    /** Written after what came before it on the same way, so that nothing is still to come. */
    private static void confirmSomethingElse() {
        var id = "marker-" + System.nanoTime();
        assertThat(told(impression(shown(id)))).isEqualTo(204);
        awaitThat(() -> state(id).equals("impression"));
    }

    private static int told(String path) {
        return status(post(path, BodyPublishers.ofString("")));
    }

    private static HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return service.open(path).setHeader("User-Agent", BROWSER).POST(body);
    }

    private static int status(HttpRequest.Builder request) {
        return service.send(request).statusCode();
    }

    private static String impression(JsonNode offer) {
        return offer.get("impressionUrl").asText();
    }

    private static JsonNode shown(String id) {
        var answer =
                tree(service.decide("{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}]}"));
        awaitThat(() -> !customer(id).path("exposures").isEmpty());
        return answer.at("/placements/0/offers/0");
    }

    private static List<Map<String, String>> facts(String kind) {
        return service.stream("exposures").stream()
                .filter(fact -> kind.equals(fact.get("k")))
                .toList();
    }

    private static String state(String id) {
        return customer(id).at("/exposures/0/state").asText();
    }

    private static JsonNode customer(String id) {
        return tree(service.send(service.request("/v1/customers/" + id)));
    }
}
