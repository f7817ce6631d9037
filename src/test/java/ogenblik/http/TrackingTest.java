package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tracking links confirm, and what the fetches of machines do not. */
class TrackingTest {
    @AutoClose
    private static final TestService service = TestService.start(Map.of(
            "OGENBLIK_TRACKING_TRUST_FORWARDED_FOR",
            "true",
            "OGENBLIK_TRACKING_IGNORED_NETWORKS",
            "192.0.2.0/24,2001:db8::/32",
            "OGENBLIK_TRACKING_MAIL_PROXIES",
            "198.51.100.0/24"));

    @Test
    void a_sight_and_a_click_are_shown_with_the_exposure() {
        var offer = shown("anna");

        fetch(service.open(offer.get("impressionUrl").asText()));
        awaitThat(() -> state("anna").equals("impression"));
        fetch(service.open(offer.get("clickUrl").asText()));

        awaitThat(() -> state("anna").equals("click"));
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "User-Agent, Mozilla/5.0",
        "User-Agent, BarracudaCentral/1.0",
        "User-Agent, Twitterbot/1.0",
        "Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "X-Moz, prefetch",
        "X-Forwarded-For, '203.0.113.9, 192.0.2.17'",
        "X-Forwarded-For, 2001:db8::17"
    })
    void a_machines_fetch_is_answered_like_any_other_and_confirms_nothing(String header, String value) {
        var id = "machine-" + (header + value).hashCode();
        var offer = shown(id);
        var impression = offer.get("impressionUrl").asText();
        var click = offer.get("clickUrl").asText();

        var seen = service.send(service.open(impression).setHeader(header, value));
        var clicked = service.send(service.open(click).setHeader(header, value));

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(clicked.statusCode()).isEqualTo(302);
        confirmSomethingElse();
        assertThat(state(id)).isEqualTo("reserved");
    }

    @Test
    void a_head_is_a_look_at_the_link() {
        var offer = shown("head");
        var head =
                service.open(offer.get("impressionUrl").asText()).method("HEAD", HttpRequest.BodyPublishers.noBody());

        assertThat(service.send(head).statusCode()).isEqualTo(200);

        confirmSomethingElse();
        assertThat(state("head")).isEqualTo("reserved");
    }

    @Test
    void whom_somebody_else_forwarded_for_does_not_count() {
        var offer = shown("forwarded");

        fetch(service.open(offer.get("impressionUrl").asText())
                .setHeader("X-Forwarded-For", "192.0.2.17, 203.0.113.9"));

        awaitThat(() -> state("forwarded").equals("impression"));
    }

    @Test
    void what_a_page_shows_is_seen_in_the_network_of_a_mail_proxy_too() {
        var offer = shown("relayed");

        fetch(service.open(offer.get("impressionUrl").asText()).setHeader("X-Forwarded-For", "198.51.100.1"));

        awaitThat(() -> state("relayed").equals("impression"));
    }

    @Test
    void a_promotion_event_confirms_what_was_shown_once_however_often_its_batch_is_sent() {
        var offer = shown("promoted");
        var batch = """
            {"batch": [
              {"type": "track", "messageId": "p-1", "userId": "promoted", "event": "Promotion Viewed",
               "properties": {"promotion_id": "sale", "position": "hero"}},
              {"type": "track", "messageId": "p-2", "userId": "promoted", "event": "Promotion Dismissed",
               "properties": {"promotion_id": "sale"}}]}
            """;

        for (int i = 0; i < 2; i++) fetch(TestService.json(service.request("/v1/batch"), batch.getBytes(UTF_8)));
        fetch(service.open(offer.get("impressionUrl").asText()));

        assertThat(state("promoted")).isEqualTo("dismissed");
        confirmSomethingElse();
        var facts = service.stream("exposures");
        var dismissal = facts.stream()
                .filter(fact -> "dismissal".equals(fact.get("k")))
                .findFirst()
                .orElseThrow();
        assertThat(facts.stream()
                        .filter(fact -> fact.get("c").equals(dismissal.get("c")))
                        .map(fact -> fact.get("k")))
                .containsExactly("impression", "dismissal");
    }

    /** Written after what came before it on the same way, so that nothing is still to come. */
    private static void confirmSomethingElse() {
        var id = "marker-" + System.nanoTime();
        fetch(service.open(shown(id).get("impressionUrl").asText()));
        awaitThat(() -> state(id).equals("impression"));
    }

    private static JsonNode shown(String id) {
        var answer =
                tree(service.decide("{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}]}"));
        awaitThat(() -> !customer(id).path("exposures").isEmpty());
        return answer.at("/placements/0/offers/0");
    }

    private static void fetch(HttpRequest.Builder request) {
        assertThat(service.send(request).statusCode()).isIn(200, 302);
    }

    private static String state(String id) {
        return customer(id).at("/exposures/0/state").asText();
    }

    private static JsonNode customer(String id) {
        return tree(service.send(service.request("/v1/customers/" + id)));
    }
}
