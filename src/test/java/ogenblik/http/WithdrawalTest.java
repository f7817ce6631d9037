package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A customer whose own event, which the catalog takes for a withdrawal, ends the consent to profiling. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void after_an_event_that_withdraws_profiling_only_what_the_contract_needs_is_left_in_redis() {
        knownWell("anna");
        assertThat(export("anna").at("/profile/views/items")).hasSize(1);
        assertThat(export("anna").at("/profile/exposures")).isNotEmpty();
        assertThat(export("anna").get("answers").asInt()).isEqualTo(1);

        track("anna", "Profiling Objected", "{}");

        var left = export("anna");
        assertThat(left.at("/profile/orders/count").asInt()).isEqualTo(1);
        assertThat(left.at("/profile/attributes/firstName").asText()).isEqualTo("anna");
        assertThat(left.at("/statements/profiling/granted").asBoolean()).isFalse();
        assertThat(left.at("/profile/views/items")).isEmpty();
        assertThat(left.at("/profile/cart/items")).isEmpty();
        assertThat(left.at("/profile/exposures")).isEmpty();
        assertThat(left.get("decisions")).isEmpty();
        assertThat(left.get("answers").asInt()).isZero();
        assertThat(keysOf("anna")).containsExactly("c:{anna}", "m:c:{anna}");
        assertThat(service.fields("c:{anna}")).doesNotContain("l", "x", "n");
    }

    @Test
    void after_it_a_decision_uses_the_context_alone_and_leaves_no_trace() {
        knownWell("bea");
        assertThat(decided("bea", "{}")).isEqualTo("greeting");

        track("bea", "Profiling Objected", "{}");

        assertThat(decided("bea", "{}")).isEqualTo("sales");
        assertThat(decided("bea", "{\"weight\": 20.0}")).isEqualTo("heavy");
        track("bea", "Product Viewed", "{\"product_id\": \"lamp\"}");
        assertThat(export("bea").at("/profile/views/items")).isEmpty();
        assertThat(keysOf("bea")).containsExactly("c:{bea}", "m:c:{bea}");
    }

    @Test
    void what_came_before_it_in_the_same_batch_is_forgotten_too() {
        var answer = service.send(service.request("/v1/batch")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"batch\": ["
                        + call("carl", "Product Viewed", "{\"product_id\": \"lamp\"}") + ","
                        + call("carl", "Document Downloaded", "{\"name\": \"guide\"}") + ","
                        + call("carl", "Profiling Objected", "{}") + "]}")));

        assertThat(answer.body()).startsWith("{\"accepted\":3");
        assertThat(export("carl").at("/profile/views/items")).isEmpty();
        assertThat(service.fields("c:{carl}")).doesNotContain("l", "x", "n");
    }

    /** Somebody who looked at a lamp, downloaded a guide, bought a lamp, put one in the cart, and was shown something. */
    private void knownWell(String id) {
        var response = service.send(service.request("/v1/customers/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"age\": 50, \"firstName\": \"" + id + "\"}")));
        assertThat(response.statusCode()).isEqualTo(200);
        track(id, "Product Viewed", "{\"product_id\": \"lamp\"}");
        track(id, "Document Downloaded", "{\"name\": \"guide\"}");
        track(
                id,
                "Order Completed",
                "{\"order_id\": \"o-1\", \"total\": 10, \"products\": [{\"product_id\": \"lamp\", \"quantity\": 1,"
                        + " \"price\": 10}]}");
        track(id, "Product Added", "{\"product_id\": \"lamp\", \"quantity\": 1}");
        var _ = service.decide("{\"requestId\": \"r-" + id + "\", \"customer\": {\"id\": \"" + id
                + "\"}, \"placements\": [{\"id\": \"hero\"}]}");
        awaitThat(() -> export(id).get("decisions").size() == 1);
    }

    private void track(String id, String event, String properties) {
        var response = service.send(service.request("/v1/track")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call(id, event, properties))));
        assertThat(response.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
    }

    private static String call(String id, String event, String properties) {
        return "{\"type\": \"track\", \"userId\": \"" + id + "\", \"event\": \"" + event + "\", \"properties\": "
                + properties + "}";
    }

    private String decided(String id, String context) {
        var answer = service.decide("{\"customer\": {\"id\": \"" + id
                + "\"}, \"record\": false, \"placements\": [{\"id\": \"hero\"}], \"context\": " + context + "}");
        return tree(answer).at("/placements/0/offers/0/campaign").asText();
    }

    private JsonNode export(String id) {
        return tree(service.send(service.request("/v1/customers/" + id + "/export")));
    }

    private List<String> keysOf(String id) {
        return service.keys().stream().filter(key -> key.contains(id)).toList();
    }
}
