package ogenblik.http;

import static ogenblik.http.TestService.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import ogenblik.resilience.RateLimit;
import ogenblik.resilience.Unavailable;
import ogenblik.telemetry.Prometheus;
import ogenblik.telemetry.ServerMeters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens to a request whose surface throws, and which of two patterns a path belongs to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatcherTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServers servers;
    private int port;

    @BeforeAll
    void start() {
        servers = new HttpServers(
                vertx,
                new HttpConfig("127.0.0.1", 0, Set.of(), 1_000, HttpConfig.Waits.DEFAULT, CrawlersConfig.DEFAULT),
                new ManagementConfig("127.0.0.1", 0),
                new Keys(new KeysConfig(List.of(), List.of(), List.of()), new RateLimit(1_000, Duration.ofSeconds(1))),
                new Readiness(),
                new ServerMeters(Prometheus.registry()));
        port = await(servers.start(1, List.of(DispatcherTest::mount), List.of()))
                .http();
    }

    @AfterAll
    void stop() {
        client.close();
        await(servers.stop());
        await(vertx.close());
    }

    private static void mount(Routes routes) {
        routes.get("/things/{name}", Access.OPEN, call -> {
            switch (call.value(0)) {
                case "bug" -> throw new IllegalArgumentException("customer 12347 is odd");
                case "error" -> throw new StackOverflowError("customer 12347 is deep");
                case "gone" ->
                    throw new Unavailable(Unavailable.Reason.OVERLOAD, "the store of customer 12347 is gone");
                default -> call.empty(204);
            }
        });
        routes.post("/things/all", Access.OPEN, call -> call.empty(202));
    }

    @Test
    void an_exception_of_a_surface_is_a_500_that_tells_nothing() throws Exception {
        for (var name : List.of("bug", "error")) {
            var response = send("GET", "/things/" + name);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body())
                    .contains("urn:ogenblik:problem:internal")
                    .doesNotContain("12347");
        }
    }

    @Test
    void a_store_that_is_gone_is_a_503_to_come_back_to() throws Exception {
        var response = send("GET", "/things/gone");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body()).contains("urn:ogenblik:problem:unavailable").doesNotContain("12347");
    }

    @Test
    void a_literal_goes_before_a_value_whatever_was_mounted_first() throws Exception {
        assertThat(send("POST", "/things/all").statusCode()).isEqualTo(202);
        assertThat(send("GET", "/things/all").headers().firstValue("Allow")).hasValue("POST, OPTIONS");
        assertThat(send("GET", "/things/any").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
