package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.json;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ogenblik.id.CustomerId;

/** A service with the shop of {@code http/mail-shop.yaml}, and what people and machines do with its mails. */
final class MailService implements AutoCloseable {
    /** The network of a mail proxy from which people browse, too, and that of a link scanner. */
    static final String RELAY = "198.51.100.7";

    static final String SCANNER = "192.0.2.7";

    final TestService service;

    private MailService(TestService service) {
        this.service = service;
    }

    static MailService start() {
        return start(Map.of());
    }

    static MailService start(Map<String, String> settings) {
        try {
            var catalog = Files.createTempDirectory("catalog");
            Files.writeString(catalog.resolve("shop.yaml"), shop());
            var all = new HashMap<>(Map.of(
                    "OGENBLIK_CATALOG_PATHS",
                    catalog.toString(),
                    "OGENBLIK_TRACKING_TRUST_FORWARDED_FOR",
                    "true",
                    "OGENBLIK_TRACKING_IGNORED_NETWORKS",
                    "192.0.2.0/24",
                    "OGENBLIK_TRACKING_MAIL_PROXIES",
                    "198.51.100.0/24"));
            all.putAll(settings);
            return new MailService(TestService.start(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The catalog as it is written. */
    static String shop() {
        try (var stream = MailService.class.getResourceAsStream("/http/mail-shop.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this catalog the active one, and waits until it serves. */
    void activate(String catalog) {
        var before = service.catalogVersion();
        var put = service.admin("/admin/catalog")
                .header("Content-Type", "application/yaml")
                .method("PUT", HttpRequest.BodyPublishers.ofString(catalog));
        assertThat(service.send(put).statusCode()).isEqualTo(200);
        awaitThat(() -> !service.catalogVersion().equals(before));
    }

    /** A customer whose {@code level} decides which campaign wins. */
    void customer(String id, int level) {
        patch(id, "{\"firstName\": \"Anna\", \"level\": " + level + "}");
    }

    void patch(String id, String attributes) {
        var patched = service.send(service.request("/v1/customers/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(attributes)));
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    }

    String token(String id) {
        return service.tokens.customerToken(
                new CustomerId.Known(id), service.clock.instant().plus(Duration.ofDays(1)));
    }

    HttpRequest.Builder fetch(String id, String rest) {
        return service.open("/e/" + token(id) + "/" + rest);
    }

    /** What a person sees who opens the message. */
    @CanIgnoreReturnValue
    JsonNode opened(String id, String rest) {
        return shown(fetch(id, rest));
    }

    @CanIgnoreReturnValue
    JsonNode shown(HttpRequest.Builder fetch) {
        var response = service.send(fetch);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response);
    }

    /** Where a click leads. */
    String clicked(String id, String rest) {
        return location(service.send(fetch(id, rest)));
    }

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    static HttpRequest.Builder throughGmail(HttpRequest.Builder fetch) {
        return fetch.setHeader(
                "User-Agent",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)");
    }

    static HttpRequest.Builder via(String address, HttpRequest.Builder fetch) {
        return fetch.setHeader("X-Forwarded-For", address);
    }

    JsonNode profile(String id) {
        return tree(service.send(service.request("/v1/customers/" + id)));
    }

    JsonNode exposures(String id) {
        return profile(id).get("exposures");
    }

    /** The state of the latest exposure; empty for none. */
    String state(String id) {
        var all = exposures(id);
        return all.isEmpty() ? "" : all.get(0).get("state").asText();
    }

    JsonNode export(String id) {
        return tree(service.send(service.request("/v1/customers/" + id + "/export")));
    }

    String decidedOnPage(String id) {
        var answer =
                tree(service.decide("{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}]}"));
        return answer.at("/placements/0/offers/0/offer").asText();
    }

    void merge(String from, String into) {
        var merged = service.send(json(
                service.request("/v1/customers/" + into + "/merge"),
                ("{\"from\": \"" + from + "\"}").getBytes(StandardCharsets.UTF_8)));
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(200);
    }

    void erase(String id) {
        assertThat(service.send(service.request("/v1/customers/" + id).DELETE()).statusCode())
                .isEqualTo(200);
    }

    /** Written after what came before it on the same way, so that nothing is still to come. */
    void settle() {
        var id = "marker-" + System.nanoTime();
        customer(id, 1);
        opened(id, "banner.json?m=x");
        awaitThat(() -> state(id).equals("impression"));
    }

    @Override
    public void close() {
        service.close();
    }
}
