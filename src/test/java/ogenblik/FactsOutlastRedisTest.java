package ogenblik;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ogenblik.store.TestRedis;
import ogenblik.token.TokenKeys;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Redis is killed and stays away for a while, in which the service is killed and started again: what was seen, clicked and
 * dismissed meanwhile is counted when Redis is back, and counted once.
 */
class FactsOutlastRedisTest {
    private static final int CUSTOMERS = 30;
    private static final String SHOP = "src/test/resources/ogenblik/measured-shop";

    @AutoClose
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private final TestRedis redis = TestRedis.startWith("--appendfsync", "always");

    @Test
    void with_token_keys_of_its_own_the_service_takes_clicks_all_the_while() throws IOException, InterruptedException {
        var keys = Map.of("OGENBLIK_TOKENS_KEYS", TokenKeys.generate().text(), "OGENBLIK_CATALOG_PATHS", SHOP);
        try (var service = ServiceProcess.start(redis.url(), keys)) {
            var offers = shown(service);
            redis.kill();
            for (var offer : offers) {
                assertThat(get(service, offer.get("impressionUrl").asText())).isEqualTo(200);
                assertThat(get(service, offer.get("clickUrl").asText())).isEqualTo(302);
            }
            awaitThat(() -> kept(service) == 2 * CUSTOMERS);
            service.kill();
            service.restart();
            for (var offer : offers) {
                assertThat(get(service, offer.get("clickUrl").asText())).isEqualTo(302);
                assertThat(dismiss(service, offer)).isEqualTo(204);
            }
            awaitThat(() -> kept(service) == 2 * CUSTOMERS);
            assertThat(service.facts()).isNotEmptyDirectory();

            redis.restart();

            awaitThat(() -> facts().size() == 3 * CUSTOMERS && isEmpty(service.facts()));
            followAllAgain(service, offers);
            assertThat(facts())
                    .hasSize(3 * CUSTOMERS + 1)
                    .doesNotHaveDuplicates()
                    .filteredOn(fact -> fact.endsWith(" click"))
                    .hasSize(CUSTOMERS);
        }
    }

    @Test
    void with_token_keys_that_only_redis_knows_what_waits_is_read_when_they_are_known_again()
            throws IOException, InterruptedException {
        try (var service = ServiceProcess.start(redis.url(), Map.of("OGENBLIK_CATALOG_PATHS", SHOP))) {
            var offers = shown(service);
            redis.kill();
            for (var offer : offers)
                assertThat(get(service, offer.get("clickUrl").asText())).isEqualTo(302);
            awaitThat(() -> kept(service) == CUSTOMERS);
            service.kill();
            service.restart();

            redis.restart();

            awaitThat(() -> facts().size() == 2 * CUSTOMERS && isEmpty(service.facts()));
            followAllAgain(service, offers);
            assertThat(facts()).hasSize(2 * CUSTOMERS + 1).doesNotHaveDuplicates();
        }
    }

    /** Ends with something that is new, so that nothing of it is still to come. */
    private void followAllAgain(ServiceProcess service, List<JsonNode> offers)
            throws IOException, InterruptedException {
        for (var offer : offers)
            assertThat(get(service, offer.get("clickUrl").asText())).isEqualTo(302);
        var last = shown(service, "last").get("impressionUrl").asText();
        long before = redis.look().xlen("exposures");
        assertThat(get(service, last)).isEqualTo(200);
        awaitThat(() -> redis.look().xlen("exposures") > before);
    }

    private List<JsonNode> shown(ServiceProcess service) throws IOException, InterruptedException {
        var offers = new ArrayList<JsonNode>();
        for (int i = 0; i < CUSTOMERS; i++) offers.add(shown(service, "c" + i));
        awaitThat(() -> redis.look().xlen("decisions") == CUSTOMERS);
        return offers;
    }

    private JsonNode shown(ServiceProcess service, String id) throws IOException, InterruptedException {
        var wish = "{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"grid\"}]}";
        var answer = send(HttpRequest.newBuilder(service.at("/v1/decide"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish)));
        var offer = PlainCount.tree(answer.body()).at("/placements/0/offers/0");
        assertThat(offer.at("/item/id").asText()).as(answer.body()).isEqualTo("chair");
        return offer;
    }

    private int get(ServiceProcess service, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.at(path))).statusCode();
    }

    private int dismiss(ServiceProcess service, JsonNode offer) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.at(offer.get("impressionUrl").asText() + "/dismiss"))
                        .POST(BodyPublishers.noBody()))
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    /** Each with whom it is of. */
    private List<String> facts() {
        return redis.look().xrange("exposures", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("c") + " " + entry.getBody().get("k"))
                .toList();
    }

    /** What this process wrote to disk since it was started. */
    private double kept(ServiceProcess service) {
        try {
            var metrics = send(HttpRequest.newBuilder(service.management("/metrics"))
                            .header("Authorization", "Bearer " + TestService.ADMIN_KEY))
                    .body();
            return metrics.lines()
                    .filter(line -> line.startsWith("ogenblik_tracking_facts_total") && line.contains("\"kept\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
