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

/** What is held of a customer: shown on request, and gone when consent is withdrawn or the customer erased. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldingsTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void the_latest_decisions_come_with_their_reasons_newest_first() {
        patch("anna", "{\"age\": 30, \"firstName\": \"Anna\"}");
        var first = decide("anna");
        var second = decide("anna");
        awaitThat(() -> decisions("anna").size() == 2);

        var decisions = decisions("anna");

        assertThat(decisions.at("/0/decisionId")).isEqualTo(second.get("decisionId"));
        assertThat(decisions.at("/1/decisionId")).isEqualTo(first.get("decisionId"));
        assertThat(decisions.at("/0/catalogVersion").asText()).isEqualTo(service.catalogVersion());
        assertThat(decisions.at("/0/placements/0/id").asText()).isEqualTo("hero");
        assertThat(decisions.at("/0/placements/0/offers/0/campaign"))
                .isEqualTo(second.at("/placements/0/offers/0/campaign"));
        assertThat(decisions.at("/0/placements/0/stopped").isObject()).isTrue();
    }

    @Test
    void of_what_was_stopped_there_is_the_count_and_whose_it_was() {
        patch("dora", "{\"age\": 30, \"firstName\": \"Dora\"}");
        var paused = decide("dora").at("/placements/0/offers/0/campaign").asText();
        pause(paused, true);
        awaitThat(() ->
                !decide("dora").at("/placements/0/offers/0/campaign").asText().equals(paused));
        awaitThat(() -> decisions("dora").at("/0/placements/0/stopped").has("pause"));

        var pause = decisions("dora").at("/0/placements/0/stopped/pause");

        assertThat(pause.get("count").asInt()).isEqualTo(1);
        assertThat(pause.get("campaigns")).extracting(JsonNode::asText).containsExactly(paused);
        pause(paused, false);
    }

    @Test
    void an_export_has_attributes_statements_exposures_and_decisions() {
        patch("bea", "{\"age\": 41, \"firstName\": \"Bea\"}");
        consent("bea", "mailing", true);
        var _ = decide("bea");
        awaitThat(() -> decisions("bea").size() == 1);

        var export = tree(service.send(service.request("/v1/customers/bea/export")));

        assertThat(export.at("/profile/attributes/firstName").asText()).isEqualTo("Bea");
        assertThat(export.at("/profile/exposures")).isNotEmpty();
        assertThat(export.at("/statements/mailing/granted").asBoolean()).isTrue();
        assertThat(export.at("/statements/mailing/source").asText()).isEqualTo("preference-centre");
        assertThat(export.get("decisions")).hasSize(1);
    }

    @Test
    void who_withdraws_the_consent_to_profiling_is_known_by_what_the_contract_needs() {
        patch("carl", "{\"age\": 50, \"firstName\": \"Carl\"}");
        var _ = decide("carl");
        awaitThat(() -> decisions("carl").size() == 1);

        consent("carl", "profiling", false);

        var export = tree(service.send(service.request("/v1/customers/carl/export")));
        assertThat(export.at("/profile/attributes/firstName").asText()).isEqualTo("Carl");
        assertThat(export.at("/statements/profiling/granted").asBoolean()).isFalse();
        assertThat(export.at("/profile/exposures")).isEmpty();
        assertThat(export.get("decisions")).isEmpty();
        assertThat(export.get("answers").asInt()).isZero();
    }

    @Test
    void nothing_is_held_of_nobody() {
        assertThat(service.send(service.request("/v1/customers/nobody/export")).statusCode())
                .isEqualTo(404);
        assertThat(service.send(service.request("/v1/customers/nobody/decisions"))
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode decide(String id) {
        return tree(service.decide(
                "{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}, {\"id\": \"grid\"}]}"));
    }

    private JsonNode decisions(String id) {
        return tree(service.send(service.request("/v1/customers/" + id + "/decisions")))
                .get("decisions");
    }

    private void pause(String campaign, boolean isPaused) {
        assertOk(service.send(service.admin("/admin/campaigns/" + campaign)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"paused\": " + isPaused + "}"))));
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
