package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of a customer: read, changed and erased. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomersTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void a_patched_attribute_is_seen_by_the_next_decision() {
        assertThat(patch("anna", "{\"age\": 30, \"firstName\": \"Anna\"}").statusCode())
                .isEqualTo(200);

        var answer = tree(service.decide("{\"customer\": {\"id\": \"anna\"}, \"placements\": [{\"id\": \"hero\"}]}"));

        assertThat(answer.at("/placements/0/offers/0/content/headline").asText())
                .isEqualTo("Hello Anna");
    }

    @Test
    void a_profile_reads_as_it_was_written_and_null_removes_an_attribute() {
        assertThat(patch("bea", "{\"age\": 41, \"vip\": true, \"firstName\": \"Bea\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(patch("bea", "{\"vip\": null}").statusCode()).isEqualTo(200);

        var profile = tree(service.send(service.request("/v1/customers/bea")));

        assertThat(profile.get("id").asText()).isEqualTo("bea");
        assertThat(profile.get("attributes")).hasToString("{\"age\":41,\"firstName\":\"Bea\"}");
        assertThat(profile.get("consents")).hasToString("{\"mailing\":false,\"profiling\":true}");
        assertThat(profile.get("orders").get("count").asInt()).isZero();
    }

    @Test
    void beyond_the_most_attributes_of_a_customer_a_patch_is_refused_and_changes_nothing() {
        assertThat(patch("full", attributes(0, 200)).statusCode()).isEqualTo(200);

        var refused = patch("full", attributes(200, 257));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("a customer has at most 256 attributes, would have 257");
        assertThat(tree(service.send(service.request("/v1/customers/full"))).get("attributes"))
                .hasSize(200);
        assertThat(patch("full", attributes(200, 256)).statusCode()).isEqualTo(200);
    }

    private static String attributes(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(i -> "\"a" + i + "\": " + i)
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    @Test
    void a_visitor_has_a_profile_too() {
        assertThat(patch("anonymous%2Fv-1", "{\"age\": 20}").statusCode()).isEqualTo(200);

        var profile = tree(service.send(service.request("/v1/customers/anonymous%2Fv-1")));

        assertThat(profile.get("anonymousId").asText()).isEqualTo("v-1");
    }

    @Test
    void a_withdrawn_consent_counts_from_then_on() {
        assertThat(patch("carl", "{\"age\": 50, \"firstName\": \"Carl\"}").statusCode())
                .isEqualTo(200);
        var response = service.send(service.request("/v1/customers/carl/consents/profiling")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": false, \"source\": \"preference-centre\"}")));

        assertThat(tree(response).at("/consents/profiling").asBoolean()).isFalse();
        var answer = tree(service.decide("{\"customer\": {\"id\": \"carl\"}, \"placements\": [{\"id\": \"hero\"}]}"));
        assertThat(answer.at("/placements/0/offers/0/campaign").asText()).isEqualTo("sales");
    }

    @Test
    void a_consent_dated_in_the_future_does_not_outlive_a_withdrawal() {
        assertThat(putConsent("gus", "{\"granted\": true, \"at\": \"9999-12-31T23:59:59Z\"}"))
                .isTrue();

        assertThat(putConsent("gus", "{\"granted\": false}")).isFalse();
    }

    @Test
    void an_erased_customer_is_nobody_any_more() {
        assertThat(patch("dora", "{\"age\": 50}").statusCode()).isEqualTo(200);

        var erased = service.send(service.request("/v1/customers/dora").DELETE());

        assertThat(tree(erased).get("erased"))
                .hasToString(
                        "{\"profiles\":1,\"aliases\":0,\"answers\":0,\"decisions\":0,\"messageMarks\":0,\"merges\":0,\"decisionInputs\":0,\"messages\":0}");
        assertThat(tree(erased).get("remaining"))
                .hasToString("{\"what\":\"entries of the streams of decisions, exposures and"
                        + " events\",\"under\":\"pseudonym\",\"atMost\":\"P90D\"}");
        assertThat(service.send(service.request("/v1/customers/dora")).statusCode())
                .isEqualTo(404);
        assertThat(service.send(service.request("/v1/customers/dora").DELETE()).statusCode())
                .isEqualTo(404);
        assertThat(service.everythingStored()).doesNotContain("dora");
    }

    @Test
    void an_empty_patch_changes_nothing_and_shows_the_profile() {
        assertThat(patch("fay", "{\"age\": 33}").statusCode()).isEqualTo(200);
        var before = service.everythingStored();

        var known = patch("fay", "{}");
        var unknown = patch("nobody-yet", "{}");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(tree(known).get("attributes")).hasToString("{\"age\":33}");
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    @Test
    void of_a_visitor_of_whom_nothing_is_known_but_what_was_shown_that_is_shown() {
        var answer = service.decide("{\"customer\": {\"anonymousId\": \"v/2\"}, \"placements\": [{\"id\": \"hero\"}]}");
        awaitThat(() -> service.everythingStored().contains("v:{v/2}"));

        var profile = service.send(service.request("/v1/customers/anonymous%2Fv%2F2"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(tree(profile).get("anonymousId").asText()).isEqualTo("v/2");
        assertThat(tree(profile).at("/exposures/0/campaign"))
                .isEqualTo(tree(answer).at("/placements/0/offers/0/campaign"));
        assertThat(tree(profile).at("/exposures/0/state").asText()).isEqualTo("reserved");
    }

    /** What is known of the consent afterwards. */
    private boolean putConsent(String id, String body) {
        var response = service.send(service.request("/v1/customers/" + id + "/consents/mailing")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
        return tree(response).at("/consents/mailing").booleanValue();
    }

    private HttpResponse<String> patch(String id, String body) {
        return service.send(service.request("/v1/customers/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }
}
