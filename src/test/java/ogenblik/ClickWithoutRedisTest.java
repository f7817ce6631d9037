package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import ogenblik.store.TestRedis;
import ogenblik.store.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What following a link asks of Redis, seen on the wire. */
class ClickWithoutRedisTest {
    private static final long AN_HOUR_MILLIS = 3_600_000;

    private final TestRedis redis = TestRedis.start();
    private final Wire wire = Wire.to(redis.port());
    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(
                wire.url(), Map.of("OGENBLIK_CATALOG_PATHS", "src/test/resources/ogenblik/measured-shop"));
    }

    @AfterEach
    void stop() {
        service.close();
        wire.close();
        redis.close();
    }

    @Test
    void a_click_leads_on_while_redis_keeps_every_reply_to_itself() {
        var offer = shown("anna");
        wire.delay(AN_HOUR_MILLIS);

        var clicked = get(offer, "Mozilla/5.0 Firefox/142.0");

        assertThat(clicked.statusCode()).isEqualTo(302);
        assertThat(clicked.headers().firstValue("Location")).hasValue("https://shop.example/chair");
    }

    @Test
    void what_leads_on_and_is_not_to_be_noted_sends_nothing_of_the_customer_at_all() {
        var offer = shown("bert");
        ogenblik.http.TestService.awaitThat(() -> redis.look().xlen("decisions") == 1);
        long before = wire.naming("{bert}");

        var clicked = get(offer, "Mozilla/5.0");

        assertThat(clicked.statusCode()).isEqualTo(302);
        assertThat(before).isPositive();
        assertThat(wire.naming("{bert}")).isEqualTo(before);
    }

    private HttpResponse<String> get(JsonNode offer, String agent) {
        return service.send(
                HttpRequest.newBuilder(service.open(offer.get("clickUrl").asText()))
                        .timeout(Duration.ofSeconds(30))
                        .header("User-Agent", agent)
                        .build());
    }

    private JsonNode shown(String id) {
        var wish = "{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"grid\"}]}";
        return PlainCount.tree(service.decide(wish).body()).at("/placements/0/offers/0");
    }
}
