package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import ogenblik.TestService;
import ogenblik.id.CustomerId;
import ogenblik.store.TestRedis;
import ogenblik.token.Counter;
import ogenblik.token.Reading;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The counter that a client carries, where nothing may be stored of it or nobody knows who it is. */
class ContactCounterTest {
    private static final String SHOP = """
        purposes: [{id: profiling, default: denied}]
        placements:
          - {id: hero, channel: web, tmaxMs: 5000, fallback: house}
          - {id: inbox, channel: app, tmaxMs: 5000, fallback: house}
        contactPolicy: {caps: [{max: 2, per: P1D, of: {channel: web}}]}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: One}}}]}
          - {id: two, treatments: [{content: {en: {headline: Two}}}]}
        campaigns:
          - {id: first, objective: retain, tier: 1, placements: [hero, inbox], caps: [{max: 1, per: P1D}], offers: [{offer: one}]}
          - {id: second, objective: retain, tier: 2, placements: [hero, inbox], offers: [{offer: two}]}
        """;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNPROVEN = "{\"anonymousId\": \"v-1\"}";

    private static final TestRedis REDIS = TestRedis.start();
    private static TestService service;

    @BeforeAll
    static void start() throws IOException {
        var catalog = Files.createTempDirectory("catalog");
        Files.writeString(catalog.resolve("shop.yaml"), SHOP);
        service = TestService.start(
                REDIS.url(),
                Map.of("OGENBLIK_CATALOG_PATHS", catalog.toString(), "OGENBLIK_HTTP_BROWSER_CALLS_PER_SECOND", "1000"));
    }

    @AfterAll
    static void stop() {
        service.close();
        REDIS.close();
    }

    @Test
    void caps_hold_across_calls_for_an_anonymous_id_that_nothing_proves() {
        var first = ask(TestService.BROWSER_KEY, UNPROVEN, "hero", null);
        var second = ask(TestService.BROWSER_KEY, UNPROVEN, "inbox", counter(first));
        var third = ask(TestService.BROWSER_KEY, UNPROVEN, "hero", counter(second));
        var fourth = ask(TestService.BROWSER_KEY, UNPROVEN, "hero", counter(third));

        assertThat(List.of(shown(first), shown(second), shown(third), shown(fourth)))
                .containsExactly("first", "second", "second", "fallback");
        assertThat(counter(fourth)).as("a fallback is carried on with, too").isNotEmpty();
        assertThat(shown(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", null))).isEqualTo("first");
    }

    @Test
    void caps_hold_across_calls_for_who_withholds_consent_and_nothing_is_stored() {
        var known = "{\"id\": \"anna\"}";
        var first = ask(TestService.SERVER_KEY, known, "hero", null);
        var second = ask(TestService.SERVER_KEY, known, "hero", counter(first));

        assertThat(List.of(shown(first), shown(second))).containsExactly("first", "second");
        assertThat(REDIS.look().keys("*anna*")).isEmpty();
    }

    @Test
    void with_consent_the_profile_counts_and_no_counter_is_given() {
        var granted = service.send(HttpRequest.newBuilder(service.open("/v1/customers/willing/consents/profiling"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"granted\": true, \"at\": \"2026-01-01T00:00:00Z\", \"source\": \"form\"}"))
                .build());
        assertThat(granted.statusCode()).isLessThan(300);

        assertThat(ask(TestService.SERVER_KEY, "{\"id\": \"willing\"}", "hero", null)
                        .has("counter"))
                .isFalse();
    }

    @Test
    void a_counter_that_was_changed_or_is_of_another_key_or_too_old_counts_as_none() {
        var counter = counter(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", null));
        var other = new Tokens(TokenKeys.generate()).counterToken(Counter.EMPTY, Instant.parse("2100-01-01T00:00:00Z"));
        var old = service.tokens().counterToken(Counter.EMPTY, service.clock().instant());
        var customer =
                service.tokens().customerToken(new CustomerId.Known("anna"), Instant.parse("2100-01-01T00:00:00Z"));

        for (var bad : List.of(changed(counter), other, old, customer, "", "no token", "x".repeat(10_000)))
            assertThat(shown(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", bad)))
                    .isEqualTo("first");
        assertThat(shown(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", counter)))
                .isEqualTo("second");
    }

    @Test
    void a_get_takes_it_from_the_query_or_a_header() {
        var counter = counter(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", null));

        assertThat(shown(get("?anonymousId=v-1&counter=" + counter, null))).isEqualTo("second");
        assertThat(shown(get("?anonymousId=v-1", counter))).isEqualTo("second");
        assertThat(shown(get("?anonymousId=v-1", null))).isEqualTo("first");
    }

    @Test
    void a_line_of_a_batch_has_its_own() {
        var line = body(
                "{\"id\": \"batch\"}",
                "hero",
                counter(ask(TestService.SERVER_KEY, "{\"id\": \"batch\"}", "hero", null)));

        var answer = service.send(HttpRequest.newBuilder(service.open("/v1/decide/batch"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(line + "\n" + body("{\"id\": \"batch\"}", "hero", null) + "\n"))
                .build());

        assertThat(answer.body().lines().map(ContactCounterTest::tree).map(ContactCounterTest::shown))
                .containsExactly("second", "first");
    }

    @Test
    void it_holds_no_id_and_nothing_that_can_be_read() {
        var counter = counter(ask(TestService.SERVER_KEY, "{\"id\": \"anna-of-delft\"}", "hero", null));

        var text = new String(Base64.getUrlDecoder().decode(counter), StandardCharsets.ISO_8859_1);

        assertThat(text).doesNotContain("anna", "first", "one");
        var same = service.tokens().readCounter(counter, service.clock().instant());
        assertThat(same.toString()).doesNotContain("anna", "first", "one");
    }

    @Test
    void it_grows_no_longer_than_thirty_entries() {
        var counter = counter(ask(TestService.BROWSER_KEY, UNPROVEN, "hero", null));
        for (int i = 0; i < 40; i++) counter = counter(ask(TestService.BROWSER_KEY, UNPROVEN, "inbox", counter));

        assertThat(counter.length()).isLessThan(1_600);
        assertThat(service.tokens().readCounter(counter, service.clock().instant()))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        read -> assertThat(((Counter) read.value()).entries()).hasSize(30));
    }

    private static JsonNode ask(String key, String customer, String placement, @Nullable String counter) {
        return tree(service.send(HttpRequest.newBuilder(service.open("/v1/decide"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(customer, placement, counter)))
                .build()));
    }

    private static String body(String customer, String placement, @Nullable String counter) {
        return "{\"customer\": " + customer + ", \"placements\": [{\"id\": \"" + placement + "\"}]"
                + (counter == null ? "" : ", \"counter\": \"" + counter + "\"") + "}";
    }

    private static JsonNode get(String query, @Nullable String header) {
        var request = HttpRequest.newBuilder(service.open("/v1/decide/hero" + query))
                .header("Authorization", "Bearer " + TestService.BROWSER_KEY);
        if (header != null) request.header("X-Contact-Counter", header);
        return tree(service.send(request.build()));
    }

    /** The same with one character that another stands for. */
    private static String changed(String token) {
        char last = token.charAt(20) == 'A' ? 'B' : 'A';
        return token.substring(0, 20) + last + token.substring(21);
    }

    private static String shown(JsonNode answer) {
        var placement = answer.get("placements").get(0);
        return placement.get("fallback").asBoolean()
                ? "fallback"
                : placement.get("offers").get(0).get("campaign").asText();
    }

    private static String counter(JsonNode answer) {
        return answer.path("counter").asText();
    }

    private static JsonNode tree(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response.body());
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
