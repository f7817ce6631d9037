package ogenblik.http.events;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a decision over the sight or click of it to the order that it led to, and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversionsTest {
    private TestService service;
    private EventCalls calls;
    private int toldBefore;

    @BeforeAll
    void start() {
        service = TestService.start();
        calls = new EventCalls(service);
    }

    @BeforeEach
    void begin() {
        toldBefore = service.stream("exposures").size();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void an_order_of_what_was_seen_is_told_once_although_its_batch_is_sent_twice_and_a_cancellation_takes_it_back() {
        seen("{\"id\": \"anna\"}", "impressionUrl");
        var order = order("anna", "anna-1", "o-anna");

        for (int i = 0; i < 2; i++)
            assertThat(tree(calls.batch(order)).get("accepted").asInt()).isEqualTo(1);

        var conversions = told("conversion");
        assertThat(conversions)
                .singleElement()
                .satisfies(fact -> assertThat(fact)
                        .containsEntry("w", "grid lamps lamp-week lamp A ")
                        .containsEntry("n", "99800000"));

        var export = tree(service.send(service.request("/v1/customers/anna/export")));
        assertThat(export.at("/conversions/0/campaign").asText()).isEqualTo("lamps");
        assertThat(export.at("/conversions/0/amount").asDouble()).isEqualTo(99.8);

        for (int i = 0; i < 2; i++) calls.batch(about("anna", "anna-2", "Order Cancelled", "o-anna"));

        assertThat(told("uncount"))
                .singleElement()
                .satisfies(fact -> assertThat(fact)
                        .containsEntry("o", conversions.getFirst().get("t"))
                        .containsEntry("n", "99800000"));
        assertThat(told("conversion")).hasSize(1);
    }

    @Test
    void what_was_only_decided_and_what_was_bought_by_somebody_who_saw_nothing_converts_nothing() {
        var decided = decided("{\"id\": \"bert\"}");

        assertThat(decided.get("campaign").asText()).isEqualTo("lamps");

        calls.batch(order("bert", "bert-1", "o-bert"), order("nobody", "nobody-1", "o-nobody"));

        assertThat(told("conversion")).isEmpty();
    }

    @Test
    void what_a_visitor_clicked_is_credited_with_the_order_of_whom_it_turned_out_to_be() {
        seen("{\"anonymousId\": \"c-phone\"}", "clickUrl");
        calls.post("/v1/identify", "{\"userId\": \"cleo\", \"anonymousId\": \"c-phone\"}");

        calls.batch(order("cleo", "cleo-1", "o-cleo"));
        assertThat(told("conversion")).hasSize(1);

        calls.batch(about("cleo", "cleo-2", "Order Refunded", "o-cleo"));
        assertThat(told("uncount")).hasSize(1);
    }

    @Test
    void an_order_is_taken_back_after_the_visitor_who_placed_it_is_identified() {
        seen("{\"anonymousId\": \"d-phone\"}", "impressionUrl");
        calls.batch(order("d-phone", "dora-1", "o-dora").replace("userId", "anonymousId"));
        assertThat(told("conversion")).hasSize(1);

        calls.post("/v1/identify", "{\"userId\": \"dora\", \"anonymousId\": \"d-phone\"}");
        calls.batch(about("dora", "dora-2", "Order Cancelled", "o-dora"));

        assertThat(told("uncount")).hasSize(1);
    }

    @Test
    void nothing_is_credited_of_who_withdrew_the_consent_to_profiling() {
        seen("{\"id\": \"emil\"}", "impressionUrl");

        calls.batch(
                "{\"type\": \"track\", \"userId\": \"emil\", \"event\": \"Profiling Objected\", \"messageId\":"
                        + " \"emil-0\"}",
                order("emil", "emil-1", "o-emil"));

        assertThat(told("conversion")).isEmpty();
        assertThat(service.fields("c:{emil}")).doesNotContain("c", "x");
    }

    private static String order(String customer, String messageId, String order) {
        return """
            {"type": "track", "userId": "%s", "messageId": "%s", "event": "Order Completed",
             "properties": {"order_id": "%s", "products": [{"product_id": "lamp", "quantity": 2, "price": 49.9}]}}\
            """.formatted(customer, messageId, order);
    }

    private static String about(String customer, String messageId, String event, String order) {
        return """
            {"type": "track", "userId": "%s", "messageId": "%s", "event": "%s", "properties": {"order_id": "%s"}}\
            """.formatted(customer, messageId, event, order);
    }

    /** The offer of a lamp. */
    private JsonNode decided(String customer) {
        var offers = tree(service.decide(
                        "{\"customer\": " + customer + ", \"placements\": [{\"id\": \"grid\", \"limit\": 4}]}"))
                .at("/placements/0/offers");
        for (var offer : offers) if (offer.get("offer").asText().equals("lamp-week")) return offer;
        throw new AssertionError("no lamp in " + offers);
    }

    /** Follows this link of what was decided. */
    private void seen(String customer, String link) {
        var url = decided(customer).get(link).asText();
        assertThat(service.send(service.open(url)).statusCode()).isLessThan(400);
        awaitThat(() -> !told("impression").isEmpty());
    }

    /** What the stream says of this kind since the test began. */
    private List<Map<String, String>> told(String kind) {
        return service.stream("exposures").stream()
                .skip(toldBefore)
                .filter(fact -> kind.equals(fact.get("k")))
                .toList();
    }
}
