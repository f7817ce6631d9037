package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.id.Buckets;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Experiments and holdouts through the service as callers reach it, on two instances. */
class TriedOutShopTest {
    private static final int VISITORS = 16;
    private static final int CUSTOMERS = 60;
    private static final Map<String, String> SETTINGS =
            Map.of("OGENBLIK_CATALOG_PATHS", "src/test/resources/ogenblik/tried-out-shop");

    private final TestRedis redis = TestRedis.start();
    private final TestService one = TestService.start(redis.url(), SETTINGS);
    private final TestService other = TestService.start(redis.url(), SETTINGS);

    @AfterEach
    void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void a_visitor_who_says_who_it_is_sees_the_same_variant_on_every_instance() {
        Set<String> seen = new HashSet<>();
        int otherwise = 0;
        for (int i = 0; i < VISITORS; i++) {
            var visitor = "visitor-" + i;
            var known = "known-" + i;
            var before = hero(one, "{\"anonymousId\": \"" + visitor + "\"}");
            post(one, "identify", "{\"anonymousId\": \"" + visitor + "\", \"userId\": \"" + known + "\"}");

            var after = hero(other, "{\"id\": \"" + known + "\"}");

            assertThat(after.get("variant")).isEqualTo(before.get("variant"));
            assertThat(after.get("content")).isEqualTo(before.get("content"));
            assertThat(before.get("reason").asText()).isEqualTo("SPLIT");
            assertThat(after.get("reason").asText()).isEqualTo("SPLIT");
            seen.add(after.get("variant").asText());
            boolean isWarmAlone = Buckets.of("variant/wording", known) >= Buckets.COUNT / 2;
            if (isWarmAlone != after.get("variant").asText().equals("warm")) otherwise++;
            assertThat(send(one, "GET", "/v1/customers/" + known + "/export")
                            .get("experimentUnit")
                            .asText())
                    .isEqualTo(visitor);
        }
        assertThat(seen).containsExactlyInAnyOrder("plain", "warm");
        assertThat(otherwise).isPositive();
    }

    @Test
    void lift_says_what_those_treated_and_those_held_out_did() {
        var treated = new Arm();
        var heldOut = new Arm();
        for (int i = 0; i < CUSTOMERS; i++) armOf(i, treated, heldOut).customers++;
        awaitThat(() -> lift().at("/treated/customers").asInt()
                        + lift().at("/holdout/customers").asInt()
                == CUSTOMERS);
        for (int i = 0; i < CUSTOMERS; i++) {
            var arm = Buckets.of("holdout/lights", id(i)) < Buckets.COUNT / 2 ? heldOut : treated;
            if (i % 3 == 0) arm.converted++;
            if (i % 3 == 0) buy(i, "a", 1 + i % 2, arm);
            if (i % 6 == 0) buy(i, "b", 1, arm);
        }

        awaitThat(
                () -> told("treated").equals(treated.told()) && told("holdout").equals(heldOut.told()));

        assertThat(treated.customers).isBetween(15, 45);
        assertThat(heldOut.converted).isPositive();
        assertThat(lift().at("/lift/conversionRate/estimate").asDouble())
                .isCloseTo(treated.rate() - heldOut.rate(), within(1e-6));
        exportHasTheTrialAndAnErasureTakesIt();
    }

    private void exportHasTheTrialAndAnErasureTakesIt() {
        var path = "/v1/customers/" + id(0);
        var trial = send(one, "GET", path + "/export").get("trials");

        assertThat(trial).hasSize(1);
        assertThat(trial.at("/0/campaign").asText()).isEqualTo("lights");
        assertThat(trial.at("/0/arm").asText())
                .isEqualTo(Buckets.of("holdout/lights", id(0)) < Buckets.COUNT / 2 ? "holdout" : "treated");
        assertThat(trial.at("/0/conversions").asInt()).isEqualTo(2);
        assertThat(trial.at("/0/revenue").decimalValue()).isEqualByComparingTo("99.8");

        var _ = send(other, "DELETE", path);

        assertThat(redis.look().keys("c:{" + id(0) + "}")).isEmpty();
    }

    /** What this test counted of one arm. */
    private static final class Arm {
        private int customers;
        private int converted;
        private int conversions;
        private BigDecimal revenue = BigDecimal.ZERO;

        private double rate() {
            return (double) converted / customers;
        }

        private String told() {
            return customers + " " + converted + " " + conversions + " "
                    + revenue.stripTrailingZeros().toPlainString();
        }
    }

    private String told(String arm) {
        var told = lift().get(arm);
        return told.get("customers").asInt() + " " + told.get("converted").asInt() + " "
                + told.get("conversions").asInt() + " "
                + new BigDecimal(told.get("revenue").asText())
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Decides for a customer twice, on one instance and then on the other, and says in which arm that shows the customer. */
    private Arm armOf(int number, Arm treated, Arm heldOut) {
        boolean isHeldOut = isFallback(number % 2 == 0 ? one : other, number);
        assertThat(isFallback(number % 2 == 0 ? other : one, number)).isEqualTo(isHeldOut);
        assertThat(Buckets.of("holdout/lights", id(number)) < Buckets.COUNT / 2).isEqualTo(isHeldOut);
        return isHeldOut ? heldOut : treated;
    }

    private static boolean isFallback(TestService service, int number) {
        return decide(service, "{\"id\": \"" + id(number) + "\"}", "grid")
                .get("fallback")
                .asBoolean();
    }

    private void buy(int number, String order, int quantity, Arm arm) {
        var body = "{\"userId\": \"" + id(number) + "\", \"messageId\": \"" + order + number
                + "\", \"event\": \"Order Completed\", \"properties\": {\"order_id\": \"" + order + number
                + "\", \"products\": [{\"product_id\": \"lamp\", \"price\": 49.9, \"quantity\": " + quantity + "}]}}";
        for (var service : new TestService[] {one, other}) post(service, "track", body);
        arm.conversions++;
        arm.revenue = arm.revenue.add(new BigDecimal("49.9").multiply(BigDecimal.valueOf(quantity)));
    }

    private static String id(int number) {
        return "customer-" + number;
    }

    private JsonNode lift() {
        var report = PlainCount.tree(one.admin("GET", "/admin/reports/lift?campaign=lights", "application/json", "")
                .body());
        return report.at("/campaigns/0");
    }

    private static JsonNode hero(TestService service, String customer) {
        return decide(service, customer, "hero").at("/offers/0");
    }

    private static JsonNode decide(TestService service, String customer, String placement) {
        var body = "{\"customer\": " + customer + ", \"placements\": [{\"id\": \"" + placement + "\"}]}";
        return PlainCount.tree(service.decide(body).body()).at("/placements/0");
    }

    private static void post(TestService service, String what, String body) {
        var request = HttpRequest.newBuilder(service.open("/v1/" + what))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(service.send(request).body()).contains("\"accepted\":1");
    }

    private static JsonNode send(TestService service, String method, String path) {
        var request = HttpRequest.newBuilder(service.open(path))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .method(method, BodyPublishers.noBody())
                .build();
        var answer = service.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return PlainCount.tree(answer.body());
    }

    private static void awaitThat(BooleanSupplier wanted) {
        for (int i = 0; i < 600; i++) {
            if (wanted.getAsBoolean()) return;
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("it did not come to that");
    }
}
