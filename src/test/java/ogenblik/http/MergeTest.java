package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two known customers who are one person: merged on somebody's word alone, journalled, and undone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void after_a_merge_both_ids_are_the_one_customer_and_after_its_undoing_they_are_two() {
        patch("anna", "{\"age\": 30, \"firstName\": \"Anna\"}");
        patch("ann", "{\"age\": 31, \"vip\": true}");
        consent("ann", "mailing", false);
        consent("anna", "mailing", true);
        decide("ann");
        awaitThat(() -> export("ann").get("decisions").size() == 1);
        var exportOfAnn = export("ann");

        var merged = tree(merge("anna", "ann"));

        assertThat(customer("ann")).isEqualTo(customer("anna"));
        assertThat(customer("anna").get("attributes")).hasToString("{\"age\":30,\"firstName\":\"Anna\",\"vip\":true}");
        assertThat(customer("anna").at("/consents/mailing").asBoolean()).isFalse();
        assertThat(export("anna").get("aliases")).hasToString("[\"ann\"]");
        assertThat(export("anna").get("merges").at("/0/mergeId")).isEqualTo(merged.get("mergeId"));
        assertThat(export("anna").get("decisions")).hasSize(1);

        patch("ann", "{\"shoe\": \"44\"}");
        var undone = service.send(service.request(
                        "/v1/customers/anna/merge/" + merged.get("mergeId").asText() + "/undo")
                .POST(BodyPublishers.noBody()));

        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        assertThat(tree(undone).get("undone").asBoolean()).isTrue();
        assertThat(customer("anna").get("attributes"))
                .hasToString("{\"age\":30,\"firstName\":\"Anna\",\"shoe\":\"44\"}");
        assertThat(customer("anna").at("/consents/mailing").asBoolean()).isTrue();
        assertThat(customer("anna").get("exposures")).isEmpty();
        assertThat(export("anna").get("decisions")).isEmpty();
        assertThat(export("ann")).isEqualTo(exportOfAnn);
    }

    @Test
    void an_alias_is_merged_no_more_and_merges_are_undone_in_turn() {
        for (var id : new String[] {"bea", "bee", "bob"}) patch(id, "{\"firstName\": \"" + id + "\"}");
        var first = tree(merge("bea", "bee")).get("mergeId").asText();
        var second = tree(merge("bea", "bob")).get("mergeId").asText();

        assertThat(merge("bob", "bea").statusCode()).isEqualTo(409);
        assertThat(merge("bea", "bee").statusCode()).isEqualTo(409);
        assertThat(undo("bea", first).statusCode()).isEqualTo(409);
        assertThat(undo("bea", second).statusCode()).isEqualTo(200);
        assertThat(undo("bea", first).statusCode()).isEqualTo(200);
        assertThat(undo("bea", first).statusCode()).isEqualTo(409);
        for (var id : new String[] {"bea", "bee", "bob"})
            assertThat(customer(id).at("/attributes/firstName").asText()).isEqualTo(id);
    }

    @Test
    void an_erasure_under_either_id_covers_both() {
        patch("cleo", "{\"age\": 1}");
        patch("clio", "{\"age\": 2}");
        assertThat(merge("cleo", "clio").statusCode()).isEqualTo(200);

        var erased = tree(service.send(service.request("/v1/customers/clio").DELETE()));

        assertThat(erased.at("/erased/profiles").asInt()).isEqualTo(1);
        assertThat(erased.at("/erased/aliases").asInt()).isEqualTo(1);
        assertThat(erased.at("/erased/merges").asInt()).isEqualTo(1);
        assertThat(service.everythingStored()).doesNotContain("cleo", "clio");
    }

    @Test
    void a_visitor_is_not_merged_this_way() {
        assertThat(merge("anonymous%2Fv", "anna").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> merge(String into, String from) {
        return service.send(service.request("/v1/customers/" + into + "/merge")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"from\": \"" + from + "\"}")));
    }

    private HttpResponse<String> undo(String into, String mergeId) {
        return service.send(service.request("/v1/customers/" + into + "/merge/" + mergeId + "/undo")
                .POST(BodyPublishers.noBody()));
    }

    private JsonNode customer(String id) {
        return tree(service.send(service.request("/v1/customers/" + id)));
    }

    private JsonNode export(String id) {
        return tree(service.send(service.request("/v1/customers/" + id + "/export")));
    }

    private void decide(String id) {
        assertOk(service.decide("{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}]}"));
    }

    private void patch(String id, String body) {
        assertOk(service.send(service.request("/v1/customers/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body))));
    }

    private void consent(String id, String purpose, boolean granted) {
        assertOk(service.send(service.request("/v1/customers/" + id + "/consents/" + purpose)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": " + granted + ", \"source\": \"preference-centre\"}"))));
    }

    private static void assertOk(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
