package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A month of a shop on two instances, through the service as callers reach it: what its reports say is what who did all of
 * it counted.
 */
class MeasuredShopTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate BEGIN = LocalDate.parse("2026-03-02");

    /** Each some days after the one before, and on instances of its own. */
    private static final int VISITS = 6;

    private static final int DAYS_BETWEEN = 5;
    private static final int CUSTOMERS = 10;

    private final TestRedis redis = TestRedis.startWith("--appendfsync", "always");
    private final PlainCount expected = new PlainCount();

    /** What is bought once all that was seen is known. */
    private final List<Runnable> purchases = new ArrayList<>();

    /** What is done on the next visit. */
    private final List<Runnable> later = new ArrayList<>();

    private final List<TestService> instances = new ArrayList<>();
    private LocalDate today = BEGIN;

    @AfterEach
    void stop() {
        instances.forEach(TestService::close);
        redis.close();
    }

    @Test
    void what_reports_say_of_a_month_is_what_was_done_and_a_rebuild_says_the_same() {
        for (int visit = 0; visit < VISITS; visit++) {
            today = BEGIN.plusDays((long) visit * DAYS_BETWEEN);
            startAnew();
            var due = List.copyOf(later);
            later.clear();
            due.forEach(Runnable::run);
            for (int i = 0; i < CUSTOMERS; i++) {
                visit("c-" + visit + "-" + i, i);
                if (visit == 2 && i == 5) crash();
            }
            awaitThat(() -> reported(0).equals(expected.all()));
            purchases.forEach(Runnable::run);
            purchases.clear();
            awaitThat(() -> reported(0).equals(expected.all()));
            assertThat(reported(1)).isEqualTo(expected.all());
        }
        assertThat(expected.all()).containsKeys("2026-03-07\ngrid\nseats\nchair-week\nA\n\nrevenue");

        spoil(redis.look());
        assertThat(reported(0)).isNotEqualTo(expected.all());
        try (var tools = TestTools.connect(redis.url(), settings())) {
            var rebuilt = tools.tools().rebuildReports().run(_ -> {});

            assertThat(rebuilt.isDone()).isTrue();
            assertThat(reported(0)).isEqualTo(expected.all());
        }
    }

    private Map<String, String> settings() {
        var noon = today.atTime(12, 0).atZone(ZONE).toInstant();
        return Map.of(
                "OGENBLIK_CATALOG_PATHS",
                "src/test/resources/ogenblik/measured-shop",
                "OGENBLIK_CLOCK_OFFSET",
                Duration.between(Instant.now(), noon).toString());
    }

    private void startAnew() {
        instances.forEach(TestService::close);
        instances.clear();
        for (int i = 0; i < 2; i++) instances.add(TestService.start(redis.url(), settings()));
    }

    /** Redis comes back with all that it had; while it is away nobody does anything. */
    private void crash() {
        awaitThat(() -> reported(0).equals(expected.all()));
        redis.kill();
        redis.restart();
        awaitThat(() -> instances.stream().allMatch(MeasuredShopTest::isWhole));
    }

    private static boolean isWhole(TestService service) {
        var preview = "{\"customer\": {\"id\": \"nobody\"}, \"placements\": [{\"id\": \"hero\"}], \"record\": false}";
        return PlainCount.tree(service.decide(preview).body()).get("degraded").isNull();
    }

    /** The pages that a rebuild has to put right. */
    private static void spoil(RedisCommands<String, String> look) {
        look.del("{reports}:2026-03-07");
        look.hset("{reports}:2026-03-12", "hero|lights|lamp-week|A||clicks", "1000");
    }

    /** One customer sees a page, and does one thing or another then, by {@code kind}. */
    private void visit(String id, int kind) {
        var service = instances.get(kind % 2);
        boolean isKept = kind != 4;
        if (!isKept) withdrawConsent(service, id);
        var wish = "{\"customer\": {\"id\": \"" + id + "\"}, \"requestId\": \"r1\", \"placements\":"
                + " [{\"id\": \"hero\"}, {\"id\": \"grid\"}, {\"id\": \"empty\"}]}";
        var answer = PlainCount.tree(service.decide(wish).body());
        assertThat(answer.get("degraded").isNull()).isTrue();
        decided(answer, isKept);
        var hero = answer.at("/placements/0/offers/0");
        var chair = answer.at("/placements/1/offers/0");
        assertThat(chair.at("/item/id").asText()).isEqualTo("chair");
        switch (kind) {
            case 0 -> {
                see(service, "hero", hero, 2);
                later.add(() -> see(instances.getFirst(), "hero", hero, 0));
            }
            case 1 -> click(service, "hero", hero);
            case 2, 3, 5, 6 -> {
                click(service, "grid", chair);
                purchases.add(() -> buy(service, id, kind, chair));
            }
            case 7 -> {
                see(service, "grid", chair, 1);
                var seenOn = today;
                later.add(() -> order(id, "late", seenOn, chair));
            }
            case 8 -> assertThat(PlainCount.tree(service.decide(wish).body())).isEqualTo(answer);
            default -> {}
        }
    }

    private void withdrawConsent(TestService service, String id) {
        var request = HttpRequest.newBuilder(service.open("/v1/customers/" + id + "/consents/profiling"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": false}"))
                .build();
        assertThat(service.send(request).statusCode()).isEqualTo(200);
    }

    /** Bought once, told twice; some cancel it at once, and some some days later. */
    private void buy(TestService service, String id, int kind, JsonNode chair) {
        order(id, "o1", today, chair);
        track(service, id, "again-" + id, "Order Completed", today, ordered("o1"));
        switch (kind) {
            case 3 -> cancel(service, id, today, chair);
            case 5 -> {
                var boughtOn = today;
                later.add(() -> cancel(instances.getLast(), id, boughtOn, chair));
            }
            default -> {}
        }
    }

    private void order(String id, String order, LocalDate on, JsonNode chair) {
        var service = instances.getFirst();
        for (int i = 0; i < 2; i++) track(service, id, order + "-" + id, "Order Completed", on, ordered(order));
        count(on, "grid", chair, "conversions", 1);
        count(on, "grid", chair, "revenue", new BigDecimal("259.9"));
    }

    private static String ordered(String order) {
        return "{\"order_id\": \"" + order + "\", \"products\": [{\"product_id\": \"chair\", \"price\": 129.95,"
                + " \"quantity\": 2}, {\"product_id\": \"vase\", \"price\": 5, \"quantity\": 1}]}";
    }

    private void cancel(TestService service, String id, LocalDate boughtOn, JsonNode chair) {
        track(service, id, "cancel-" + id, "Order Cancelled", today, "{\"order_id\": \"o1\"}");
        count(boughtOn, "grid", chair, "conversions", -1);
        count(boughtOn, "grid", chair, "revenue", new BigDecimal("-259.9"));
    }

    private void track(
            TestService service, String id, String messageId, String event, LocalDate on, String properties) {
        var at = on.isBefore(today)
                ? ", \"timestamp\": \"" + on.atTime(14, 0).atZone(ZONE).toInstant() + "\""
                : "";
        var body = "{\"userId\": \"" + id + "\", \"messageId\": \"" + messageId + "\", \"event\": \"" + event + "\""
                + at + ", \"properties\": " + properties + "}";
        var request = HttpRequest.newBuilder(service.open("/v1/track"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(service.send(request).body()).contains("\"accepted\":1");
    }

    private void decided(JsonNode answer, boolean isKept) {
        for (var placement : answer.get("placements")) {
            var id = placement.get("id").asText();
            count(id, "answers");
            if (placement.get("fallback").asBoolean()) count(id, "fallbacks");
            else
                for (var offer : placement.get("offers")) {
                    count(today, id, offer, "decisions", 1);
                    if (isKept) count(today, id, offer, "reservations", 1);
                }
        }
    }

    /** Fetches the impression's link so often, of which one counts; 0: once, and it was seen before. */
    private void see(TestService service, String placement, JsonNode offer, int times) {
        for (int i = 0; i < Math.max(1, times); i++)
            service.getLater(offer.get("impressionUrl").asText()).join();
        if (times > 0) count(today, placement, offer, "impressions", 1);
    }

    /** Follows the link twice; who clicks has seen it, too. */
    private void click(TestService service, String placement, JsonNode offer) {
        for (int i = 0; i < 2; i++)
            service.getLater(offer.get("clickUrl").asText()).join();
        count(today, placement, offer, "impressions", 1);
        count(today, placement, offer, "clicks", 1);
    }

    private void count(String placement, String metric) {
        expected.add(today, placement, metric);
    }

    private void count(LocalDate on, String placement, JsonNode offer, String metric, long by) {
        count(on, placement, offer, metric, BigDecimal.valueOf(by));
    }

    private void count(LocalDate on, String placement, JsonNode offer, String metric, BigDecimal by) {
        expected.add(on, placement, offer, metric, by);
    }

    /** What an instance says of the month. */
    private Map<String, BigDecimal> reported(int instance) {
        return PlainCount.reported(instances.get(instance), BEGIN.minusDays(1), BEGIN.plusDays(40));
    }

    /** What is written after an answer, and counted after that, takes a moment. */
    private void awaitThat(Supplier<Boolean> condition) {
        for (int i = 0; i < 200 && !condition.get(); i++) LockSupport.parkNanos(100_000_000);
        if (!condition.get()) assertThat(reported(0)).isEqualTo(expected.all());
    }
}
