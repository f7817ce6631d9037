package ogenblik.http;

import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document and the service: what one says the other does, and the other way round. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private TestService service;
    private JsonNode document;
    private SchemaRegistry schemas;

    @BeforeAll
    void start() throws IOException {
        service = TestService.start();
        document = new YAMLMapper()
                .readTree(service.send(service.open("/openapi.yaml")).body());
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of("urn:ogenblik:openapi", document.toString())));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void every_mounted_route_is_described_and_every_described_one_is_mounted() {
        var mounted = new TreeSet<String>();
        for (var surfaces : service.surfaces())
            Routes.of(surfaces)
                    .patternToMethods()
                    .forEach((pattern, methods) -> methods.forEach(method -> mounted.add(method + " " + pattern)));
        var described = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) described.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }));

        assertThat(mounted).isEqualTo(described);
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_used() {
        var references = new TreeSet<String>();
        document.findValuesAsText("$ref").forEach(references::add);

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        for (var reference : references)
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        for (var kind : List.of("schemas", "responses", "parameters"))
            document.at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
    }

    @Test
    void the_examples_are_what_their_schemas_say() {
        document.get("paths").properties().forEach(path -> {
            for (var method : METHODS) {
                var at = "/" + method + "/requestBody/content";
                path.getValue().at(at).properties().forEach(type -> {
                    if (type.getKey().endsWith("json")
                            && !type.getKey().endsWith("x-ndjson")
                            && type.getValue().has("example"))
                        assertThat(faults(
                                        "/paths/" + escaped(path.getKey()) + at + "/" + escaped(type.getKey())
                                                + "/schema",
                                        type.getValue().get("example").toString()))
                                .as(method + " " + path.getKey())
                                .isEmpty();
                });
            }
        });
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @MethodSource("exchanges")
    void an_answer_is_what_the_document_says(
            String method, String pattern, int status, Function<TestService, HttpRequest.Builder> request) {
        var response = service.send(request.apply(service));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertDescribed(method, pattern, response);
    }

    static Stream<Arguments> exchanges() {
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
                                decide.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
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
                exchange("get", "/t/{token}", 404, s -> s.open("/t/nonsense")),
                exchange("get", "/health/live", 200, s -> s.open("/health/live")),
                exchange("get", "/health/ready", 200, s -> s.open("/health/ready")),
                exchange("get", "/openapi.yaml", 200, s -> s.open("/openapi.yaml")),
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

    /** The status is listed, the body's type is, and the body is as its schema says. */
    private void assertDescribed(String method, String pattern, HttpResponse<String> response) {
        var at = "/paths/" + escaped(pattern) + "/" + method + "/responses/" + response.statusCode();
        var described = document.at(at);
        assertThat(described.isMissingNode()).as(at).isFalse();
        if (described.has("$ref")) {
            at = described.get("$ref").asText().substring(1);
            described = document.at(at);
        }
        var type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(described.get("content").has(type))
                .as(at + " has no " + type)
                .isTrue();
        if (type.endsWith("json") && !type.equals("application/x-ndjson"))
            assertThat(faults(at + "/content/" + escaped(type) + "/schema", response.body()))
                    .as(response.body())
                    .isEmpty();
        if (type.equals("application/x-ndjson"))
            response.body()
                    .lines()
                    .forEach(line -> assertThat(faults(
                                    tree(line).has("status")
                                            ? "/components/schemas/Problem"
                                            : "/components/schemas/Answer",
                                    line))
                            .isEmpty());
    }

    private List<String> faults(String schemaAt, String json) {
        var schema = schemas.getSchema(SchemaLocation.of("urn:ogenblik:openapi#" + schemaAt));
        var faults = new ArrayList<String>();
        for (Error error : schema.validate(json, InputFormat.JSON)) faults.add(error.toString());
        return faults;
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Arguments exchange(
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
