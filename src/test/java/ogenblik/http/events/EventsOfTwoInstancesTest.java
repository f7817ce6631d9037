package ogenblik.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import ogenblik.TestService;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis, which may be gone for a while: what a client sends again counts once. */
class EventsOfTwoInstancesTest {
    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService ONE = TestService.start(REDIS.url());
    private static final TestService OTHER = TestService.start(REDIS.url());

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
        REDIS.close();
    }

    @Test
    void a_batch_that_is_sent_again_to_another_instance_counts_once() {
        var batch = bought("twice", "twice-1", "twice-2");

        var first = send(ONE, batch);
        var again = send(OTHER, batch);

        assertThat(first.body()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(customer("twice")).contains("\"items\":[{\"item\":\"lamp-001\",\"quantity\":2}]");
    }

    @Test
    void without_redis_a_batch_is_to_be_sent_again_and_counts_once_then() {
        var batch = bought("later", "later-1", "later-2");
        REDIS.kill();

        var refused = send(ONE, batch);
        REDIS.restart();
        var accepted = send(ONE, batch);
        for (int i = 0; i < 600 && accepted.statusCode() == 503; i++) {
            pause();
            accepted = send(ONE, batch);
        }
        var again = send(ONE, batch);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(customer("later")).contains("\"items\":[{\"item\":\"lamp-001\",\"quantity\":2}]");
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    private static String bought(String user, String... messageIds) {
        var events = new StringBuilder();
        for (var id : messageIds)
            events.append(events.isEmpty() ? "" : ",")
                    .append("{\"type\": \"track\", \"event\": \"Product Added\", \"userId\": \"" + user + "\",")
                    .append(" \"messageId\": \"" + id + "\", \"properties\": {\"product_id\": \"lamp-001\"}}");
        return "{\"batch\": [" + events + "]}";
    }

    private static HttpResponse<String> send(TestService service, String batch) {
        return service.send(HttpRequest.newBuilder(service.open("/v1/batch"))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(batch))
                .build());
    }

    private static String customer(String id) {
        return OTHER.send(HttpRequest.newBuilder(OTHER.open("/v1/customers/" + id))
                        .timeout(Duration.ofSeconds(30))
                        .header("X-API-Key", TestService.SERVER_KEY)
                        .build())
                .body();
    }
}
