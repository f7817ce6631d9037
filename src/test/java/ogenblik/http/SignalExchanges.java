package ogenblik.http;

import static ogenblik.http.Exchanges.exchange;

import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Requests for what is told of the world, and the status of the answer to each. */
final class SignalExchanges {
    private static final String ALL = "/admin/signals";
    private static final String ONE = "/admin/signals/{name}";
    private static final String REGION = "/admin/signals/{name}/regions/{region}";
    private static final String FROST = "/admin/signals/frost";

    private SignalExchanges() {}

    static Stream<Arguments> all() {
        return Stream.of(
                exchange(
                        "put",
                        ONE,
                        200,
                        s -> put(s, FROST, "{\"value\": true, \"ttl\": \"PT1H\", \"regions\": {\"26\": false}}")),
                exchange("put", ONE, 422, s -> put(s, FROST, "{\"value\": 1}")),
                exchange("put", ONE, 400, s -> put(s, FROST, "{}")),
                exchange("put", ONE, 404, s -> put(s, ALL + "/snow", "{\"value\": true}")),
                exchange("get", ALL, 200, s -> s.admin(ALL)),
                exchange("get", ONE, 200, s -> s.admin(FROST)),
                exchange("get", ONE, 404, s -> s.admin(ALL + "/snow")),
                exchange("get", ONE, 401, s -> s.admin(FROST).setHeader("X-API-Key", "guess")),
                exchange("put", REGION, 200, s -> put(s, FROST + "/regions/2611%20AB", "{\"value\": true}")),
                exchange("put", REGION, 422, s -> put(s, FROST + "/regions/nowhere", "{\"value\": true}")),
                exchange("put", REGION, 404, s -> put(s, ALL + "/snow/regions/26", "{\"value\": true}")),
                exchange(
                        "delete",
                        REGION,
                        204,
                        s -> s.admin(FROST + "/regions/26").DELETE()),
                exchange(
                        "delete",
                        REGION,
                        404,
                        s -> s.admin(ALL + "/snow/regions/26").DELETE()),
                exchange("delete", ONE, 204, s -> s.admin(FROST).DELETE()),
                exchange("delete", ONE, 404, s -> s.admin(ALL + "/snow").DELETE()));
    }

    private static HttpRequest.Builder put(TestService service, String path, String body) {
        return service.admin(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
    }
}
