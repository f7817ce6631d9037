package ogenblik.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Customers who open the home page, so many a second, whatever the service does (open model). System properties, with
 * defaults for a running demo: {@code url}, {@code key}, {@code rate} (a second), {@code seconds}, {@code warmup} (seconds
 * of rising rate before), {@code customers} (how many different ones) and {@code customer} (a format that makes an id of a
 * number), {@code p99} (milliseconds; more fails the run).
 */
public final class DecideSimulation extends Simulation {
    private static final String DECIDE = "decide";

    public DecideSimulation() {
        int rate = Integer.getInteger("rate", 500);
        var load = Duration.ofSeconds(Integer.getInteger("seconds", 60));
        var warmUp = Duration.ofSeconds(Integer.getInteger("warmup", 20));
        var protocol = http.baseUrl(System.getProperty("url", "http://127.0.0.1:8080"))
                .authorizationHeader("Bearer " + System.getProperty("key", "demo-server-key"))
                .contentTypeHeader("application/json")
                .shareConnections();
        var homePage = scenario("home page")
                .feed(customers())
                .exec(http(DECIDE)
                        .post("/v1/decide")
                        .body(StringBody("""
                            {"customer":{"id":"#{id}"},"placements":[{"id":"home-hero"},{"id":"home-grid","limit":4}],\
                            "context":{"locale":"nl-NL","device":"mobile"}}\
                            """))
                        .check(
                                status().is(200),
                                jsonPath("$.degraded").ofString().isNull(),
                                jsonPath("$.placements[*].offers[0].offer")
                                        .count()
                                        .is(2)));
        setUp(homePage.injectOpen(
                        rampUsersPerSec(1).to(rate).during(warmUp),
                        constantUsersPerSec(rate).during(load)))
                .protocols(protocol)
                .assertions(
                        global().failedRequests().count().is(0L),
                        details(DECIDE).responseTime().percentile(99).lt(Integer.getInteger("p99", 100)));
    }

    private static Iterator<Map<String, Object>> customers() {
        int customers = Integer.getInteger("customers", 2_000);
        var format = System.getProperty("customer", "c-%05d");
        return Stream.generate(() -> ThreadLocalRandom.current().nextInt(customers))
                .map(number -> Map.<String, Object>of("id", String.format(Locale.ROOT, format, number)))
                .iterator();
    }
}
