package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import ogenblik.TestService;
import ogenblik.TestTools;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --decision} and {@code replay}, for decisions made over HTTP, with a real Redis. */
class PastDecisionsTest {
    private static final String CATALOG = "src/test/resources/ogenblik/cli/two-campaigns.yaml";
    private static final Map<String, String> SETTINGS = Map.of("OGENBLIK_CATALOG_PATHS", CATALOG);
    private static final Pattern DECISION_ID = Pattern.compile("\"decisionId\":\"([^\"]+)\"");
    private static final String BOTH = "\"placements\":[{\"id\":\"hero\"},{\"id\":\"grid\"}]";

    private static TestRedis redis;
    private static TestService service;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        service = TestService.start(redis.url(), SETTINGS);
    }

    @AfterAll
    static void stop() {
        service.close();
        redis.close();
    }

    @BeforeEach
    void forget() {
        for (var pattern : List.of("r:*", "i:*", "d:*", "c:*", "v:*"))
            redis.look().keys(pattern).forEach(key -> redis.look().del(key));
    }

    @Test
    void whatever_changes_later_a_decision_comes_out_exactly_as_it_was_recorded() {
        var requests = List.of(
                "",
                ",\"context\":{\"weight\":12.5,\"locale\":\"en-GB\",\"undeclared\":\"x\"}",
                ",\"context\":{\"weight\":9,\"tags\":[\"a\",\"b\"]}",
                ",\"exclude\":{\"offers\":[\"red\"],\"items\":[\"lamp\"]}",
                ",\"explain\":true");
        var idToBody = new LinkedHashMap<String, String>();
        for (int i = 0; i < 15; i++) {
            var customer = "varied-" + i % 4;
            patch(customer, "{\"age\":" + (10 + i) + ",\"city\":" + (i % 3 == 0 ? "null" : "\"Delft\"") + "}");
            var answer = decide("{\"customer\":{\"id\":\"" + customer + "\"}," + BOTH + requests.get(i % 5) + "}");
            idToBody.put(idOf(answer), answer);
        }
        awaitThat(() -> recorded() == idToBody.size());
        for (int i = 0; i < 4; i++) patch("varied-" + i, "{\"age\":1,\"city\":\"Gouda\"}");

        idToBody.forEach((id, answer) -> {
            assertThat(run("replay", "--decision", id)).as(answer + "\n" + out).isZero();
            assertThat(out.toString()).contains("exactly the same");
        });
    }

    @Test
    void explain_says_why_with_the_profile_of_then() {
        patch("young", "{\"age\":12,\"city\":\"Delft\"}");
        var id = idOf(decide("{\"customer\":{\"id\":\"young\"}," + BOTH + "}"));
        awaitThat(() -> recorded() == 1);
        patch("young", "{\"age\":50}");

        assertThat(run("explain", "--decision", id, "--placement", "hero")).isZero();

        assertThat(out.toString())
                .contains("for young", "hero showed blues/blue", "exactly the same", "customer.attributes.age")
                .containsPattern("rule +2 +reds")
                .doesNotContain("grid");
        assertThat(run("explain", "--decision", id, "--json")).isZero();
        assertThat(out.toString()).contains("\"isSame\" : true", "\"candidates\"");
    }

    @Test
    void a_decision_for_whom_nothing_is_kept_is_explained_by_its_reasons_alone() {
        patch("silent", "{\"age\":30,\"city\":\"Delft\"}");
        consent("silent", false);
        var id = idOf(decide("{\"customer\":{\"id\":\"silent\"}," + BOTH + "}"));
        awaitThat(() -> redis.look().xlen("decisions") > 0
                && redis.look().xrevrange("decisions", io.lettuce.core.Range.unbounded()).stream()
                        .anyMatch(entry -> id.equals(entry.getBody().get("d"))));

        assertThat(redis.look().keys("r:*")).isEmpty();
        assertThat(run("explain", "--decision", id)).isZero();
        assertThat(out.toString()).contains("hero showed blues/blue", "it can't be made again");
    }

    @Test
    void an_unknown_decision_says_what_to_do() {
        assertThat(run("explain", "--decision", "01991b5a-7b1c-7c3e-8f00-0123456789ab"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("there is no decision", "--customer");
    }

    @Test
    void a_draft_that_lifts_a_campaign_shows_what_would_change_and_writes_nothing() throws IOException {
        for (int i = 0; i < 30; i++) {
            patch("crowd-" + i, "{\"age\":" + (i < 20 ? 40 : 10) + ",\"city\":\"Delft\"}");
            var ignored = decide("{\"customer\":{\"id\":\"crowd-" + i + "\"},\"placements\":[{\"id\":\"hero\"}]}");
        }
        awaitThat(() -> recorded() == 30);
        var draft = Files.writeString(
                directory.resolve("draft.yaml"),
                Files.readString(Path.of(CATALOG)).replace("blues: 1}", "blues: 5}"));
        var before = everything();

        assertThat(run("replay", "--day", today(), "--sample", "1000", "--catalog", draft.toString()))
                .as(out.toString())
                .isZero();

        assertThat(out.toString())
                .contains("30 of the 30 decisions", "20 show something else")
                .containsPattern("hero +blues +10 +30 +\\+20")
                .containsPattern("hero +reds +20 +0 +-20");
        assertThat(run("replay", "--day", today(), "--sample", "7", "--catalog", draft.toString(), "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"outOf\" : 30", "\"decided\" : 7");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_broken_draft_is_refused() throws IOException {
        var draft = Files.writeString(directory.resolve("bad.yaml"), "campaigns:\n  - id: x\n    objectiv: retain\n");

        assertThat(run("replay", "--day", today(), "--catalog", draft.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("bad.yaml:3:5", "nothing was decided");
    }

    @Test
    void an_older_version_of_the_catalog_serves_for_decisions_made_with_it() throws IOException {
        patch("loyal", "{\"age\":30,\"city\":\"Delft\"}");
        var id = idOf(decide("{\"customer\":{\"id\":\"loyal\"}," + BOTH + "}"));
        awaitThat(() -> recorded() == 1);
        var version = service.catalogVersion();
        var other = Files.readString(Path.of(CATALOG)).replace("blues: 1}", "blues: 7}");
        var changed = Files.writeString(directory.resolve("other.yaml"), other);
        assertThat(run("activate", changed.toString())).isZero();
        awaitThat(() -> !service.catalogVersion().equals(version));

        assertThat(run("replay", "--decision", id)).as(out.toString()).isZero();

        assertThat(out.toString()).contains("catalog " + version, "exactly the same");
        assertThat(run("activate", CATALOG)).isZero();
        awaitThat(() -> service.catalogVersion().equals(version));
    }

    @Test
    void nothing_is_left_of_a_decision_when_its_customer_is_erased() {
        patch("gone", "{\"age\":30,\"city\":\"Delft\"}");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) ids.add(idOf(decide("{\"customer\":{\"id\":\"gone\"}," + BOTH + "}")));
        awaitThat(() -> recorded() == 3);

        assertThat(call("DELETE", "/v1/customers/gone", "")).contains("\"decisionInputs\":3");

        assertThat(redis.look().keys("*gone*")).isEmpty();
        assertThat(redis.look().keys("i:*")).isEmpty();
        assertThat(run("explain", "--decision", ids.getFirst())).isZero();
        assertThat(out.toString()).contains("it can't be made again").doesNotContain("gone", "Delft");
    }

    @Test
    void a_withdrawn_consent_takes_along_what_decisions_were_made_from() {
        patch("careful", "{\"age\":30,\"city\":\"Delft\"}");
        var id = idOf(decide("{\"customer\":{\"id\":\"careful\"}," + BOTH + "}"));
        awaitThat(() -> recorded() == 1);
        assertThat(call("GET", "/v1/customers/careful/export", "")).contains("\"decisionInputs\":[\"" + id + "\"]");

        consent("careful", false);

        assertThat(redis.look().keys("r:*")).isEmpty();
        assertThat(redis.look().keys("i:*")).isEmpty();
    }

    private static long recorded() {
        return redis.look().keys("i:*").stream()
                .mapToLong(key -> redis.look().hlen(key))
                .sum();
    }

    private static Map<String, String> everything() {
        var keyToContent = new LinkedHashMap<String, String>();
        redis.look().keys("*").stream()
                .sorted()
                .filter(key -> !key.startsWith("{reports}"))
                .forEach(key -> keyToContent.put(
                        key, new String(redis.look().dump(key), java.nio.charset.StandardCharsets.ISO_8859_1)));
        return keyToContent;
    }

    private static String today() {
        return Instant.now().atZone(ZoneId.of("Europe/Amsterdam")).toLocalDate().toString();
    }

    private static String decide(String body) {
        var answer = service.decide(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"degraded\":null");
        return answer.body();
    }

    private static String idOf(String answer) {
        var found = DECISION_ID.matcher(answer);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void patch(String customer, String attributes) {
        var ignored = call("PATCH", "/v1/customers/" + customer, attributes);
    }

    private static void consent(String customer, boolean isGranted) {
        var ignored = call(
                "PUT",
                "/v1/customers/" + customer + "/consents/profiling",
                "{\"granted\":" + isGranted + ",\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"test\"}");
    }

    private static String call(String method, String path, String body) {
        var answer = service.send(HttpRequest.newBuilder(service.open(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        var environment = new LinkedHashMap<>(SETTINGS);
        environment.put("OGENBLIK_REDIS_URL", redis.url());
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), false, environment);
        return Ogenblik.run(List.of(args), TestTools.backstage(), terminal);
    }

    /** What is written after an answer takes a moment. */
    private static void awaitThat(BooleanSupplier condition) {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) LockSupport.parkNanos(10_000_000);
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
