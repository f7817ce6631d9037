package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.TestService;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision whose record can't be written: it is what it would have been, and what was lost is counted. */
class LostRecordTest {
    private static final String SHOP = """
        purposes: [{id: profiling, default: granted}]
        attributes: {age: int}
        placements: [{id: hero, channel: web, tmaxMs: 5000, fallback: house}]
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: "{{ customer.attributes.age }}"}}}]}
        campaigns:
          - {id: first, objective: retain, tier: 1, placements: [hero], when: customer.attributes.age > 17, offers: [{offer: one}]}
        """;
    private static final Pattern LOST = Pattern.compile("(?m)^ogenblik_store_records_lost_total(?:\\{[^}]*})? (\\S+)");

    @TempDir
    private Path directory;

    private final TestRedis redis = TestRedis.start();
    private TestService service;

    @BeforeEach
    void start() throws IOException {
        var catalog = Files.writeString(directory.resolve("shop.yaml"), SHOP);
        service = TestService.start(redis.url(), Map.of("OGENBLIK_CATALOG_PATHS", catalog.toString()));
        var patched = service.send(HttpRequest.newBuilder(service.open("/v1/customers/anna"))
                .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"age\": 30}"))
                .build());
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        service.close();
        redis.close();
    }

    @Test
    void a_store_that_takes_no_more_loses_the_record_and_nothing_of_the_decision() {
        var before = decide();
        awaitThat(() -> redis.look().xlen("decisions") == 1);
        assertThat(lost()).isZero();

        redis.look().configSet("maxmemory", "1");
        var meanwhile = decide();
        awaitThat(() -> lost() == 1);
        redis.look().configSet("maxmemory", "0");
        var after = decide();
        awaitThat(() -> redis.look().xlen("decisions") == 2);

        assertThat(meanwhile.get("degraded").isNull()).isTrue();
        assertThat(meanwhile.at("/placements/0/offers/0/content"))
                .isEqualTo(before.at("/placements/0/offers/0/content"))
                .isEqualTo(after.at("/placements/0/offers/0/content"));
        assertThat(before.at("/placements/0/offers/0/campaign").asText()).isEqualTo("first");
        assertThat(lost()).isEqualTo(1);
    }

    @Test
    void a_store_that_is_gone_loses_the_record_and_there_is_an_answer_all_the_same() {
        redis.kill();

        var answer = decide();

        assertThat(answer.at("/degraded/reason").asText()).isIn("store-down", "store-timeout");
        assertThat(answer.at("/placements/0/fallback").asBoolean()).isTrue();
        awaitThat(() -> lost() == 1);
    }

    private JsonNode decide() {
        var answer = service.decide("{\"customer\":{\"id\":\"anna\"},\"placements\":[{\"id\":\"hero\"}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ogenblik.http.TestService.tree(answer);
    }

    private double lost() {
        var metrics = service.admin("GET", "/metrics", "text/plain", "").body();
        var found = LOST.matcher(metrics);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
