package ogenblik.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import ogenblik.id.CustomerId;
import org.junit.jupiter.params.provider.Arguments;

/** Requests whose body is fine and whose key, method, headers or intent is not: name, request, status, code, detail. */
final class BadExchanges {
    private static final String HERO = "\"placements\": [{\"id\": \"hero\"}]";

    private BadExchanges() {}

    static Stream<Arguments> all() {
        var body = utf8("{" + HERO + "}");
        return Stream.of(
                exchange("no key", s -> TestService.json(s.open("/v1/decide"), body), 401, "key-missing"),
                exchange(
                        "a wrong key",
                        s -> TestService.json(s.open("/v1/decide").header("X-API-Key", "guess"), body),
                        401,
                        "key-unknown"),
                exchange(
                        "a wrong bearer key",
                        s -> TestService.json(s.open("/v1/decide").header("Authorization", "Bearer guess"), body),
                        401,
                        "key-unknown"),
                exchange(
                        "an admin key on the public port",
                        s -> TestService.json(s.open("/v1/decide").header("X-API-Key", TestService.ADMIN_KEY), body),
                        403,
                        "forbidden"),
                exchange(
                        "a browser key that names a customer",
                        s -> browser(s, customer("{\"id\": \"12347\"}")),
                        403,
                        "forbidden"),
                exchange(
                        "a browser key that explains",
                        s -> browser(s, "{" + HERO + ", \"explain\": true}"),
                        403,
                        "forbidden"),
                exchange(
                        "a browser key that previews",
                        s -> browser(s, "{" + HERO + ", \"record\": false}"),
                        403,
                        "forbidden"),
                exchange(
                        "a browser key that reads a customer",
                        s -> s.open("/v1/customers/12347").header("X-API-Key", TestService.BROWSER_KEY),
                        403,
                        "forbidden"),
                exchange(
                        "an expired token",
                        s -> browser(
                                s,
                                customer("{\"token\": \""
                                        + s.tokens.customerToken(
                                                new CustomerId.Known("12347"),
                                                s.clock.instant().minus(Duration.ofDays(1)))
                                        + "\"}")),
                        401,
                        "token-expired"),
                exchange(
                        "a token in the body and in the header",
                        s -> TestService.json(
                                s.request("/v1/decide").header("X-Customer-Token", "x"),
                                utf8(customer("{\"id\": \"a\"}"))),
                        400,
                        "invalid-request"),
                exchange("a wrong method", s -> s.request("/v1/decide"), 405, "method-not-allowed"),
                exchange(
                        "a method of no kind",
                        s -> s.request("/v1/decide").method("BREW", BodyPublishers.noBody()),
                        405,
                        "method-not-allowed"),
                exchange(
                        "no content type",
                        s -> s.request("/v1/decide").POST(BodyPublishers.ofByteArray(body)),
                        415,
                        "unsupported-media-type"),
                exchange(
                        "a wrong content type",
                        s -> s.request("/v1/decide")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(body)),
                        415,
                        "unsupported-media-type"),
                exchange(
                        "another charset",
                        s -> s.request("/v1/decide")
                                .header("Content-Type", "application/json; charset=iso-8859-1")
                                .POST(BodyPublishers.ofByteArray(body)),
                        415,
                        "unsupported-media-type"),
                exchange(
                        "a compressed body",
                        s -> TestService.json(s.request("/v1/decide").header("Content-Encoding", "gzip"), body),
                        415,
                        "unsupported-media-type"),
                exchange(
                        "an answer that is not taken",
                        s -> TestService.json(s.request("/v1/decide").header("Accept", "text/html"), body),
                        406,
                        "not-acceptable"),
                exchange("an attribute of another type", s -> patch(s, "{\"age\": \"old\"}"), 400, "invalid-request"),
                exchange(
                        "an attribute that is an object", s -> patch(s, "{\"firstName\": {}}"), 400, "invalid-request"),
                exchange(
                        "one bad attribute among good ones",
                        s -> patch(s, "{\"firstName\": \"Eve\", \"age\": true}"),
                        400,
                        "invalid-request"),
                exchange(
                        "a consent to no purpose",
                        s -> consent(s, "flying", "{\"granted\": true}"),
                        400,
                        "invalid-request"),
                exchange("a consent that says nothing", s -> consent(s, "mailing", "{}"), 400, "invalid-request"),
                exchange(
                        "a consent at no time",
                        s -> consent(s, "mailing", "{\"granted\": true, \"at\": \"today\"}"),
                        400,
                        "invalid-request"),
                exchange(
                        "a consent of the year 999999999",
                        s -> consent(s, "mailing", "{\"granted\": true, \"at\": \"+999999999-12-31T23:59:59Z\"}"),
                        400,
                        "invalid-request"),
                exchange(
                        "a consent of long before any calendar",
                        s -> consent(s, "mailing", "{\"granted\": true, \"at\": \"-999999999-01-01T00:00:00Z\"}"),
                        400,
                        "invalid-request"),
                exchange(
                        "an empty catalog",
                        s -> s.admin("/admin/catalog")
                                .header("Content-Type", "application/yaml")
                                .PUT(BodyPublishers.ofString(" \n")),
                        400,
                        "invalid-request"),
                exchange(
                        "a server key on the management port",
                        s -> HttpRequest.newBuilder(java.net.URI.create(
                                        "http://127.0.0.1:" + s.managementPort() + "/admin/catalog"))
                                .header("X-API-Key", TestService.SERVER_KEY),
                        403,
                        "forbidden"),
                exchange(
                        "no such campaign",
                        s -> put(s, "/admin/campaigns/salse", "{\"paused\": true}"),
                        404,
                        "not-found"),
                exchange(
                        "a switch of no kind",
                        s -> put(s, "/admin/campaigns/sales", "{\"pause\": true}"),
                        400,
                        "invalid-request"),
                exchange(
                        "a broken catalog",
                        s -> put(s, "/admin/catalog", "{\"files\": {\"a.yaml\": \"languages: [en]\\nplacement: []\"}}"),
                        422,
                        "refused"),
                exchange("no catalog", s -> put(s, "/admin/catalog", "{\"files\": {}}"), 400, "invalid-request"));
    }

    private static Arguments exchange(
            String name, Function<TestService, HttpRequest.Builder> request, int status, String code) {
        return Arguments.of(name, request, status, code, "");
    }

    private static HttpRequest.Builder browser(TestService service, String body) {
        return TestService.json(service.open("/v1/decide").header("X-API-Key", TestService.BROWSER_KEY), utf8(body));
    }

    private static HttpRequest.Builder consent(TestService service, String purpose, String body) {
        return service.request("/v1/customers/12347/consents/" + purpose)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder put(TestService service, String path, String body) {
        return service.admin(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
    }

    static HttpRequest.Builder patch(TestService service, String body) {
        return service.request("/v1/customers/12347")
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body));
    }

    private static String customer(String value) {
        return "{" + HERO + ", \"customer\": " + value + "}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
