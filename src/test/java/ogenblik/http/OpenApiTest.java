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
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document and the service: what one says the other does, and the other way round. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @AutoClose
    private final TestService service = TestService.start();

    private JsonNode document;
    private SchemaRegistry schemas;

    @BeforeAll
    void read() throws IOException {
        document = new YAMLMapper()
                .readTree(service.send(service.open("/openapi.yaml")).body());
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of("urn:ogenblik:openapi", document.toString())));
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
    @MethodSource({
        "ogenblik.http.Exchanges#all",
        "ogenblik.http.MailExchanges#all",
        "ogenblik.http.SignalExchanges#all",
        "ogenblik.http.ItemExchanges#all"
    })
    void an_answer_is_what_the_document_says(
            String method, String pattern, int status, Function<TestService, HttpRequest.Builder> request) {
        var response = service.send(request.apply(service));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertDescribed(method, pattern, response);
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
        assertHeaders(described.path("headers"), response);
        if (!described.has("content")) {
            assertThat(response.body()).as(at).isEmpty();
            return;
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

    /** Those that are always there are, and those that always say the same do. */
    private static void assertHeaders(JsonNode described, HttpResponse<String> response) {
        described.properties().forEach(header -> {
            var said = response.headers().firstValue(header.getKey());
            if (header.getValue().path("required").asBoolean())
                assertThat(said).as(header.getKey()).isPresent();
            var constant = header.getValue().at("/schema/const");
            if (!constant.isMissingNode()) assertThat(said).as(header.getKey()).hasValue(constant.asText());
        });
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
}
