package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis: what is told of the world to one of them, both decide by, where it holds and while it does. */
class SignalsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CATALOG = "src/test/resources/ogenblik/signals.yaml";
    private static final Map<String, String> SETTINGS = Map.of("OGENBLIK_CATALOG_PATHS", CATALOG);

    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService ONE = TestService.start(REDIS.url(), SETTINGS);
    private static final TestService OTHER = TestService.start(REDIS.url(), SETTINGS);

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
        REDIS.close();
    }

    @BeforeEach
    void forget() {
        assertThat(ONE.admin("DELETE", "/admin/signals/frost", "application/json", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(becomes(() -> !isWinter(ONE, "2250") && !isWinter(OTHER, "2250")))
                .isTrue();
    }

    @Test
    void what_one_instance_is_told_the_other_decides_by_until_it_is_forgotten() {
        assertThat(isWinter(OTHER, "")).isFalse();

        var told = tell(ONE, "frost", "{\"value\": true}");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body())
                .isEqualTo("{\"name\":\"frost\",\"type\":\"bool\",\"value\":true,\"expiresAt\":null,"
                        + "\"expired\":false,\"regions\":{}}");
        assertThat(becomes(() -> isWinter(ONE, "") && isWinter(OTHER, ""))).isTrue();
        assertThat(OTHER.admin("GET", "/admin/signals/frost", "application/json", "")
                        .body())
                .isEqualTo(told.body());

        assertThat(OTHER.admin("DELETE", "/admin/signals/frost", "application/json", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(becomes(() -> !isWinter(ONE, "") && !isWinter(OTHER, ""))).isTrue();
    }

    @Test
    void the_most_specific_region_of_the_postal_code_says_what_holds() {
        tell(ONE, "frost", "{\"value\": false, \"regions\": {\"coast\": true, \"2204\": false, \"west\": false}}");
        assertThat(becomes(() -> isWinter(OTHER, "2250 XY"))).isTrue();

        assertThat(isWinter(OTHER, "2204 AB")).isFalse();
        assertThat(isWinter(OTHER, "1011")).isFalse();
        assertThat(isWinter(OTHER, "9999")).isFalse();
        assertThat(isWinter(OTHER, "")).isFalse();

        assertThat(OTHER.admin(
                                "PUT",
                                "/admin/signals/frost/regions/2204AB",
                                "application/json",
                                "{\"value\": true, \"ttl\": \"PT1H\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(becomes(() -> isWinter(ONE, "2204 AB"))).isTrue();
        assertThat(isWinter(ONE, "2204 ZZ")).isFalse();

        assertThat(ONE.admin("DELETE", "/admin/signals/frost/regions/coast", "application/json", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(becomes(() -> !isWinter(OTHER, "2250 XY"))).isTrue();
        assertThat(isWinter(OTHER, "2204 AB")).isTrue();
    }

    @Test
    void where_a_customer_is_the_request_says_before_the_profile() {
        var patched = ONE.send(HttpRequest.newBuilder(ONE.open("/v1/customers/lisa"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"postalCode\": \"2250 XY\"}"))
                .build());
        assertThat(patched.statusCode()).isEqualTo(200);
        tell(ONE, "frost", "{\"regions\": {\"coast\": true}}");

        assertThat(becomes(
                        () -> shows(OTHER, "{\"customer\": {\"id\": \"lisa\"}, \"placements\": [{\"id\": \"home\"}]}")))
                .isTrue();
        assertThat(shows(
                        OTHER,
                        "{\"customer\": {\"id\": \"lisa\"}, \"placements\": [{\"id\": \"home\"}],"
                                + " \"context\": {\"postalCode\": \"9999\"}}"))
                .isFalse();
    }

    @Test
    void what_has_expired_is_unknown_by_the_clock_of_the_decision() {
        tell(
                ONE,
                "frost",
                "{\"value\": true, \"ttl\": \"PT1H\", \"regions\": {\"coast\": {\"value\": true, \"ttl\": \"PT3H\"}}}");
        assertThat(becomes(() -> isWinter(OTHER, "9999"))).isTrue();

        try (var later = TestService.start(REDIS.url(), later("PT2H"))) {
            assertThat(isWinter(later, "9999")).isFalse();
            assertThat(isWinter(later, "2250")).isTrue();
            assertThat(explained(later, "9999")).contains("unknown: signal.frost (expired at ");
            assertThat(later.admin("GET", "/admin/signals/frost", "application/json", "")
                            .body())
                    .contains("\"expired\":true", "\"coast\":{\"value\":true", "\"expired\":false");
        }
    }

    @Test
    void an_explanation_names_the_signal_its_region_and_its_value() {
        tell(ONE, "frost", "{\"value\": false, \"regions\": {\"coast\": true}}");
        assertThat(becomes(() -> isWinter(ONE, "2250"))).isTrue();

        assertThat(explained(ONE, "2250")).contains("signal.frost = true (region coast)");
        assertThat(explained(ONE, "9999")).contains("signal.frost = false (everywhere)");
        tell(ONE, "frost", "{\"regions\": {\"coast\": true}}");
        assertThat(becomes(
                        () -> explained(ONE, "9999").contains("unknown: signal.frost (told for regions without 9999)")))
                .isTrue();
        assertThat(explained(ONE, ""))
                .contains("unknown: signal.frost (told for regions, and no postal code is known)");
    }

    @Test
    void an_explanation_names_the_signal_that_an_offer_of_a_campaign_asks_for() {
        tell(ONE, "parcelDays", "{\"value\": 5}");

        assertThat(becomes(() -> explained(ONE, "").contains("signal.parcelDays = 5 (everywhere)")))
                .isTrue();
        tell(ONE, "parcelDays", "{\"value\": 2}");
        assertThat(becomes(() -> explained(ONE, "")
                        .contains("`signal.parcelDays > 3` is false: signal.parcelDays = 2 (everywhere)")))
                .isTrue();
        assertThat(ONE.admin("DELETE", "/admin/signals/parcelDays", "application/json", "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void what_does_not_fit_the_catalog_is_refused_whole_and_changes_nothing() {
        tell(ONE, "frost", "{\"value\": true}");

        var wrong = tell(
                ONE,
                "frost",
                "{\"value\": \"yes\", \"ttl\": \"PT1H\", \"regions\": {\"cost\": true, \"2204\": 1,"
                        + " \"west\": {\"value\": true, \"expiresAt\": \"2020-01-01T00:00:00Z\"}}}");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("\"pointer\":\"/value\",\"detail\":\"must be true or false, is `yes`\"")
                .contains("\"pointer\":\"/regions/cost\"", "unknown region `cost`, did you mean `coast`: use")
                .contains("\"pointer\":\"/regions/2204\"", "must be true or false, is `1`")
                .contains("\"pointer\":\"/regions/west\"", "expires at 2020-01-01T00:00:00Z, which is past");
        assertThat(tell(ONE, "frots", "{\"value\": true}").statusCode()).isEqualTo(404);
        assertThat(tell(ONE, "frots", "{\"value\": true}").body()).contains("did you mean `frost`");
        assertThat(tell(ONE, "frost", "{\"ttl\": \"PT1H\"}").statusCode()).isEqualTo(400);
        assertThat(tell(ONE, "frost", "{\"value\": true, \"ttl\": \"PT1H\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}")
                        .body())
                .contains("say `expiresAt` or `ttl`, not both");
        assertThat(tell(ONE, "parcelDays", "{\"value\": 1.5}").statusCode()).isEqualTo(422);
        assertThat(tell(ONE, "orderBefore", "{\"value\": \"2026-02-30\"}").statusCode())
                .isEqualTo(422);
        assertThat(tell(ONE, "reason", "{\"value\": \"" + "x".repeat(1_001) + "\"}")
                        .body())
                .contains("must have at most 1000 characters, has 1001");
        assertThat(ONE.admin("GET", "/admin/signals", "application/json", "").body())
                .contains("{\"name\":\"frost\",\"type\":\"bool\",\"value\":true,")
                .contains("{\"name\":\"orderBefore\",\"type\":\"date\",\"value\":null,");
    }

    @Test
    void a_signal_has_values_for_so_many_regions_and_no_more() {
        var regions = new StringBuilder("{\"regions\": {");
        for (int code = 0; code < 10_000; code++)
            regions.append(code == 0 ? "" : ",")
                    .append("\"")
                    .append(100_000 + code)
                    .append("\": true");
        assertThat(tell(ONE, "frost", regions + "}}").statusCode()).isEqualTo(200);

        assertThat(tell(ONE, "frost", regions + ",\"9\": true}}").statusCode()).isEqualTo(409);
        var oneMore = ONE.admin("PUT", "/admin/signals/frost/regions/9", "application/json", "{\"value\": true}");
        assertThat(oneMore.statusCode()).isEqualTo(409);
        assertThat(oneMore.body()).contains("at most 10000 regions");
        assertThat(ONE.admin("PUT", "/admin/signals/frost/regions/100001", "application/json", "{\"value\": false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(becomes(() -> isWinter(OTHER, "109999") && !isWinter(OTHER, "100001") && !isWinter(OTHER, "9")))
                .isTrue();
    }

    @Test
    void a_new_instance_knows_what_was_told_before_it() {
        tell(ONE, "frost", "{\"regions\": {\"coast\": true}}");

        try (var fresh = TestService.start(REDIS.url(), SETTINGS)) {
            assertThat(isWinter(fresh, "2250")).isTrue();
            assertThat(isWinter(fresh, "9999")).isFalse();
        }
    }

    @Test
    void without_redis_what_was_told_last_holds_on_and_nothing_new_is_taken() {
        try (var redis = TestRedis.start();
                var service = TestService.start(redis.url(), SETTINGS)) {
            tell(service, "frost", "{\"regions\": {\"coast\": true}}");
            assertThat(becomes(() -> isWinter(service, "2250"))).isTrue();

            redis.kill();

            assertThat(isWinter(service, "2250")).isTrue();
            assertThat(tell(service, "frost", "{\"value\": false}").statusCode())
                    .isEqualTo(503);
            assertThat(service.admin("GET", "/admin/signals/frost", "application/json", "")
                            .body())
                    .contains("\"coast\":{\"value\":true");
            assertThat(isWinter(service, "2250")).isTrue();

            redis.restart();

            assertThat(becomes(() -> tell(service, "frost", "{\"value\": true}").statusCode() == 200))
                    .isTrue();
            assertThat(becomes(() -> isWinter(service, "9999"))).isTrue();
        }
    }

    private static Map<String, String> later(String offset) {
        return Map.of("OGENBLIK_CATALOG_PATHS", CATALOG, "OGENBLIK_CLOCK_OFFSET", offset);
    }

    private static HttpResponse<String> tell(TestService service, String name, String body) {
        return service.admin("PUT", "/admin/signals/" + name, "application/json", body);
    }

    private static String context(String postalCode) {
        return postalCode.isEmpty() ? "" : ", \"context\": {\"postalCode\": \"" + postalCode + "\"}";
    }

    private static boolean isWinter(TestService service, String postalCode) {
        return shows(service, "{\"placements\": [{\"id\": \"home\"}]" + context(postalCode) + "}");
    }

    private static boolean shows(TestService service, String body) {
        return service.decide(body).body().contains("\"campaign\":\"winter\"");
    }

    private static String explained(TestService service, String postalCode) {
        return service.decide("{\"placements\": [{\"id\": \"home\"}], \"explain\": true" + context(postalCode) + "}")
                .body();
    }

    private static boolean becomes(BooleanSupplier wanted) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SOON.toNanos()) {
            if (wanted.getAsBoolean()) return true;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }
}
