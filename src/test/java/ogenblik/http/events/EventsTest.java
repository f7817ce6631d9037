package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in as events is known to the next decision, whoever sends it and in whatever form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
    private static final String ACCEPTED = "{\"accepted\":1,\"rejected\":[]}";
    private static final String CLOUD_EVENT = """
        {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "Product Added", "subject": "%s", "time": "%s",
         "traceparent": "00-1", "data": {"product_id": "lamp", "quantity": 2}}\
        """;

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

    @ParameterizedTest
    @ValueSource(strings = {"/v1/identify", "/v1/i"})
    void a_customer_who_was_identified_is_greeted_by_the_next_decision(String path) {
        var id = "anna" + path.length();

        var response =
                calls.post(path, "{\"userId\": \"" + id + "\", \"traits\": {\"age\": 30, \"firstName\": \"Anna\"}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ACCEPTED);
        assertThat(headline("{\"id\": \"" + id + "\"}")).isEqualTo("Hello Anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track", "/v1/t"})
    void a_product_that_was_added_is_in_the_cart_at_once(String path) {
        var id = "cart" + path.length();

        var response = calls.post(
                path,
                "{\"userId\": \"" + id + "\", \"event\": \"Product Added\","
                        + " \"properties\": {\"product_id\": \"lamp\", \"quantity\": 2}}");

        assertThat(response.body()).isEqualTo(ACCEPTED);
        assertCart(id);
    }

    @Test
    void a_group_is_known_by_its_attributes() {
        calls.post("/v1/group", "{\"userId\": \"grete\", \"groupId\": \"g-1\", \"traits\": {\"name\": \"Acme\"}}");

        assertThat(calls.customer("grete").at("/attributes").toString())
                .isEqualTo("{\"groupId\":\"g-1\",\"groupName\":\"Acme\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/page", "/v1/p", "/v1/screen", "/v1/s", "/v1/group", "/v1/g"})
    void every_kind_of_message_has_its_paths(String path) {
        var response = calls.post(path, "{\"anonymousId\": \"device\", \"name\": \"Home\", \"groupId\": \"g\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/alias", "/v1/a"})
    void what_an_alias_was_known_by_is_the_customers(String path) {
        var id = "eve" + path.length();
        calls.post("/v1/identify", "{\"anonymousId\": \"" + id + "-phone\", \"traits\": {\"age\": 40}}");

        var response = calls.post(path, "{\"userId\": \"" + id + "\", \"previousId\": \"" + id + "-phone\"}");

        assertThat(response.body()).isEqualTo(ACCEPTED);
        assertThat(calls.customer(id).at("/attributes/age").asInt()).isEqualTo(40);
    }

    @Test
    void one_bad_event_leaves_the_others_of_its_batch() {
        var response = calls.batch(
                EventCalls.ages("bob", "bob-1", 20),
                "{\"type\": \"track\", \"userId\": \"bob\", \"messageId\": \"bob-2\"}",
                "{\"type\": \"identify\", \"userId\": \"bob\", \"userId\": \"bob\"}",
                "{\"type\": \"identify\", \"userId\": \"bob\", \"traits\": {\"age\": \"old\"}, \"messageId\":"
                        + " \"bob-4\"}",
                "17",
                EventCalls.ages("ben", "ben-1", 21));

        var answer = tree(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.get("rejected").findValuesAsText("index")).containsExactly("1", "2", "3", "4");
        assertThat(answer.at("/rejected/0/messageId").asText()).isEqualTo("bob-2");
        assertThat(answer.at("/rejected/0/error").asText()).isEqualTo("`event` is missing");
        assertThat(answer.at("/rejected/1/error").asText()).contains("`userId` twice");
        assertThat(answer.at("/rejected/2/messageId").asText()).isEqualTo("bob-4");
        assertThat(answer.at("/rejected/2/error").asText()).contains("age");
        assertThat(answer.at("/rejected/3/error").asText()).isEqualTo("must be an object, is a number");
        assertThat(calls.customer("bob").at("/attributes/age").asInt()).isEqualTo(20);
        assertThat(calls.customer("ben").at("/attributes/age").asInt()).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource({"batch, /v1/batch, '{\"batch\": []}'", "cloud, /v1/events, []"})
    void an_empty_batch_is_accepted(String id, String path, String body) {
        var type = id.equals("cloud") ? "application/cloudevents-batch+json" : "application/json";

        var response =
                service.send(service.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));

        assertThat(response.body()).isEqualTo("{\"accepted\":0,\"rejected\":[]}");
    }

    @Test
    void the_same_message_counts_once() {
        var first = EventCalls.ages("once", "once-1", 20);
        calls.batch(first);
        calls.batch(EventCalls.ages("once", "once-2", 30));

        var again = calls.batch(first, first);

        assertThat(again.body()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(calls.customer("once").at("/attributes/age").asInt()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON; charset=utf-8"})
    void a_cloud_event_may_have_its_attributes_in_headers(String contentType) {
        var id = "binary" + contentType.length();

        var response = service.send(service.request("/v1/events")
                .header("Content-Type", contentType)
                .header("ce-specversion", "1.0")
                .header("ce-id", "é1".replace("é", "%C3%A9"))
                .header("ce-source", "/shop")
                .header("CE-Type", "Product%20Added")
                .header("ce-subject", "\"" + id + "\"")
                .POST(BodyPublishers.ofString("{\"product_id\": \"lamp\", \"quantity\": 2}")));

        assertThat(response.body()).isEqualTo(ACCEPTED);
        assertCart(id);
    }

    @Test
    void a_cloud_event_without_data_needs_no_body() {
        var response = service.send(service.request("/v1/events")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/shop")
                .header("ce-type", "Catalog Requested")
                .header("ce-subject", "bodiless")
                .POST(BodyPublishers.noBody()));

        assertThat(response.body()).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+json", "Application/CloudEvents+JSON; charset=UTF-8"})
    void a_cloud_event_may_come_as_one_json_text(String contentType) {
        var id = "structured" + contentType.length();

        var response = cloud(contentType, CLOUD_EVENT.formatted(id, id, service.clock.instant()));

        assertThat(response).isEqualTo(ACCEPTED);
        assertCart(id);
    }

    @Test
    void the_data_of_a_cloud_event_may_be_base64() {
        var data = Base64.getEncoder().encodeToString("{\"product_id\": \"lamp\", \"quantity\": 2}".getBytes(UTF_8));

        var response = cloud(
                "application/cloudevents+json",
                CLOUD_EVENT
                        .formatted("1", "base", service.clock.instant())
                        .replaceFirst("\"data\": \\{.*}}", "\"data_base64\": \"" + data + "\"}"));

        assertThat(response).isEqualTo(ACCEPTED);
        assertCart("base");
    }

    @Test
    void cloud_events_come_in_batches_too_and_count_once_by_source_and_id() {
        var now = service.clock.instant();
        var good = CLOUD_EVENT.formatted("1", "many", now);
        var bad = CLOUD_EVENT.formatted("2", "many", "yesterday");

        var response = cloud("application/cloudevents-batch+json", "[" + good + "," + bad + "," + good + "]");

        assertThat(response)
                .isEqualTo(
                        "{\"accepted\":2,\"rejected\":[{\"index\":1,\"messageId\":\"2\",\"error\":\"`time` must be an"
                                + " instant with its offset such as 2026-03-02T09:00:00Z, is `yesterday`\"}]}");
        assertCart("many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void a_body_may_be_packed(String encoding) {
        var id = "packed" + encoding;

        var response = service.send(service.request("/v1/batch")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(EventCalls.packed(EventCalls.batchOf(EventCalls.ages(id, id, 33))))));

        assertThat(response.body()).isEqualTo(ACCEPTED);
        assertThat(calls.customer(id).at("/attributes/age").asInt()).isEqualTo(33);
    }

    @Test
    void a_clock_that_is_off_is_off_when_it_happened_and_when_it_was_sent() {
        var ahead = service.clock.instant().plusSeconds(86_400);
        var body = "{\"userId\": \"fast\", \"event\": \"x\", \"timestamp\": \"" + ahead + "\"";

        var believed = calls.post("/v1/track", body + "}");
        var corrected = calls.post("/v1/track", body + ", \"sentAt\": \"" + ahead.plusSeconds(1) + "\"}");
        var inBatch = calls.post(
                "/v1/batch",
                "{\"sentAt\": \"" + ahead.plusSeconds(1) + "\", \"batch\": [" + body + ", \"type\": \"track\"}]}");

        assertThat(believed.statusCode()).isEqualTo(400);
        assertThat(tree(believed).get("detail").asText()).contains("in the future");
        assertThat(corrected.body()).isEqualTo(ACCEPTED);
        assertThat(inBatch.body()).isEqualTo(ACCEPTED);
    }

    @Test
    void what_becomes_of_events_is_metered() {
        calls.batch(EventCalls.ages("metered", "metered-1", 3), "{}");

        assertThat(service.send(service.admin("/metrics")).body())
                .containsPattern("ogenblik_events_total\\{outcome=\"accepted\"} [1-9]")
                .containsPattern("ogenblik_events_total\\{outcome=\"malformed\"} [1-9]");
    }

    private String cloud(String contentType, String body) {
        return service.send(service.request("/v1/events")
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    private void assertCart(String id) {
        assertThat(calls.customer(id).at("/cart/items").toString()).isEqualTo("[{\"item\":\"lamp\",\"quantity\":2}]");
    }

    private String headline(String customer) {
        return tree(service.decide("{\"customer\": " + customer + ", \"placements\": [{\"id\": \"hero\"}]}"))
                .at("/placements/0/offers/0/content/headline")
                .asText();
    }
}
