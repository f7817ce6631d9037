package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.store.TestRedis;

/** A service with a real Redis that records what it decides over HTTP, and the commands that look at it. */
final class RecordingService implements AutoCloseable {
    private static final Pattern DECISION_ID = Pattern.compile("\"decisionId\":\"([^\"]+)\"");

    private final TestRedis redis = TestRedis.start();
    private final Map<String, String> settings;
    private final TestService service;
    private StringWriter out = new StringWriter();

    RecordingService(String catalog) {
        settings = Map.of("OGENBLIK_CATALOG_PATHS", catalog);
        service = TestService.start(redis.url(), settings);
    }

    /** Another instance on the same Redis. */
    TestService another() {
        return TestService.start(redis.url(), settings);
    }

    TestRedis redis() {
        return redis;
    }

    Map<String, String> settings() {
        return settings;
    }

    RedisCommands<String, String> look() {
        return redis.look();
    }

    String catalogVersion() {
        return service.catalogVersion();
    }

    /** Forgets whatever is known of anybody. */
    void forget() {
        for (var pattern : List.of("r:*", "i:*", "d:*", "c:*", "v:*"))
            look().keys(pattern).forEach(key -> look().del(key));
    }

    /** Of how many decisions the inputs are kept. */
    long recorded() {
        return look().keys("i:*").stream().mapToLong(key -> look().hlen(key)).sum();
    }

    String decide(String body) {
        return whole(service.decide(body));
    }

    CompletableFuture<String> decideLater(String body) {
        return service.decideLater(body).thenApply(RecordingService::whole);
    }

    private static String whole(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"degraded\":null");
        return answer.body();
    }

    static String idOf(String answer) {
        var found = DECISION_ID.matcher(answer);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    void patch(String customer, String attributes) {
        var ignored = call("PATCH", "/v1/customers/" + customer, attributes);
    }

    void consent(String customer, boolean isGranted) {
        var ignored = call(
                "PUT",
                "/v1/customers/" + customer + "/consents/profiling",
                "{\"granted\":" + isGranted + ",\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"test\"}");
    }

    String call(String method, String path, String body) {
        var answer = service.send(HttpRequest.newBuilder(service.open(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** Runs a command, and gives its exit code. */
    int run(String... args) {
        out = new StringWriter();
        var environment = new LinkedHashMap<>(settings);
        environment.put("OGENBLIK_REDIS_URL", redis.url());
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), false, environment);
        return Ogenblik.run(List.of(args), TestTools.backstage(), terminal);
    }

    /** What the last command said. */
    String said() {
        return out.toString();
    }

    /** What is written after an answer takes a moment. */
    static void awaitThat(BooleanSupplier condition) {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) LockSupport.parkNanos(10_000_000);
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Override
    public void close() {
        service.close();
        redis.close();
    }
}
