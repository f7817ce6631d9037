package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links, operators, health and pages: what is asked and what comes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurfacesTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void the_links_of_an_answer_lead_to_a_dot_and_to_the_offer_without_a_key() {
        var offer = tree(service.decide("""
            {"customer": {"id": "ed"}, "placements": [{"id": "hero"}], "context": {"locale": "nl"}}\
            """)).at("/placements/0/offers/0");

        var dot = service.send(service.open(offer.get("impressionUrl").asText()));
        var click = service.send(service.open(offer.get("clickUrl").asText()));

        assertThat(dot.statusCode()).isEqualTo(200);
        assertThat(dot.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(dot.body()).startsWith("GIF89a");
        assertThat(dot.headers().allValues("Cache-Control")).containsExactly("no-cache, max-age=0");
        assertThat(click.statusCode()).isEqualTo(302);
        assertThat(click.headers().firstValue("Location")).hasValue("https://shop.example/uitverkoop");
        assertThat(click.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_link_brings_nobody_back_who_was_erased_and_notes_nothing_without_consent() {
        var gone = links("gina");
        assertThat(service.send(service.request("/v1/customers/gina").DELETE()).statusCode())
                .isEqualTo(200);
        var silent = links("sam");
        withdraw("sam");
        var kept = links("kim");
        var sam = service.stored("c:{sam}");
        var kim = service.stored("c:{kim}");

        for (var link : gone)
            assertThat(service.send(service.open(link)).statusCode()).isLessThan(400);
        for (var link : silent)
            assertThat(service.send(service.open(link)).statusCode()).isLessThan(400);

        assertThat(service.send(service.open(kept.getFirst())).statusCode()).isEqualTo(200);
        awaitThat(() -> !service.stored("c:{kim}").equals(kim));
        assertThat(service.stored("c:{sam}")).isEqualTo(sam);
        assertThat(service.everythingStored()).doesNotContain("gina");
    }

    private List<String> links(String customer) {
        var offer = tree(service.decide(
                        "{\"customer\": {\"id\": \"" + customer + "\"}, \"placements\": [{\"id\": \"hero\"}]}"))
                .at("/placements/0/offers/0");
        awaitThat(() -> service.everythingStored().contains("c:{" + customer + "}"));
        return List.of(
                offer.get("impressionUrl").asText(), offer.get("clickUrl").asText());
    }

    private void withdraw(String customer) {
        var consent = service.request("/v1/customers/" + customer + "/consents/profiling")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": false}"));
        assertThat(service.send(consent).statusCode()).isEqualTo(200);
    }

    @Test
    void an_expired_link_leads_where_it_led_and_counts_no_more() {
        var before = service.everythingStored();
        var expired = service.clock.instant().minus(Duration.ofDays(1));
        var links = service.tokens.trackingTokens(
                new CustomerId.Known("fred"), new DecisionId("d-1"), "en", new Tokens.Validity(expired, expired));
        links.seal(
                new Tracked.Place(new PlacementId("hero"), 1),
                new CampaignId("sales"),
                new Tracked.Shown(new OfferId("sale"), null, null, "A", ""));

        var click = service.send(
                service.open("/t/c" + new String(links.ascii(), 0, links.length(), StandardCharsets.US_ASCII)));

        assertThat(click.headers().firstValue("Location")).hasValue("https://shop.example/sale");
        assertThat(service.everythingStored()).isEqualTo(before).doesNotContain("fred");
    }

    @Test
    void a_paused_campaign_rests_and_a_resumed_one_wins_again() {
        assertThat(put("/admin/campaigns/lamps", "{\"paused\": true}").body())
                .isEqualTo("{\"id\":\"lamps\",\"paused\":true}");
        awaitThat(() -> campaign("grid").equals("sales"));
        assertThat(service.send(service.admin("/admin/catalog")).body())
                .contains("{\"id\":\"lamps\",\"objective\":\"nurture\",\"tier\":3,\"paused\":true}");

        assertThat(put("/admin/campaigns/lamps", "{\"paused\": false}").statusCode())
                .isEqualTo(200);

        awaitThat(() -> campaign("grid").equals("lamps"));
    }

    @Test
    void a_placement_on_its_fallback_shows_it() {
        assertThat(put("/admin/placements/grid", "{\"fallback\": true}").statusCode())
                .isEqualTo(200);
        awaitThat(() -> campaign("grid").isEmpty());

        assertThat(put("/admin/placements/grid", "{\"fallback\": false}").statusCode())
                .isEqualTo(200);

        awaitThat(() -> !campaign("grid").isEmpty());
    }

    @Test
    void a_broken_catalog_is_refused_whole_with_every_error_and_its_place() {
        var broken = TestService.shop()
                .replace("offer: hello", "offer: helo")
                .replace("customer.attributes.age", "customer.attributes.agee");

        var response = service.send(service.admin("/admin/catalog")
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(broken)));

        assertThat(response.statusCode()).isEqualTo(422);
        var errors = tree(response).get("errors");
        assertThat(errors).hasSizeGreaterThanOrEqualTo(2);
        for (var error : errors) {
            assertThat(error.get("file").asText()).isEqualTo("catalog.yaml");
            assertThat(error.get("line").asInt()).isPositive();
        }
    }

    @Test
    void health_and_metrics_are_where_operators_look_for_them() {
        assertThat(service.send(service.open("/health/live")).body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(service.send(service.open("/health/ready")).body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(service.send(service.admin("/health/ready")).statusCode()).isEqualTo(200);
        assertThat(campaign("hero")).isNotEmpty();
        assertThat(service.send(service.request("/metrics")).statusCode()).isEqualTo(404);
        assertThat(service.send(service.admin("/metrics")).body())
                .contains("ogenblik_decisions_total{outcome=\"offered\",placement=\"hero\"}")
                .contains("ogenblik_http_answers_total{status=\"200\"}")
                .contains("ogenblik_catalog_info{version=\"" + service.catalogVersion() + "\"}")
                .contains("ogenblik_catalog_age_seconds")
                .contains("ogenblik_event_loop_lag_seconds_bucket")
                .contains("ogenblik_decision_latency_seconds_bucket")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @Test
    void a_page_of_an_allowed_origin_may_call_and_another_may_not() {
        var preflight = service.send(service.open("/v1/decide")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        var stranger = service.send(service.open("/v1/decide")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        var answer = service.send(service.request("/v1/decide/hero").header("Origin", "https://shop.example"));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Authorization, X-API-Key, X-Customer-Token, X-Contact-Counter, Content-Type, If-None-Match,"
                        + " Content-Encoding, ce-id, ce-source, ce-specversion, ce-type, ce-subject, ce-time");
        assertThat(preflight.headers().firstValue("Vary"))
                .hasValueSatisfying(v -> assertThat(v).isEqualToIgnoringCase("Origin"));
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Headers"))
                .isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).hasValue("ETag, Retry-After");
    }

    @Test
    void head_has_the_headers_of_get_and_options_names_the_methods() {
        var head = service.send(service.open("/openapi.yaml").method("HEAD", BodyPublishers.noBody()));
        var options = service.send(service.open("/v1/customers/x").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
        assertThat(options.headers().firstValue("Allow")).hasValue("GET, PATCH, DELETE, HEAD, OPTIONS");
    }

    private String campaign(String placement) {
        return tree(service.send(service.request("/v1/decide/" + placement)))
                .at("/placements/0/offers/0/campaign")
                .asText();
    }

    private HttpResponse<String> put(String path, String body) {
        HttpRequest.Builder request = service.admin(path).header("Content-Type", "application/json");
        return service.send(request.PUT(BodyPublishers.ofString(body)));
    }
}
