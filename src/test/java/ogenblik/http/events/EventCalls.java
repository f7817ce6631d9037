package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import ogenblik.http.TestService;
import ogenblik.id.CustomerId;

/** Calls that bring events to a service, and what they look like. */
final class EventCalls {
    private final TestService service;

    EventCalls(TestService service) {
        this.service = service;
    }

    /** A call with the server key. */
    @CanIgnoreReturnValue
    HttpResponse<String> post(String path, String body) {
        return service.send(json(service.request(path), body));
    }

    /** A call with the browser key; {@code token} is null where none is shown. */
    HttpResponse<String> browser(String path, String body, String token) {
        var request = json(service.open(path).header("X-API-Key", TestService.BROWSER_KEY), body);
        return service.send(token == null ? request : request.header("X-Customer-Token", token));
    }

    @CanIgnoreReturnValue
    HttpResponse<String> batch(String... events) {
        return post("/v1/batch", batchOf(events));
    }

    static String batchOf(String... events) {
        return "{\"batch\": [" + String.join(", ", events) + "]}";
    }

    /** A page that shows these tokens, each named by whose it is; {@code -} is none. */
    @CanIgnoreReturnValue
    HttpResponse<String> page(String type, String who, String header, String token, String visitorToken) {
        var body = "{\"event\": \"x\", " + who + ", \"context\": {\"ogenblik\": {"
                + (token.equals("-") ? "" : "\"token\": \"" + token(token) + "\"")
                + (token.equals("-") || visitorToken.equals("-") ? "" : ", ")
                + (visitorToken.equals("-") ? "" : "\"visitorToken\": \"" + token(visitorToken) + "\"")
                + "}}}";
        return browser(
                "/v1/" + type,
                who.startsWith("\"event\"") ? body.replaceFirst("\"event\": \"x\", ", "") : body,
                header.equals("-") ? null : token(header));
    }

    /** The token of this customer or visitor, {@code expired}, or {@code nonsense}. */
    String token(String of) {
        return switch (of) {
            case "nonsense" -> "nonsense";
            case "expired" ->
                service.tokens.customerToken(
                        new CustomerId.Known("x"), service.clock.instant().minusSeconds(1));
            default ->
                service.tokens.customerToken(
                        CustomerId.parse(of), service.clock.instant().plus(Duration.ofHours(1)));
        };
    }

    /** What {@code sendBeacon} sends: no header of its own. */
    HttpResponse<String> beacon(String path, String body) {
        return service.send(service.open(path)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** What is known of a customer. */
    JsonNode customer(String id) {
        return TestService.tree(service.send(service.request("/v1/customers/" + id)));
    }

    /** An identify of one number, under this message id. */
    static String ages(String user, String messageId, int age) {
        return """
            {"type": "identify", "userId": "%s", "messageId": "%s", "traits": {"age": %d}}\
            """.formatted(user, messageId, age);
    }

    /** A message with a property that makes it exactly so large. */
    static String sized(int bytes) {
        var empty = "{\"type\":\"track\",\"userId\":\"large\",\"event\":\"x\",\"properties\":{\"a\":\"\"}}";
        return empty.replace("\"\"", '"' + "x".repeat(bytes - empty.length()) + '"');
    }

    static byte[] packed(String text) {
        return packed(text.getBytes(UTF_8));
    }

    static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
