package ogenblik.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.demo.EmbeddedRedis;
import ogenblik.token.Tokens;

/** The whole service with a Redis of its own, its shop being {@code http/shop.yaml}, and a client for it. */
public final class TestService implements AutoCloseable {
    public static final String SERVER_KEY = "a-server-key";
    public static final String BROWSER_KEY = "a-browser-key";
    public static final String OTHER_SERVER_KEY = "another-server-key";
    public static final String OTHER_BROWSER_KEY = "another-browser-key";
    public static final String ADMIN_KEY = "an-admin-key";
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final String LAMP = """
        {"id": "lamp", "title": "A lamp", "titles": {"nl": "Een lamp"}, "price": 49.9, "category": "light", "url": "https://shop.example/lamp", "image": "https://shop.example/lamp.jpg", "stock": 5, "margin": 0.4}
        """;

    private final EmbeddedRedis redis;
    private final ogenblik.TestService service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final Tokens tokens;
    public final InstantSource clock;

    private TestService(Map<String, String> settings) throws IOException {
        redis = EmbeddedRedis.start(freePort(), Files.createTempDirectory("redis"), false);
        var catalog = Files.createTempDirectory("catalog");
        Files.writeString(catalog.resolve("shop.yaml"), shop());
        Files.writeString(catalog.resolve("items.ndjson"), LAMP);
        var all = new HashMap<>(Map.of(
                "OGENBLIK_HTTP_HOST",
                "127.0.0.1",
                "OGENBLIK_HTTP_ALLOWED_ORIGINS",
                "https://shop.example",
                "OGENBLIK_HTTP_BROWSER_CALLS_PER_SECOND",
                "1000",
                "OGENBLIK_CATALOG_PATHS",
                catalog.toString(),
                "OGENBLIK_KEYS_SERVER",
                KeysConfig.hashOf(OTHER_SERVER_KEY) + "," + KeysConfig.hashOf(SERVER_KEY),
                "OGENBLIK_KEYS_BROWSER",
                KeysConfig.hashOf(BROWSER_KEY) + "," + KeysConfig.hashOf(OTHER_BROWSER_KEY),
                "OGENBLIK_KEYS_ADMIN",
                KeysConfig.hashOf(ADMIN_KEY)));
        all.putAll(settings);
        service = ogenblik.TestService.start(redis.url(), all);
        tokens = service.tokens();
        clock = service.clock();
    }

    /** An allowed origin is {@code https://shop.example}. */
    public static TestService start() {
        return start(Map.of());
    }

    /** With settings as the environment names them. */
    public static TestService start(Map<String, String> settings) {
        try {
            return new TestService(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<List<Surface>> surfaces() {
        return service.surfaces();
    }

    public String catalogVersion() {
        return service.catalogVersion();
    }

    public int httpPort() {
        return service.httpPort();
    }

    public int managementPort() {
        return service.management("/").getPort();
    }

    /** The catalog as it is written. */
    public static String shop() {
        try (var stream = TestService.class.getResourceAsStream("/http/shop.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A request to the public port with a server key. */
    public HttpRequest.Builder request(String path) {
        return open(path).header("X-API-Key", SERVER_KEY);
    }

    /** The same without a key. */
    public HttpRequest.Builder open(String path) {
        return HttpRequest.newBuilder(service.open(path)).timeout(Duration.ofSeconds(20));
    }

    /** A request to the management port with an admin key. */
    public HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(service.management(path))
                .timeout(Duration.ofSeconds(20))
                .header("X-API-Key", ADMIN_KEY);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> how) {
        try {
            return client.send(request.build(), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> decide(String body) {
        return decide(body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> decide(byte[] body) {
        return send(json(request("/v1/decide"), body));
    }

    public CompletableFuture<HttpResponse<String>> decideLater(String body) {
        var request = json(request("/v1/decide"), body.getBytes(StandardCharsets.UTF_8));
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> decideAsBrowser(String body) {
        return send(json(open("/v1/decide").header("X-API-Key", BROWSER_KEY), body.getBytes(StandardCharsets.UTF_8)));
    }

    public static HttpRequest.Builder json(HttpRequest.Builder request, byte[] body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
    }

    public static JsonNode tree(HttpResponse<String> response) {
        return tree(response.body());
    }

    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /** Everything that Redis holds, as one text that changes when anything does. */
    public String everythingStored() {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            var commands = connection.sync();
            var text = new StringBuilder();
            for (var key : commands.keys("*").stream().sorted().toList())
                text.append(key)
                        .append(' ')
                        .append(new String(commands.dump(key), StandardCharsets.ISO_8859_1))
                        .append('\n');
            return text.toString();
        }
    }

    /** All keys of Redis, sorted. */
    public List<String> keys() {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            return connection.sync().keys("*").stream().sorted().toList();
        }
    }

    /** The entries of a stream, oldest first. */
    public List<Map<String, String>> stream(String key) {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            return connection.sync().xrange(key, io.lettuce.core.Range.unbounded()).stream()
                    .map(io.lettuce.core.StreamMessage::getBody)
                    .toList();
        }
    }

    /** The fields of a hash. */
    public List<String> fields(String key) {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            return connection.sync().hkeys(key);
        }
    }

    /** The value of one field of a hash, as a text that changes when it does. */
    public String field(String key, String field) {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect(io.lettuce.core.codec.ByteArrayCodec.INSTANCE)) {
            var value = connection
                    .sync()
                    .hget(key.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8));
            return new String(value, StandardCharsets.ISO_8859_1);
        }
    }

    /** The value of one key, as a text that changes when it does. */
    public String stored(String key) {
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            return new String(connection.sync().dump(key), StandardCharsets.ISO_8859_1);
        }
    }

    /** Ends Redis as a crash would. */
    public void killRedis() {
        redis.close();
    }

    public Future<Void> stop() {
        return service.stop();
    }

    /** What spreads to all instances, or is written after an answer, takes a moment. */
    public static void awaitThat(BooleanSupplier condition) {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) LockSupport.parkNanos(10_000_000);
        if (!condition.getAsBoolean()) throw new AssertionError("it does not come true");
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
        redis.close();
    }
}
