package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.flow.Import;
import ogenblik.flow.ImportFile;
import ogenblik.flow.ItemImport;
import ogenblik.store.TestRedis;

/** A shop of {@code feed-shop}, on instances whose clocks are shifted: how its feed changes, and what Anna is shown of it. */
final class FeedShop implements AutoCloseable {
    private static final Path CATALOG = Path.of("src/test/resources/ogenblik/feed-shop");

    private final TestRedis redis = TestRedis.start();
    private final List<TestService> instances = new ArrayList<>();
    private final Path directory;

    private FeedShop(Path directory) {
        this.directory = directory;
    }

    /** One instance for each of these offsets of the clock. */
    static FeedShop start(Duration... offsets) {
        try {
            var shop = new FeedShop(Files.createTempDirectory("feed-shop"));
            for (var offset : offsets)
                shop.instances.add(TestService.start(
                        shop.redis.url(),
                        Map.of(
                                "OGENBLIK_CATALOG_PATHS", CATALOG.toString(),
                                "OGENBLIK_CLOCK_OFFSET", offset.toString())));
            shop.knowNextOffers();
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Anna looks. */
    enum Surface {
        SITE {
            @Override
            HttpRequest.Builder request(TestService service) {
                return decision(service, "hero");
            }

            @Override
            JsonNode first(JsonNode answer) {
                return answer.at("/placements/0/offers/0/content/headline");
            }
        },
        DEALS {
            @Override
            HttpRequest.Builder request(TestService service) {
                return decision(service, "deals");
            }

            @Override
            JsonNode first(JsonNode answer) {
                return answer.at("/placements/0/offers/0/content/headline");
            }
        },
        INBOX {
            @Override
            HttpRequest.Builder request(TestService service) {
                return HttpRequest.newBuilder(service.open("/v1/notifications?customer=anna"));
            }

            @Override
            JsonNode first(JsonNode answer) {
                return answer.at("/notifications/0/title");
            }
        },
        FLAG {
            @Override
            HttpRequest.Builder request(TestService service) {
                return json(service, "/ofrep/v1/evaluate/flags/hero", "{\"context\": {\"targetingKey\": \"anna\"}}");
            }

            @Override
            JsonNode first(JsonNode answer) {
                return answer.at("/value/headline");
            }
        },
        FLAGS {
            @Override
            HttpRequest.Builder request(TestService service) {
                return json(service, "/ofrep/v1/evaluate/flags", "{\"context\": {\"targetingKey\": \"anna\"}}");
            }

            @Override
            JsonNode first(JsonNode answer) {
                return answer.at("/flags/1/value/headline");
            }
        };

        abstract HttpRequest.Builder request(TestService service);

        /** What is shown first. */
        abstract JsonNode first(JsonNode answer);

        private static HttpRequest.Builder decision(TestService service, String placement) {
            return json(service, "/v1/decide", """
                {"customer": {"id": "anna"}, "placements": [{"id": "%s"}], "record": false}
                """.formatted(placement));
        }

        private static HttpRequest.Builder json(TestService service, String path, String body) {
            return HttpRequest.newBuilder(service.open(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
        }
    }

    /** The instances, in the order of their offsets. */
    List<TestService> instances() {
        return instances;
    }

    Instant now() {
        return instances.getFirst().clock().instant();
    }

    HttpResponse<String> ask(TestService service, Surface surface) {
        return ask(service, surface, "");
    }

    /** For who has a copy of this tag; an empty one is none. */
    HttpResponse<String> ask(TestService service, Surface surface, String tag) {
        var request = surface.request(service)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY);
        if (!tag.isEmpty()) request.header("If-None-Match", tag);
        return service.send(request.build());
    }

    /** What is shown first. */
    String shown(TestService service, Surface surface) {
        return surface.first(tree(ask(service, surface))).asText();
    }

    static JsonNode tree(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return PlainCount.tree(answer.body());
    }

    static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    /** A call to the feed's path below {@code /v1/items}, to the first instance. */
    void tell(String method, String path, String lines) {
        var answer = instances
                .getFirst()
                .send(HttpRequest.newBuilder(instances.getFirst().open("/v1/items" + path))
                        .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                        .header("Content-Type", "application/x-ndjson")
                        .method(method, BodyPublishers.ofString(lines))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        assertThat(answer.body()).doesNotContain("error");
    }

    /** Imports a file of this text. */
    @CanIgnoreReturnValue
    ImportFile.Summary feed(String text, ItemImport how) {
        try (var tools = TestTools.connect(redis.url(), Map.of("OGENBLIK_CATALOG_PATHS", CATALOG.toString()))) {
            return run(tools, text, tools.tools().imports().items(how));
        }
    }

    /** The rows that were rejected of the last file. */
    String rejected() throws IOException {
        return Files.readString(directory.resolve("rejects.csv"));
    }

    private void knowNextOffers() {
        try (var tools = TestTools.connect(redis.url(), Map.of("OGENBLIK_CATALOG_PATHS", CATALOG.toString()))) {
            var summary = run(tools, """
                {"customer": "anna", "offers": [{"item": "lamp", "score": 0.9, "kind": "explore"}, \
                {"item": "chair", "score": 0.8, "kind": "explore"}, {"item": "rug", "score": 0.7, "kind": "explore"}]}
                """, tools.tools().imports().nextOffers(false));
            assertThat(summary.imported()).isEqualTo(1);
        }
    }

    private ImportFile.Summary run(TestTools tools, String text, Import into) {
        try (into;
                var rows = FeedFile.open(Files.writeString(directory.resolve("feed"), text), Map.of());
                var rejected = RejectFile.open(directory.resolve("rejects.csv"), false)) {
            return ImportFile.run(rows, into, rejected, tools.tools().imports().fromTheBeginning(), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        instances.forEach(TestService::close);
        redis.close();
    }
}
