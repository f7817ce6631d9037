package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who somebody turns out to be, and what may be kept of whom, from the side of those who send events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {
    private static final String ACCEPTED = "{\"accepted\":1,\"rejected\":[]}";

    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void a_visitor_who_identifies_is_the_customer_from_then_on_on_every_call() {
        send(
                "track",
                "\"anonymousId\": \"v-1\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\": \"lamp\"}");
        decide("{\"anonymousId\": \"v-1\"}");
        awaitThat(() -> !customer("anonymous%2Fv-1").path("exposures").isEmpty());

        send(
                "identify",
                "\"anonymousId\": \"v-1\", \"userId\": \"anna\", \"traits\": {\"firstName\": \"Anna\", \"age\": 30}");

        assertThat(customer("anna").at("/views/items/0").asText()).isEqualTo("lamp");
        assertThat(customer("anna").get("exposures")).hasSize(1);
        assertThat(customer("anonymous%2Fv-1")).isEqualTo(customer("anna"));
        assertThat(decide("{\"anonymousId\": \"v-1\"}")
                        .at("/placements/0/offers/0/content/headline")
                        .asText())
                .isEqualTo("Hello Anna");
        send(
                "track",
                "\"anonymousId\": \"v-1\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\": \"vase\"}");
        assertThat(customer("anna").at("/views/items").toString()).contains("vase", "lamp");
    }

    @Test
    void an_erased_customer_leaves_no_alias_behind() {
        send(
                "track",
                "\"anonymousId\": \"visitor-of-dora\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\":"
                        + " \"a\"}");
        send("identify", "\"anonymousId\": \"visitor-of-dora\", \"userId\": \"dora\"");

        var erased = tree(service.send(service.request("/v1/customers/dora").DELETE()));

        assertThat(erased.at("/erased/profiles").asInt()).isEqualTo(1);
        assertThat(erased.at("/erased/aliases").asInt()).isEqualTo(1);
        assertThat(erased.at("/erased/messageMarks").asInt()).isEqualTo(2);
        assertThat(service.everythingStored()).doesNotContain("dora");
    }

    @Test
    void two_known_customers_are_never_merged_in_passing() {
        send("identify", "\"userId\": \"bea\", \"traits\": {\"age\": 30}");
        send("identify", "\"userId\": \"bee\", \"traits\": {\"age\": 31}");

        var answer = post("alias", "\"previousId\": \"bee\", \"userId\": \"bea\"");

        assertThat(answer).contains("`bee` is a known customer").contains("POST /v1/customers/bea/merge");
        assertThat(customer("bee").at("/attributes/age").asInt()).isEqualTo(31);
    }

    @Test
    void without_consent_to_profiling_only_what_the_contract_needs_is_kept() {
        send(
                "track",
                "\"userId\": \"carl\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\": \"lamp\"}");
        send(
                "track",
                "\"anonymousId\": \"of-carl\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\":"
                        + " \"vase\"}");
        withdraw("carl");
        assertThat(customer("carl").at("/views/items")).isEmpty();

        send("identify", "\"anonymousId\": \"of-carl\", \"userId\": \"carl\", \"traits\": {\"age\": 7}");
        send(
                "track",
                "\"userId\": \"carl\", \"event\": \"Product Viewed\", \"properties\": {\"product_id\": \"lamp\"}");
        send(
                "track",
                "\"userId\": \"carl\", \"event\": \"Order Completed\", \"properties\": {\"order_id\": \"o-1\","
                    + " \"total\": 10, \"products\": [{\"product_id\": \"lamp\", \"quantity\": 1, \"price\": 10}]}");

        var carl = customer("carl");
        assertThat(carl.at("/views/items")).isEmpty();
        assertThat(carl.get("attributes")).isEmpty();
        assertThat(carl.at("/orders/count").asInt()).isEqualTo(1);
    }

    @Test
    void what_can_not_be_kept_is_refused_with_its_reason() {
        var later = service.clock.instant().plus(Duration.ofHours(1));
        var longAgo = service.clock.instant().minus(Duration.ofDays(500));

        assertThat(post("track", "\"userId\": \"gus\", \"event\": \"Waved\", \"timestamp\": \"" + later + "\""))
                .contains("in the future");
        assertThat(post("track", "\"userId\": \"gus\", \"event\": \"Waved\", \"timestamp\": \"" + longAgo + "\""))
                .contains("profile.retention");
        assertThat(post("identify", "\"userId\": \"gus\", \"traits\": {\"age\": \"old\"}"))
                .contains("attribute `age` must be");
        assertThat(service.send(service.request("/v1/customers/gus")).statusCode())
                .isEqualTo(404);
    }

    private void send(String type, String fields) {
        assertThat(post(type, fields)).isEqualTo(ACCEPTED);
    }

    private String post(String type, String fields) {
        return service.send(service.request("/v1/" + type)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{" + fields + "}")))
                .body();
    }

    private void withdraw(String id) {
        var response = service.send(service.request("/v1/customers/" + id + "/consents/profiling")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": false}")));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private JsonNode customer(String id) {
        return tree(service.send(service.request("/v1/customers/" + id)));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private JsonNode decide(String customer) {
        return tree(service.decide("{\"customer\": " + customer + ", \"placements\": [{\"id\": \"hero\"}]}"));
    }
}
