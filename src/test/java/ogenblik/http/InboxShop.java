package ogenblik.http;

import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A shop with an inbox, {@code http/inbox.yaml}, on a service of its own, and what its app asks and tells. */
public final class InboxShop implements AutoCloseable {
    public final TestService service;

    private InboxShop(TestService service) {
        this.service = service;
    }

    public static InboxShop start() {
        return start(Map.of());
    }

    /** With settings as the environment names them. */
    public static InboxShop start(Map<String, String> settings) {
        try (var shop = InboxShop.class.getResourceAsStream("/http/inbox.yaml")) {
            var folder = Files.createTempDirectory("inbox");
            Files.write(
                    folder.resolve("shop.yaml"), Objects.requireNonNull(shop).readAllBytes());
            Files.writeString(folder.resolve("items.ndjson"), """
                {"id": "lamp", "title": "A lamp", "titles": {"nl": "Een lamp"}, "price": 49.9, "category": "light", "url": "https://shop.example/lamp", "image": "https://shop.example/lamp.jpg", "stock": 5}
                """);
            var all = new HashMap<>(Map.of("OGENBLIK_CATALOG_PATHS", folder.toString()));
            all.putAll(settings);
            return new InboxShop(TestService.start(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time zone in which the clock of the service shows this hour, as it stands in a url. */
    public String zoneAt(int hour) {
        int now = service.clock.instant().atOffset(ZoneOffset.UTC).getHour();
        int offset = Math.floorMod(hour - now + 12, 24) - 12;
        return URLEncoder.encode(ZoneOffset.ofHours(offset).getId(), StandardCharsets.UTF_8);
    }

    /** The inbox at noon, with these names beside the customer's in the query, each with a {@code &} before it. */
    public HttpResponse<String> inbox(String customer, String more) {
        return service.send(service.request(path(customer, more)));
    }

    public String path(String customer, String more) {
        return "/v1/notifications?customer=" + customer + (more.contains("timeZone") ? "" : "&timeZone=" + zoneAt(12))
                + more;
    }

    /** The same for who has a copy of this tag. */
    public HttpResponse<String> inbox(String customer, String more, String tag) {
        return service.send(service.request(path(customer, more)).header("If-None-Match", tag));
    }

    public static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("");
    }

    public void patch(String customer, String attributes) {
        var patched = service.send(service.request("/v1/customers/" + customer)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(attributes)));
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    }

    /** Tells of one notification. */
    @CanIgnoreReturnValue
    public JsonNode tell(String customer, JsonNode notification, String event) {
        var response = tellAll("{\"customer\": {\"id\": \"" + customer + "\"}, \"events\": [{\"id\": "
                + notification.get("id") + ", \"event\": \"" + event + "\"}]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response);
    }

    public HttpResponse<String> tellAll(String body) {
        return service.send(
                TestService.json(service.request("/v1/notifications/events"), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        service.close();
    }
}
