package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.IntStream;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is at a limit goes in, and one more is refused with the limit's name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLimitsTest {
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
    void an_event_has_at_most_32_kib() {
        assertAccepted(calls.post("/v1/track", EventCalls.sized(32 * 1024)), 1);
        assertRefused(calls.post("/v1/track", EventCalls.sized(32 * 1024 + 1)), 413, "a body may have at most 32 KiB");
    }

    @Test
    void an_event_of_a_batch_has_at_most_32_kib_and_its_neighbours_don_t_mind() {
        var response = calls.batch(
                EventCalls.sized(32 * 1024), EventCalls.sized(32 * 1024 + 1), EventCalls.ages("n", "n-1", 1));

        assertThat(response.body())
                .isEqualTo(
                        "{\"accepted\":2,\"rejected\":[{\"index\":1,\"messageId\":null,\"error\":\"an event may have at"
                                + " most 32 KiB, has 32769 bytes\"}]}");
    }

    @Test
    void a_batch_has_at_most_500_kib() {
        assertAccepted(calls.post("/v1/batch", batchOf(500 * 1024)), 20);
        assertRefused(calls.post("/v1/batch", batchOf(500 * 1024 + 1)), 413, "a body may have at most 500 KiB");
    }

    @Test
    void a_batch_that_is_packed_has_at_most_500_kib_when_it_is_unpacked() {
        assertAccepted(packed("/v1/batch", EventCalls.packed(batchOf(500 * 1024))), 20);
        assertRefused(
                packed("/v1/batch", EventCalls.packed(batchOf(500 * 1024 + 1))),
                413,
                "a body may have at most 500 KiB");
        assertRefused(
                packed("/v1/batch", EventCalls.packed(new byte[100_000_000])), 413, "a body may have at most 500 KiB");
        assertRefused(
                packed("/v1/track", EventCalls.packed(EventCalls.sized(32 * 1024 + 1))),
                413,
                "a body may have at most 32 KiB");
    }

    @Test
    void what_is_not_whole_gzip_is_refused() {
        byte[] whole = EventCalls.packed(batchOf(3_000));

        assertRefused(packed("/v1/batch", Arrays.copyOf(whole, whole.length - 9)), 400, "not whole gzip");
        assertRefused(packed("/v1/batch", "{\"batch\": []}".getBytes(UTF_8)), 400, "not whole gzip");
        assertRefused(packed("/v1/batch", new byte[0]), 400, "not whole gzip");
    }

    @Test
    void a_batch_has_at_most_2500_events() {
        assertAccepted(calls.post("/v1/batch", batchOfEvents(2_500)), 2_500);
        assertRefused(calls.post("/v1/batch", batchOfEvents(2_501)), 400, "must have at most 2500 events, has 2501");
    }

    @Test
    void an_event_nests_at_most_16_deep_in_a_batch_as_alone() {
        assertAccepted(calls.post("/v1/track", nested(16)), 1);
        assertRefused(calls.post("/v1/track", nested(17)), 400, "at most 16 deep");
        assertThat(calls.batch(nested(16), nested(17), nested(16)).body())
                .isEqualTo(
                        "{\"accepted\":2,\"rejected\":[{\"index\":1,\"messageId\":null,\"error\":\"arrays and objects"
                                + " may nest at most 16 deep\"}]}");
    }

    @Test
    void a_beacon_has_at_most_64_kib() {
        var body = "{\"writeKey\": \"" + TestService.BROWSER_KEY + "\", \"batch\": [], \"x\": \"";
        var fits = body + "x".repeat(64 * 1024 - body.length() - 2) + "\"}";

        assertAccepted(beacon(fits), 0);
        assertRefused(beacon(" " + fits), 413, "a body may have at most 64 KiB");
    }

    private HttpResponse<String> beacon(String body) {
        return service.send(service.open("/v1/batch")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> packed(String path, byte[] body) {
        return service.send(service.request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static void assertAccepted(HttpResponse<String> response, int accepted) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"accepted\":" + accepted + ",\"rejected\":[]}");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(tree(response).get("detail").asText()).contains(detail);
    }

    /** Of 20 events. */
    private static String batchOf(int bytes) {
        int each = bytes / 20 - 10;
        var events =
                IntStream.range(0, 20).mapToObj(_ -> EventCalls.sized(each)).toArray(String[]::new);
        var batch = EventCalls.batchOf(events);
        return batch + " ".repeat(bytes - batch.length());
    }

    private static String batchOfEvents(int count) {
        return EventCalls.batchOf(IntStream.range(0, count)
                .mapToObj(i -> "{\"type\":\"page\",\"userId\":\"c" + i % 100 + "\",\"messageId\":\"m" + i + "\"}")
                .toArray(String[]::new));
    }

    /** The event itself and its properties are two of the levels. */
    private static String nested(int levels) {
        return "{\"type\": \"track\", \"userId\": \"deep\", \"event\": \"x\", \"properties\": {\"a\": "
                + "[".repeat(levels - 2) + "]".repeat(levels - 2) + "}}";
    }
}
