package ogenblik;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import ogenblik.config.Config;
import ogenblik.config.ConfigReader;
import ogenblik.demo.DemoShop;
import ogenblik.http.KeysConfig;
import ogenblik.http.Surface;
import ogenblik.token.Tokens;

/** The whole service in this process, on free ports, with the demo's catalog and a Redis that the test owns. */
public final class TestService implements AutoCloseable {
    public static final String SERVER_KEY = "test-server-key";
    public static final String BROWSER_KEY = "test-browser-key";
    public static final String ADMIN_KEY = "test-admin-key";

    private final Wiring.WiredService service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private TestService(Wiring.WiredService service) {
        this.service = service;
    }

    public static TestService start(String redisUrl) {
        return start(redisUrl, Map.of());
    }

    public static TestService start(String redisUrl, Map<String, String> settings) {
        return new TestService(new Wiring().serve(config(redisUrl, settings)));
    }

    /** What the command {@code demo} starts: the demo's catalog, people, keys and pages. */
    static TestService startDemo(String redisUrl, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("OGENBLIK_KEYS_SERVER", KeysConfig.hashOf(DemoShop.SERVER_KEY));
        all.put("OGENBLIK_KEYS_BROWSER", KeysConfig.hashOf(DemoShop.BROWSER_KEY));
        var config = config(redisUrl, all);
        var wiring = new Wiring();
        var service = new TestService(wiring.serveDemo(config));
        try (var tools = wiring.connect(config)) {
            var catalog = tools.snapshot().get().catalog();
            Parts.await(
                    tools.demoShop().seed(catalog.items(), catalog.settings().scoring(), catalog.locations()),
                    Duration.ofMinutes(1),
                    "the demo's people");
        }
        return service;
    }

    static Config config(String redisUrl, Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "OGENBLIK_REDIS_URL",
                redisUrl,
                "OGENBLIK_HTTP_PORT",
                "0",
                "OGENBLIK_MANAGEMENT_PORT",
                "0",
                "OGENBLIK_KEYS_SERVER",
                KeysConfig.hashOf(SERVER_KEY),
                "OGENBLIK_KEYS_BROWSER",
                KeysConfig.hashOf(BROWSER_KEY),
                "OGENBLIK_KEYS_ADMIN",
                KeysConfig.hashOf(ADMIN_KEY),
                "OGENBLIK_TRACKING_BUFFER_DIRECTORY",
                temporary()));
        environment.putAll(settings);
        return ConfigReader.read(Path.of(ConfigReader.DEFAULT_FILE), environment);
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory("facts").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Tokens tokens() {
        return service.parts().tokens();
    }

    public InstantSource clock() {
        return service.parts().clock();
    }

    public String catalogVersion() {
        return service.parts().current().get().catalog().version();
    }

    /** What is mounted on the public port and what on the management port. */
    public List<List<Surface>> surfaces() {
        return List.of(service.surfaces().open(), service.surfaces().management());
    }

    public int httpPort() {
        return service.httpPort();
    }

    /** Begins to stop, as a signal does: what is in flight is answered. */
    public Future<Void> stop() {
        return service.servers().stop();
    }

    public URI open(String path) {
        return URI.create("http://127.0.0.1:" + service.httpPort() + path);
    }

    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + service.managementPort() + path);
    }

    /** {@code POST /v1/decide} with the server key. */
    public HttpResponse<String> decide(String body) {
        return send(decideRequest(body));
    }

    public CompletableFuture<HttpResponse<String>> decideLater(String body) {
        return client.sendAsync(decideRequest(body), BodyHandlers.ofString());
    }

    /** A {@code GET} without a key. */
    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(open(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest decideRequest(String body) {
        return HttpRequest.newBuilder(open("/v1/decide"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** A call to the management port with the admin key. */
    public HttpResponse<String> admin(String method, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(management(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
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
    }
}
