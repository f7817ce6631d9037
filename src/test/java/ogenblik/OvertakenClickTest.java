package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An order that is stored before the click that led to it: two instances, the clock of one of which is behind. */
class OvertakenClickTest {
    private static final String SHOP = "src/test/resources/ogenblik/measured-shop";

    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService AHEAD = TestService.start(REDIS.url(), Map.of("OGENBLIK_CATALOG_PATHS", SHOP));
    private static final TestService BEHIND =
            TestService.start(REDIS.url(), Map.of("OGENBLIK_CATALOG_PATHS", SHOP, "OGENBLIK_CLOCK_OFFSET", "-PT30S"));

    @AfterAll
    static void stop() {
        AHEAD.close();
        BEHIND.close();
        REDIS.close();
    }

    @Test
    void an_order_that_is_known_before_its_click_is_credited_to_it_once() {
        var chair = shown("quick");
        order("quick");
        assertThat(told("conversion")).isZero();

        click(chair);
        awaitThat("conversion", 1);
        click(chair);
        order("quick");
        var other = shown("other");
        click(other);
        awaitThat("click", 2);
        order("other");
        awaitThat("conversion", 2);

        assertThat(told("click")).isEqualTo(2);
        assertThat(told("conversion")).isEqualTo(2);
    }

    private static JsonNode shown(String id) {
        var wish = "{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"grid\"}]}";
        var offer = PlainCount.tree(BEHIND.decide(wish).body()).at("/placements/0/offers/0");
        assertThat(offer.at("/item/id").asText()).isEqualTo("chair");
        return offer;
    }

    private static void click(JsonNode offer) {
        BEHIND.getLater(offer.get("clickUrl").asText()).join();
    }

    /** The same one whenever it is told. */
    private static void order(String id) {
        var event = "{\"userId\": \"" + id + "\", \"messageId\": \"" + id + "-" + System.nanoTime()
                + "\", \"event\": \"Order Completed\", \"properties\": {\"order_id\": \"" + id
                + "\", \"products\": [{\"product_id\": \"chair\", \"price\": 129.95}]}}";
        var answer = AHEAD.send(HttpRequest.newBuilder(AHEAD.open("/v1/track"))
                .header("X-API-Key", TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static long told(String kind) {
        return REDIS.look().xrange("exposures", Range.<String>unbounded()).stream()
                .filter(entry -> kind.equals(entry.getBody().get("k")))
                .count();
    }

    private static void awaitThat(String kind, long count) {
        for (int i = 0; i < 300 && told(kind) < count; i++) LockSupport.parkNanos(50_000_000);
        assertThat(told(kind)).isEqualTo(count);
    }
}
