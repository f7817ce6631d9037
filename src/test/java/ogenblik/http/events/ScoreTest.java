package ogenblik.http.events;

import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What events make of a lead, from the first event to the explanation of the score. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestService service;
    private EventCalls calls;

    @BeforeAll
    void start() {
        service = TestService.start();
        calls = new EventCalls(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void the_entries_add_up_to_the_score_and_the_ceiling_is_one_of_them() {
        var visit = ago(Duration.ofDays(2));
        track("kim", "Document Downloaded", "Guide", ago(Duration.ofDays(3)));
        track("kim", "Page Viewed", "Prices", visit);
        track("kim", "Page Viewed", "Prices", visit);
        track("kim", "Page Viewed", "Home", visit);

        var score = score("kim").at("/scores/engagement");

        assertThat(score.get("entries")).hasSize(3);
        assertThat(score.at("/entries/0/rule").asText()).isEqualTo("downloaded");
        assertThat(score.at("/entries/0/halfLife").asText()).isEqualTo("P30D");
        assertThat(score.at("/entries/1/value").decimalValue()).isEqualByComparingTo("15");
        assertThat(score.at("/entries/2/kind").asText()).isEqualTo("ceiling");
        assertThat(sum(score))
                .isEqualByComparingTo(score.get("score").decimalValue())
                .isEqualByComparingTo("20");
        assertThat(score.get("band").asText()).isEqualTo("hot");
        assertThat(score.get("next").isNull()).isTrue();
    }

    @Test
    void what_the_next_band_needs_is_said_and_fit_makes_the_cell() {
        track("lee", "Document Downloaded", "Guide", ago(Duration.ofMinutes(1)));
        calls.post("/v1/identify", "{\"userId\": \"lee\", \"traits\": {\"age\": 30}}");

        var cold = score("lee");
        track("lee", "Page Viewed", "Prices", ago(Duration.ofMinutes(1)));
        var hot = score("lee");

        var engagement = cold.at("/scores/engagement");
        assertThat(engagement.at("/next/band").asText()).isEqualTo("hot");
        assertThat(engagement
                        .at("/next/missing")
                        .decimalValue()
                        .add(engagement.get("score").decimalValue()))
                .isEqualByComparingTo("10");
        assertThat(cold.at("/fit/score").decimalValue()).isEqualByComparingTo("5.5");
        assertThat(cold.at("/fit/entries/0/rule").asText()).isEqualTo("grown-up");
        assertThat(cold.at("/lead/cell").asText()).isEqualTo("not-yet");
        assertThat(hot.get("lead"))
                .hasToString("{\"engagementBand\":\"hot\",\"fitBand\":\"high\",\"cell\":\"sales-qualified\","
                        + "\"strategy\":\"sales-calls-now\"}");
    }

    @Test
    void a_profile_has_the_scores_as_they_are_now() {
        track("mia", "Page Viewed", "Prices", ago(Duration.ofDays(90)));

        var profile = tree(service.send(service.request("/v1/customers/mia")));

        assertThat(profile.get("scores")).hasToString("{\"engagement\":15.0,\"fit\":0.0}");
        assertThat(profile.at("/lead/fitBand").asText()).isEqualTo("low");
    }

    private static BigDecimal sum(JsonNode score) {
        var sum = BigDecimal.ZERO;
        for (var entry : score.get("entries")) sum = sum.add(entry.get("value").decimalValue());
        return sum;
    }

    private JsonNode score(String customer) {
        var response = service.send(service.request("/v1/customers/" + customer + "/score"));
        assertThat(response.statusCode()).isEqualTo(200);
        return tree(response);
    }

    private Instant ago(Duration ago) {
        return service.clock.instant().minus(ago);
    }

    private void track(String customer, String event, String name, Instant at) {
        ObjectNode message = JSON.createObjectNode()
                .put("userId", customer)
                .put("event", event)
                .put("timestamp", at.toString());
        message.putObject("properties").put("name", name);
        assertThat(calls.post("/v1/track", message.toString()).statusCode()).isEqualTo(200);
    }
}
