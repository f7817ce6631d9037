package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.id.CustomerId;
import ogenblik.profile.Orders;
import ogenblik.resilience.Deadline;

/** Sends a shop's past through HTTP, in batches within the limits, to a service that lives then. */
final class Replay {
    private static final int EVENTS_PER_BATCH = 2_000;
    private static final int CHARS_PER_BATCH = 400_000;

    private Replay() {}

    static Map<String, String> settings(Instant now) {
        return Map.of(
                "OGENBLIK_CATALOG_PATHS",
                "src/test/resources/ogenblik/flow/real-shop.yaml",
                "OGENBLIK_CLOCK_OFFSET",
                Duration.between(Instant.now(), now).toString());
    }

    /** Each event as Segment's clients write it; all have to be accepted. */
    static void send(TestService service, List<String> events) {
        var batch = new ArrayList<String>();
        int chars = 0;
        for (var event : events) {
            if (batch.size() == EVENTS_PER_BATCH || chars + event.length() > CHARS_PER_BATCH) {
                sendBatch(service, batch);
                batch.clear();
                chars = 0;
            }
            batch.add(event);
            chars += event.length() + 1;
        }
        sendBatch(service, batch);
    }

    private static void sendBatch(TestService service, List<String> events) {
        var answer = service.send(HttpRequest.newBuilder(service.open("/v1/batch"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"batch\":[" + String.join(",", events) + "]}"))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":" + events.size() + ",");
    }

    static Orders orders(TestTools tools, String customer) {
        var read = tools.store()
                .profiles()
                .read(new CustomerId.Known(customer), null, Deadline.in(Duration.ofSeconds(30)));
        return RealShop.await(read).profile().behaviour().orders();
    }
}
