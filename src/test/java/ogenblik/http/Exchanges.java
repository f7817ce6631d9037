package ogenblik.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Requests of every kind, each with the route that it goes to and the status that it is answered with. */
final class Exchanges {
    private static final String FLAGS = "{\"context\": {\"targetingKey\": \"12347\"}}";

    private Exchanges() {}

    static Stream<Arguments> all() {
        var decide =
                "{\"customer\": {\"id\": \"12347\"}, \"placements\": [{\"id\": \"hero\"}, {\"id\": \"grid\"}, {\"id\":"
                        + " \"empty\"}, {\"id\": \"no\"}], \"explain\": true}";
        return Stream.of(
                exchange("post", "/v1/decide", 200, s -> post(s, "/v1/decide", decide)),
                exchange(
                        "post",
                        "/v1/decide",
                        200,
                        s -> post(s, "/v1/decide", "{\"placements\": [{\"id\": \"hero\"}]}")),
                exchange("post", "/v1/decide", 400, s -> post(s, "/v1/decide", "{\"placement\": 1, \"explain\": 2}")),
                exchange("post", "/v1/decide", 413, s -> post(s, "/v1/decide", " ".repeat(70_000))),
                exchange("post", "/v1/decide", 401, s -> s.open("/v1/decide").POST(BodyPublishers.ofString(decide))),
                exchange("post", "/v1/decide", 415, s -> s.request("/v1/decide").POST(BodyPublishers.ofString(decide))),
                exchange(
                        "post",
                        "/v1/decide",
                        403,
                        s -> TestService.json(
                                s.open("/v1/decide").header("X-API-Key", TestService.BROWSER_KEY),
                                decide.getBytes(StandardCharsets.UTF_8))),
                exchange(
                        "get",
                        "/v1/decide/{placement}",
                        200,
                        s -> s.request("/v1/decide/grid?customer=12347&explain=true")),
                exchange("get", "/v1/decide/{placement}", 400, s -> s.request("/v1/decide/grid?limit=51")),
                exchange(
                        "post",
                        "/v1/decide/batch",
                        200,
                        s -> s.request("/v1/decide/batch")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofString(decide))),
                exchange(
                        "patch",
                        "/v1/customers/{id}",
                        200,
                        s -> json(s.request("/v1/customers/olga"), "PATCH", "{\"age\": 5, \"likes\": [\"tea\"]}")),
                exchange("get", "/v1/customers/{id}", 404, s -> s.request("/v1/customers/nobody")),
                exchange(
                        "put",
                        "/v1/customers/{id}/consents/{purpose}",
                        200,
                        s -> json(s.request("/v1/customers/olga/consents/mailing"), "PUT", "{\"granted\": true}")),
                exchange("get", "/v1/customers/{id}", 200, s -> s.request("/v1/customers/olga")),
                exchange("get", "/v1/customers/{id}/score", 200, s -> s.request("/v1/customers/olga/score")),
                exchange("get", "/v1/customers/{id}/score", 404, s -> s.request("/v1/customers/nobody/score")),
                exchange(
                        "post",
                        "/v1/customers/{id}/merge",
                        409,
                        s -> post(s, "/v1/customers/olga/merge", "{\"from\": \"olga\"}")),
                exchange(
                        "post",
                        "/v1/customers/{id}/merge",
                        404,
                        s -> post(s, "/v1/customers/olga/merge", "{\"from\": \"nobody\"}")),
                exchange("post", "/v1/customers/{id}/merge", 400, s -> post(s, "/v1/customers/olga/merge", "{}")),
                exchange(
                        "post",
                        "/v1/customers/{id}/merge/{mergeId}/undo",
                        404,
                        s -> s.request("/v1/customers/olga/merge/none/undo").POST(BodyPublishers.noBody())),
                exchange("get", "/v1/customers/{id}/export", 200, s -> s.request("/v1/customers/olga/export")),
                exchange("get", "/v1/customers/{id}/export", 404, s -> s.request("/v1/customers/nobody/export")),
                exchange("get", "/v1/customers/{id}/decisions", 200, s -> s.request("/v1/customers/olga/decisions")),
                exchange(
                        "delete",
                        "/v1/customers/{id}",
                        200,
                        s -> s.request("/v1/customers/olga").DELETE()),
                exchange(
                        "post",
                        "/v1/track",
                        200,
                        s -> post(s, "/v1/track", "{\"userId\": \"olga\", \"event\": \"x\"}")),
                exchange("post", "/v1/track", 400, s -> post(s, "/v1/track", "{\"userId\": \"olga\"}")),
                exchange("post", "/v1/batch", 200, s -> post(s, "/v1/batch", "{\"batch\": [{}, {\"type\": 1}]}")),
                exchange("post", "/v1/batch", 413, s -> post(s, "/v1/batch", " ".repeat(600_000))),
                exchange("post", "/v1/i", 415, s -> s.request("/v1/i").POST(BodyPublishers.ofString("{}"))),
                exchange("post", "/v1/events", 400, s -> post(s, "/v1/events", "{}")),
                exchange(
                        "post",
                        "/v1/events",
                        200,
                        s -> s.request("/v1/events")
                                .header("Content-Type", "application/cloudevents-batch+json")
                                .POST(BodyPublishers.ofString("[5]"))),
                exchange(
                        "get",
                        "/v1/notifications",
                        200,
                        s -> s.request("/v1/notifications?customer=olga&placement=empty")),
                exchange("get", "/v1/notifications", 404, s -> s.request("/v1/notifications?customer=olga")),
                exchange("get", "/v1/notifications", 400, s -> s.request("/v1/notifications?limit=0")),
                exchange("post", "/v1/notifications/events", 200, s -> post(s, "/v1/notifications/events", """
                    {"customer": {"id": "olga"}, "events": [{"id": "empty~sales~sale~~A~", "event": "seen"}, {"id": "hero~sales~sale~~A~", "event": "seen"}]}\
                    """)),
                exchange("post", "/v1/notifications/events", 400, s -> post(s, "/v1/notifications/events", "{}")),
                exchange("post", "/ofrep/v1/evaluate/flags", 200, s -> post(s, "/ofrep/v1/evaluate/flags", FLAGS)),
                exchange("post", "/ofrep/v1/evaluate/flags", 400, s -> post(s, "/ofrep/v1/evaluate/flags", "{}")),
                exchange(
                        "post",
                        "/ofrep/v1/evaluate/flags/{key}",
                        200,
                        s -> post(s, "/ofrep/v1/evaluate/flags/hero", FLAGS)),
                exchange(
                        "post",
                        "/ofrep/v1/evaluate/flags/{key}",
                        404,
                        s -> post(s, "/ofrep/v1/evaluate/flags/none", FLAGS)),
                exchange(
                        "post",
                        "/ofrep/v1/evaluate/flags/{key}",
                        400,
                        s -> post(s, "/ofrep/v1/evaluate/flags/hero", "[")),
                exchange("get", "/t/{token}", 404, s -> s.open("/t/nonsense")),
                exchange("post", "/t/{token}", 404, s -> s.open("/t/nonsense").POST(BodyPublishers.noBody())),
                exchange(
                        "post",
                        "/t/{token}/dismiss",
                        404,
                        s -> s.open("/t/nonsense/dismiss").POST(BodyPublishers.noBody())),
                exchange("get", "/health/live", 200, s -> s.open("/health/live")),
                exchange("get", "/health/ready", 200, s -> s.open("/health/ready")),
                exchange("get", "/openapi.yaml", 200, s -> s.open("/openapi.yaml")),
                exchange("get", "/sdk/{file}", 200, s -> s.open("/sdk/ogenblik.js")),
                exchange("get", "/sdk/{file}", 200, s -> s.open("/sdk/ogenblik.d.ts")),
                exchange("get", "/sdk/{file}", 404, s -> s.open("/sdk/other.js")),
                exchange("get", "/docs/{page}", 404, s -> s.open("/docs/none.md")),
                exchange("get", "/metrics", 200, s -> s.admin("/metrics")),
                exchange(
                        "get",
                        "/admin/reports/performance",
                        200,
                        s -> s.admin("/admin/reports/performance?by=day,placement")),
                exchange(
                        "get",
                        "/admin/reports/performance",
                        400,
                        s -> s.admin("/admin/reports/performance?from=yesterday&by=colour")),
                exchange("get", "/admin/reports/performance.csv", 200, s -> s.admin("/admin/reports/performance.csv")),
                exchange("get", "/admin/reports/lift", 200, s -> s.admin("/admin/reports/lift")),
                exchange(
                        "get",
                        "/admin/reports/lift",
                        200,
                        s -> s.admin("/admin/reports/lift").header("Accept", "text/csv")),
                exchange("get", "/admin/reports/lift.csv", 200, s -> s.admin("/admin/reports/lift.csv?campaign=*")),
                exchange("get", "/admin/catalog", 200, s -> s.admin("/admin/catalog")),
                exchange(
                        "put",
                        "/admin/catalog",
                        422,
                        s -> json(s.admin("/admin/catalog"), "PUT", "{\"files\": {\"a.yaml\": \"x: 1\"}}")),
                exchange(
                        "put",
                        "/admin/campaigns/{id}",
                        200,
                        s -> json(s.admin("/admin/campaigns/sales"), "PUT", "{\"paused\": false}")),
                exchange(
                        "put",
                        "/admin/placements/{id}",
                        404,
                        s -> json(s.admin("/admin/placements/nowhere"), "PUT", "{\"fallback\": true}")),
                exchange(
                        "put",
                        "/admin/placements/{id}",
                        200,
                        s -> json(s.admin("/admin/placements/hero"), "PUT", "{\"fallback\": false}")));
    }

    static Arguments exchange(
            String method, String pattern, int status, Function<TestService, HttpRequest.Builder> request) {
        return Arguments.of(method, pattern, status, request);
    }

    private static HttpRequest.Builder post(TestService service, String path, String body) {
        return json(service.request(path), "POST", body);
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }
}
