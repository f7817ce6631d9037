package ogenblik.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ogenblik.demo.EmbeddedRedis;
import ogenblik.flow.ActivateCatalog;
import ogenblik.flow.ChangeCustomer;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.DecisionTelemetry;
import ogenblik.flow.EraseCustomer;
import ogenblik.flow.FlipSwitch;
import ogenblik.flow.FollowStore;
import ogenblik.flow.ReadCustomer;
import ogenblik.flow.RecordDecision;
import ogenblik.flow.ResolveClick;
import ogenblik.flow.TrackExposure;
import ogenblik.http.admin.AdminRoutes;
import ogenblik.http.customers.CustomerRoutes;
import ogenblik.http.decide.DecideRoutes;
import ogenblik.http.ops.DocsRoutes;
import ogenblik.http.ops.HealthRoutes;
import ogenblik.http.ops.MetricsRoutes;
import ogenblik.http.tracking.TrackingRoutes;
import ogenblik.id.ItemId;
import ogenblik.profile.ProfileBounds;
import ogenblik.resilience.Guard;
import ogenblik.resilience.RateLimit;
import ogenblik.store.Store;
import ogenblik.store.StoreConfig;
import ogenblik.telemetry.CatalogMeters;
import ogenblik.telemetry.DecisionMeters;
import ogenblik.telemetry.Meters;
import ogenblik.telemetry.Prometheus;
import ogenblik.telemetry.ServerMeters;
import ogenblik.token.TokenConfig;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;

/** The service on free ports with a real Redis, its shop being {@code http/shop.yaml}, and a client for it. */
public final class TestService implements AutoCloseable {
    public static final String SERVER_KEY = "a-server-key";
    public static final String BROWSER_KEY = "a-browser-key";
    public static final String ADMIN_KEY = "an-admin-key";
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final String LAMP = """
        {"id": "lamp", "title": "A lamp", "titles": {"nl": "Een lamp"}, "price": 49.9, "category": "light", "url": "https://shop.example/lamp", "image": "https://shop.example/lamp.jpg", "stock": 5, "margin": 0.4}
        """;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
    private final EmbeddedRedis redis;
    private final Store store;
    private final HttpServers servers;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public final Tokens tokens = new Tokens(TokenKeys.generate());
    public final InstantSource clock = InstantSource.system();
    public final CurrentSnapshot current;
    public final HttpServers.Ports ports;
    public final List<Surface> surfaces;
    public final List<Surface> managementSurfaces;

    private TestService(HttpConfig config) throws IOException {
        redis = EmbeddedRedis.start(freePort(), Files.createTempDirectory("redis"), false);
        var registry = Prometheus.registry();
        store = Store.open(
                vertx,
                StoreConfig.of(redis.url()),
                ProfileBounds.DEFAULT,
                new Guard("store"),
                new Meters(registry),
                () -> "a key of 16 bytes or more".getBytes(StandardCharsets.UTF_8));
        await(store.connected(Duration.ofSeconds(20)));
        current = await(new FollowStore(vertx, store, true)
                .start(true, () -> Map.of("shop.yaml", shop(), "items.ndjson", LAMP)));
        var readiness = new Readiness();
        surfaces = surfaces(readiness, new DecisionMeters(registry));
        managementSurfaces = List.of(
                new HealthRoutes(readiness, store::isConnected),
                new MetricsRoutes(vertx, registry, new CatalogMeters(registry), current),
                new AdminRoutes(
                        new ActivateCatalog(
                                vertx, store.catalogs(), () -> Future.succeededFuture(Set.of(new ItemId("lamp")))),
                        new FlipSwitch(current, store.switches()),
                        current));
        var keys = new Keys(
                new KeysConfig(
                        List.of(KeysConfig.hashOf("another-server-key"), KeysConfig.hashOf(SERVER_KEY)),
                        List.of(KeysConfig.hashOf(BROWSER_KEY)),
                        List.of(KeysConfig.hashOf(ADMIN_KEY))),
                new RateLimit(config.browserCallsPerSecond(), Duration.ofSeconds(1)));
        servers = new HttpServers(
                vertx, config, new ManagementConfig("127.0.0.1", 0), keys, readiness, new ServerMeters(registry));
        ports = await(servers.start(2, surfaces, managementSurfaces));
    }

    private List<Surface> surfaces(Readiness readiness, DecisionMeters meters) {
        var decide = new DecideOffers(
                current, store.profiles(), new RecordDecision(store.decisions()), new DecisionTelemetry(meters), clock);
        return List.of(
                new DecideRoutes(
                        decide,
                        current,
                        new Identification(tokens, TokenConfig.DEFAULT, clock),
                        tokens,
                        TokenConfig.DEFAULT),
                new CustomerRoutes(
                        new ReadCustomer(current, store.profiles(), clock),
                        new ChangeCustomer(current, store.profiles(), clock),
                        new EraseCustomer(store.profiles()),
                        clock),
                new TrackingRoutes(
                        tokens,
                        new ResolveClick(current, clock),
                        new TrackExposure(current, store.profiles(), store.decisions()),
                        clock),
                new HealthRoutes(readiness, store::isConnected),
                new DocsRoutes(List.of("openapi.yaml")));
    }

    public static TestService start() {
        return start(config(1_000));
    }

    public static TestService start(HttpConfig config) {
        try {
            return new TestService(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an allowed origin, {@code https://shop.example}. */
    public static HttpConfig config(int browserCallsPerSecond) {
        return new HttpConfig(
                "127.0.0.1", 0, Set.of("https://shop.example"), browserCallsPerSecond, HttpConfig.Waits.DEFAULT);
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
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.http() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** A request to the management port with an admin key. */
    public HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.management() + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-API-Key", ADMIN_KEY);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
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
        return servers.stop();
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
        await(servers.stop());
        await(store.close());
        await(vertx.close());
        redis.close();
    }
}
