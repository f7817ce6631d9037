package ogenblik.http;

import static ogenblik.http.Exchanges.exchange;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Requests for the items of the feed, and the status of the answer to each. */
final class ItemExchanges {
    private static final String ALL = "/v1/items";
    private static final String ONE = "/v1/items/{id}";
    private static final String VASE =
            "{\"id\": \"vase-1\", \"title\": \"Vase\", \"price\": 12.5, \"glaze\": \"blue\"}\n";
    private static final String NDJSON = "application/x-ndjson";

    private ItemExchanges() {}

    static Stream<Arguments> all() {
        return Stream.of(
                exchange("post", ALL, 200, s -> send(s, "POST", NDJSON, VASE + "\n{}\n[\n")),
                exchange("post", ALL, 200, s -> send(s, "POST", "application/json", VASE)),
                exchange("post", ALL, 400, s -> send(s, "POST", "application/json", " \n")),
                exchange("post", ALL, 400, s -> send(s, "POST", NDJSON, " \n")),
                exchange("post", ALL, 400, s -> send(s, "POST", NDJSON, "{}\n".repeat(1_001))),
                exchange("post", ALL, 200, s -> send(s, "POST", NDJSON, "{}\n".repeat(1_000))),
                exchange("post", ALL, 413, s -> send(s, "POST", NDJSON, VASE + " ".repeat(1 << 20))),
                exchange("post", ALL, 415, s -> send(s, "POST", "text/csv", "id,title")),
                exchange("patch", ALL, 200, s -> send(s, "PATCH", NDJSON, "{\"id\": \"vase-1\", \"stock\": 0}")),
                exchange("patch", ALL, 200, s -> send(s, "PATCH", NDJSON, "{\"id\": \"nowhere\", \"stock\": 0}")),
                exchange("patch", ALL, 400, s -> send(s, "PATCH", NDJSON, "")),
                exchange("patch", ALL, 401, s -> send(s, "PATCH", NDJSON, VASE).setHeader("X-API-Key", "guess")),
                exchange("get", ONE, 404, s -> s.request(ALL + "/nowhere")),
                exchange("get", ONE, 400, s -> s.request(ALL + "/" + "x".repeat(129))),
                exchange(
                        "get",
                        ONE,
                        403,
                        s -> s.request(ALL + "/vase-1").setHeader("X-API-Key", TestService.BROWSER_KEY)),
                exchange("delete", ONE, 204, s -> s.request(ALL + "/vase-1").DELETE()),
                exchange("delete", ONE, 404, s -> s.request(ALL + "/vase-1").DELETE()));
    }

    private static HttpRequest.Builder send(TestService service, String method, String type, String body) {
        return service.request(ALL).header("Content-Type", type).method(method, BodyPublishers.ofString(body));
    }
}
