package ogenblik.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import ogenblik.NodeScripts;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The clients that people have send to this service as they are: {@code src/test/node}, whose packages {@code npm ci}
 * installs there. Without them, or without Node, this is skipped, but not in CI.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockClientsTest {
    private TestService service;
    private EventCalls calls;

    @BeforeAll
    void start() {
        NodeScripts.orSkip();
        service = TestService.start();
        calls = new EventCalls(service);
    }

    @AfterAll
    void stop() {
        if (service != null) service.close();
    }

    @Test
    void segments_client_for_node_is_understood() {
        calls.post("/v1/track", viewed("segment-tablet"));

        run("segment.js");

        var customer = calls.customer("segment-1");
        assertThat(customer.at("/attributes").toString())
                .isEqualTo("{\"addressCity\":\"Delft\",\"age\":30,\"firstName\":\"Sofie\",\"groupId\":\"acme\","
                        + "\"groupName\":\"Acme\"}");
        assertThat(customer.at("/cart/items").toString()).isEqualTo("[{\"item\":\"lamp\",\"quantity\":2}]");
        assertThat(customer.at("/views/items").toString()).contains("\"lamp\"", "\"desk\"");
    }

    @Test
    void rudders_client_for_node_is_understood() {
        calls.post("/v1/track", viewed("rudder-tablet"));

        run("rudder.js");

        var customer = calls.customer("rudder-1");
        assertThat(customer.at("/attributes").toString())
                .isEqualTo("{\"age\":40,\"firstName\":\"Ruth\",\"groupId\":\"acme\",\"groupName\":\"Acme\"}");
        assertThat(customer.at("/cart/items").toString()).isEqualTo("[{\"item\":\"lamp\",\"quantity\":3}]");
        assertThat(customer.at("/views/items").toString()).contains("\"desk\"");
    }

    @Test
    void the_library_of_cloud_events_is_understood_in_all_modes() {
        run("cloudevents.js");

        for (var id : new String[] {"cloud-binary", "cloud-structured", "cloud-batch", "anonymous%2Fcloud-batch"})
            assertThat(calls.customer(id).at("/cart/items").toString())
                    .as(id)
                    .isEqualTo("[{\"item\":\"lamp\",\"quantity\":4}]");
    }

    private static String viewed(String visitor) {
        return "{\"anonymousId\": \"" + visitor + "\", \"event\": \"Product Viewed\","
                + " \"properties\": {\"product_id\": \"desk\"}}";
    }

    private void run(String script) {
        NodeScripts.run(script, "http://127.0.0.1:" + service.httpPort(), TestService.SERVER_KEY);
    }
}
