package ogenblik.http;

import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.token.Reading;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code /v1/decide}, end to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecideTest {
    @AutoClose
    private final TestService service = TestService.start();

    @Test
    void placements_are_answered_in_the_order_asked_each_once() {
        var response = service.decide("""
            {"customer": {"id": "12347"}, "placements": [{"id": "grid", "limit": 2}, {"id": "nowhere"}, {"id": "empty"}, {"id": "grid"}]}
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        var placements = tree(response).get("placements");
        assertThat(placements.findValuesAsText("id")).startsWith("grid");
        assertThat(ids(response.body())).containsExactly("grid", "nowhere", "empty");
        assertThat(placements.get(0).get("offers")).hasSize(2);
        assertThat(placements.get(1)).hasToString("{\"id\":\"nowhere\",\"error\":\"unknown placement\"}");
        assertThat(placements.get(2)).hasToString("""
            {"id":"empty","fallback":true,"offers":[{"offer":"house","content":{"headline":"Welcome","url":"https://shop.example/"},"rank":1,"reason":"FALLBACK"}]}\
            """);
    }

    @Test
    void an_offer_is_answered_with_the_fields_of_the_contract_in_their_order() {
        var offer =
                tree(service.decide("""
                    {"customer": {"id": "12347"}, "placements": [{"id": "grid", "limit": 1}], "context": {"locale": "nl-NL"}}
                    """)).get("placements").get(0).get("offers").get(0);

        var names = new ArrayList<String>();
        offer.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "offer",
                        "campaign",
                        "treatment",
                        "variant",
                        "item",
                        "content",
                        "rank",
                        "score",
                        "propensity",
                        "reason",
                        "impressionUrl",
                        "clickUrl");
        assertThat(offer.get("item")).hasToString("""
            {"id":"lamp","title":"Een lamp","price":{"amount":"49.90","currency":"EUR"},"url":"https://shop.example/lamp","image":"https://shop.example/lamp.jpg","category":"light"}\
            """);
        assertThat(offer.get("content").get("headline").asText()).isEqualTo("Lampenweek: Een lamp");
    }

    @Test
    void a_get_answers_the_same_as_a_post() {
        var posted = tree(service.decide("""
            {"customer": {"id": "12347"}, "placements": [{"id": "hero"}], "context": {"weight": 12.5, "locale": "nl"}}\
            """));
        var got = tree(service.send(service.request("/v1/decide/hero?customer=12347&weight=12.5&locale=nl")));

        assertThat(got.at("/placements/0/offers/0/campaign").asText()).isEqualTo("heavy");
        for (var path : List.of("/placements/0/offers/0/campaign", "/placements/0/offers/0/content"))
            assertThat(got.at(path)).isEqualTo(posted.at(path));
    }

    @Test
    void who_is_named_by_nobody_becomes_a_visitor_whose_token_names_him_from_then_on() {
        var first = tree(service.decideAsBrowser("{\"placements\": [{\"id\": \"hero\"}]}"));

        var visitor = new CustomerId.Visitor(first.get("anonymousId").asText());
        var token = first.get("visitorToken").asText();
        assertThat(service.tokens.readCustomer(token, service.clock.instant()))
                .isInstanceOfSatisfying(
                        Reading.Valid.class, valid -> assertThat(valid.value()).isEqualTo(visitor));
        var second = service.decideAsBrowser("""
            {"customer": {"token": "%s"}, "placements": [{"id": "hero"}]}\
            """.formatted(token));
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(tree(second).has("anonymousId")).isFalse();
    }

    @Test
    void explain_says_what_became_of_each_candidate() {
        var candidates = tree(service.decide("""
            {"customer": {"id": "12347"}, "placements": [{"id": "hero"}], "explain": true}\
            """)).at("/placements/0/candidates");

        assertThat(candidates.findValuesAsText("campaign")).containsExactlyInAnyOrder("greeting", "heavy", "sales");
        for (var candidate : candidates) {
            assertThat(candidate.get("detail").asText()).isNotEmpty();
            if (candidate.get("campaign").asText().equals("sales"))
                assertThat(candidate.get("outcome").asText()).isEqualTo("won");
            else assertThat(candidate.get("outcome").asText()).isEqualTo("rule");
        }
    }

    @Test
    void a_repeated_request_id_gets_the_very_same_answer() {
        var body = """
            {"customer": {"id": "patient"}, "placements": [{"id": "hero"}], "requestId": "r-1"}\
            """;
        var first = service.decide(body).body();

        var second = service.decide(body).body();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void retries_that_come_at_the_same_time_get_the_very_same_answer() {
        var body = """
            {"customer": {"id": "hurried"}, "placements": [{"id": "hero"}], "requestId": "r-2"}\
            """;

        var answers = IntStream.range(0, 24).mapToObj(_ -> service.decideLater(body)).toList().stream()
                .map(answer -> answer.join().body())
                .collect(Collectors.toSet());

        assertThat(answers).hasSize(1);
    }

    @Test
    void an_id_counts_its_characters_and_not_their_halves() {
        var longest = "\uD83D\uDE00".repeat(128);
        var body = "{\"customer\": {\"id\": \"%s\"}, \"placements\": [{\"id\": \"hero\"}]}";

        assertThat(service.decide(body.formatted(longest)).statusCode()).isEqualTo(200);
        assertThat(service.decide(body.formatted(longest + "x")).body()).contains("at most 128 characters, has 129");
    }

    @Test
    void the_item_of_the_page_may_be_any_text_but_must_be_one() {
        var body =
                "{\"customer\": {\"id\": \"gus\"}, \"placements\": [{\"id\": \"hero\"}], \"context\": {\"item\": %s}}";

        assertThat(tree(service.decide(body.formatted("\"a\\u0007b\"")))
                        .at("/placements/0/offers/0/offer")
                        .asText())
                .isEqualTo("sale");
        assertThat(service.decide(body.formatted("5")).body()).contains("/context/item", "must be a string");
    }

    @Test
    void a_preview_stores_nothing() {
        var before = service.everythingStored();

        var response = service.decide("""
            {"customer": {"id": "previewed"}, "placements": [{"id": "hero"}], "record": false, "requestId": "p-1"}\
            """);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(service.everythingStored()).isEqualTo(before);
    }

    @Test
    void with_a_browser_key_a_bare_anonymous_id_is_decided_and_nothing_is_kept() {
        var response = service.decideAsBrowser("""
            {"customer": {"anonymousId": "somebody"}, "placements": [{"id": "hero"}], "requestId": "b-1"}\
            """);

        assertThat(tree(response).at("/placements/0/offers/0/campaign").asText())
                .isEqualTo("sales");
        assertThat(service.everythingStored()).doesNotContain("somebody");
    }

    @Test
    void a_batch_answers_line_by_line_and_a_bad_line_spoils_no_other() {
        var lines = new StringBuilder();
        for (int i = 0; i < 200; i++)
            lines.append(
                    i % 10 == 3
                            ? "{\"placements\": [}\n"
                            : "{\"customer\": {\"id\": \"c%d\"}, \"placements\": [{\"id\": \"hero\"}], \"context\": {\"weight\": %d}}\n"
                                    .formatted(i, i % 2 == 0 ? 20 : 1));
        var response = service.send(service.request("/v1/decide/batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(
                        lines + "\n" + "x".repeat(70_000) + "\n{\"placements\": [{\"id\": \"empty\"}]}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        var answers = response.body().lines().map(TestService::tree).toList();
        assertThat(answers).hasSize(202);
        for (int i = 0; i < 200; i++)
            if (i % 10 == 3) assertThat(answers.get(i).get("status").asInt()).isEqualTo(400);
            else
                assertThat(answers.get(i).at("/placements/0/offers/0/campaign").asText())
                        .isEqualTo(i % 2 == 0 ? "heavy" : "sales");
        assertThat(answers.get(200).get("status").asInt()).isEqualTo(413);
        assertThat(answers.get(201).at("/placements/0/fallback").asBoolean()).isTrue();
    }

    @Test
    void without_redis_the_answer_still_comes_and_says_why_it_is_less() {
        try (var lonely = TestService.start()) {
            lonely.killRedis();

            var answer = lonely.decide("""
                {"customer": {"id": "12347"}, "placements": [{"id": "hero"}, {"id": "empty"}], "tmaxMs": 200}\
                """);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(tree(answer).at("/degraded/reason").asText()).isIn("store-down", "store-timeout");
            assertThat(tree(answer).at("/placements/0/offers/0/campaign").asText())
                    .isEqualTo("sales");
            assertThat(lonely.send(lonely.open("/health/ready")).body())
                    .isEqualTo("{\"status\":\"degraded\",\"reason\":\"store-down\"}");
            assertThat(lonely.send(lonely.request("/v1/customers/12347")).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void a_browser_key_that_calls_too_often_is_told_when_to_come_back() {
        try (var busy = TestService.start(Map.of("OGENBLIK_HTTP_BROWSER_CALLS_PER_SECOND", "1"))) {
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 20 && !statuses.contains(429); i++) {
                var response = busy.decideAsBrowser("{\"placements\": [{\"id\": \"hero\"}]}");
                statuses.add(response.statusCode());
                if (response.statusCode() == 429)
                    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            }

            assertThat(statuses).startsWith(200).contains(429);
            assertThat(busy.decide("{\"placements\": [{\"id\": \"hero\"}]}").statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<String> ids(String body) {
        var ids = new ArrayList<String>();
        for (var placement : tree(body).get("placements"))
            ids.add(placement.get("id").asText());
        return ids;
    }
}
