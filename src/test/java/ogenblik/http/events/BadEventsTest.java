package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that are refused: each with what is wrong, and nothing changed in Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadEventsTest {
    private TestService service;
    private String before = "";

    @BeforeAll
    void start() {
        service = TestService.start();
        before = service.everythingStored();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /v1/track    |                                                      | invalid-json    | the body is empty
        /v1/track    | {                                                    | invalid-json    | ends too early
        /v1/track    | []                                                   | invalid-request | must be an object, is an array
        /v1/track    | null                                                 | invalid-request | must be an object, is null
        /v1/track    | {}                                                   | invalid-request | "event" is missing
        /v1/track    | {"event": "x"}                                       | invalid-request | names nobody
        /v1/track    | {"event": "", "userId": "x"}                         | invalid-request | "event" is missing
        /v1/track    | {"event": "a\\u0000b", "userId": "x"}                | invalid-request | "event" must not hold control characters
        /v1/track    | {"event": 5, "userId": "x"}                          | invalid-request | "event" must be a string
        /v1/track    | {"event": "x", "userId": "x", "type": "page"}        | invalid-request | must be "track" at this path
        /v1/track    | {"event": "x", "userId": "anonymous/x"}              | invalid-request | must not start with "anonymous/"
        /v1/track    | {"event": "x", "userId": {}}                         | invalid-request | "userId" must be a string
        /v1/track    | {"event": "x", "userId": "x", "properties": []}      | invalid-request | "properties" must be an object
        /v1/track    | {"event": "x", "userId": "x", "timestamp": "now"}    | invalid-request | "timestamp" must be an instant
        /v1/track    | {"event": "x", "userId": "x", "timestamp": "1971-01-01T00:00:00Z"} | invalid-request | longer ago than anything is kept
        /v1/track    | {"event": "x", "userId": "x", "timestamp": "9999-01-01T00:00:00Z"} | invalid-request | in the future
        /v1/track    | {"event": "x", "userId": "x", "sentAt": "9999-01-01T00:00:00Z", "timestamp": "1970-01-01T00:00:00Z"} | invalid-request | longer ago
        /v1/track    | {"event": "x", "userId": "x", "messageId": 5}        | invalid-request | "messageId" must be a string
        /v1/track    | {"event": "x", "userId": "x", "integrations": {"a": 1, "a": 2}} | invalid-json | "a" twice
        /v1/track    | {"event": "x", "userId": "x", "integrations": {"a": 12345678901234567890}} | invalid-request | send a string
        /v1/track    | {"event": "x", "userId": "x\\ud800"}                 | invalid-json    | half a surrogate pair
        /v1/identify | {"userId": "x", "traits": 5}                         | invalid-request | "traits" must be an object
        /v1/identify | {"userId": "x", "traits": {"likes": [5]}}            | invalid-request | likes
        /v1/identify | {"userId": "x", "traits": {"": 5}}                   | invalid-request | name has 1 to 128 characters
        /v1/identify | {"userId": "x", "traits": {"age": "old"}}            | invalid-request | age
        /v1/group    | {"userId": "x", "traits": {}}                        | invalid-request | "groupId" is missing
        /v1/alias    | {"userId": "x"}                                      | invalid-request | "previousId" is missing
        /v1/alias    | {"previousId": "x"}                                  | invalid-request | "userId" is missing
        /v1/batch    | {}                                                   | invalid-request | must be an array of messages
        /v1/batch    | {"batch": {}}                                        | invalid-request | must be an array of messages
        /v1/batch    | []                                                   | invalid-request | must be an object
        /v1/batch    | {"\\u0062atch": [{}]}                                | invalid-request | must be an array of messages
        /v1/batch    | {"batch": [{}], "batch": [{}]}                       | invalid-json    | "batch" twice
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"},]}        | invalid-json    | line 1
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"} {}]}      | invalid-json    | the event at index 0
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"}, {"a"}]}  | invalid-json    | the event at index 1
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"}}          | invalid-json    | line 1
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"}           | invalid-json    | ends too early
        /v1/batch    | {"batch": [{"type": "page", "userId": "x"}]} {}      | invalid-json    | more after the end
        """)
    void a_bad_segment_call_is_refused(String path, String body, String code, String detail) {
        assertProblem(post(path, "application/json", body), 400, code, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        +json       | {}                                                                        | invalid-request | "specversion" is missing
        +json       | {"specversion": "0.3", "id": "1", "source": "/", "type": "x", "subject": "x"} | invalid-request | must be "1.0", is "0.3"
        +json       | {"specversion": "1.0", "source": "/", "type": "x", "subject": "x"}        | invalid-request | "id" is missing
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "subject": "x"} | invalid-request | "type" is missing
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x"}             | invalid-request | names nobody
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": ""} | invalid-request | names nobody
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "anonymous/"} | invalid-request | must not be empty
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "time": "2026"} | invalid-request | "time" must be an instant
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "data": 5} | invalid-request | "data" must be an object
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "datacontenttype": "text/xml", "data": {}} | invalid-request | "datacontenttype" must be
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "data": {}, "data_base64": "e30="} | invalid-request | not both
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "data_base64": "%"} | invalid-request | must be base64
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "data_base64": "W10="} | invalid-request | must be an object, is an array
        +json       | {"specversion": "1.0", "id": "1", "source": "/", "type": "x", "subject": "x", "data_base64": "/w=="} | invalid-request | is not UTF-8
        +json       | []                                                                        | invalid-request | must be an object
        -batch+json | {}                                                                        | invalid-request | must be an array
        -batch+json | [                                                                         | invalid-json    | ends too early
        -batch+json | [{}} ]                                                                    | invalid-json    | line 1
        """)
    void a_bad_cloud_event_is_refused(String type, String body, String code, String detail) {
        assertProblem(post("/v1/events", "application/cloudevents" + type, body), 400, code, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ce-none    | x                     | {}   | "ce-id", "ce-source", "ce-specversion" and "ce-type" are missing
        ce-id      | %ff                   | {}   | header "ce-id" must be percent-encoded UTF-8
        ce-subject | %C0%AF                | {}   | header "ce-subject" must be percent-encoded UTF-8
        ce-subject | %ED%A0%80             | {}   | header "ce-subject" must be percent-encoded UTF-8
        ce-subject | 100%                  | {}   | header "ce-subject" must be percent-encoded UTF-8
        ce-subject | %4                    | {}   | header "ce-subject" must be percent-encoded UTF-8
        ce-subject | "x                    | {}   | header "ce-subject" must be percent-encoded UTF-8
        ce-subject | %61nonymous/          | {}   | "subject": anonymous id must not be empty
        ce-own     | %zz                   | {}   | header "ce-own" must be percent-encoded UTF-8
        ce-id      | a%00b                 | {}   | "id" must not hold control characters
        ce-time    | today                 | {}   | "time" must be an instant
        ce-subject | x                     | []   | the body must be an object, is an array
        ce-subject | x                     | {    | the body the JSON ends too early
        """)
    void a_bad_header_of_a_cloud_event_is_refused(String header, String value, String body, String detail) {
        var request = service.request("/v1/events").header("Content-Type", "application/json");
        if (!header.equals("ce-none")) {
            for (var pair : new String[][] {
                {"ce-specversion", "1.0"}, {"ce-id", "1"}, {"ce-source", "/"}, {"ce-type", "x"}, {"ce-subject", "x"}
            }) if (!pair[0].equals(header)) request.header(pair[0], pair[1]);
            request.header(header, value);
        }

        assertProblem(service.send(request.POST(BodyPublishers.ofString(body))), 400, "invalid-request", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/track  | application/xml                                | 415
        /v1/track  | application/json; charset=utf-16               | 415
        /v1/batch  | text/html                                      | 415
        /v1/events | application/xml                                | 415
        /v1/events | application/cloudevents                        | 415
        /v1/events | application/cloudevents+avro                   | 415
        /v1/events | application/cloudevents-batch+avro             | 415
        /v1/events | application/cloudevents+json; charset=utf-16   | 415
        """)
    void a_body_of_another_type_is_refused(String path, String type, int status) {
        assertProblem(post(path, type, "{}"), status, "unsupported-media-type", "application/");
    }

    @ParameterizedTest
    @CsvSource({"/v1/track, {\"event\": \"\u0080\"}", "/v1/batch, {\"batch\": [{\"event\": \"\u00C0\u00AF\"}]}"})
    void what_is_not_utf_8_is_no_json(String path, String bytes) {
        var response = service.send(service.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes.getBytes(ISO_8859_1))));

        assertProblem(response, 400, "invalid-json", "is not UTF-8");
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return service.send(service.request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body == null ? "" : body)));
    }

    private void assertProblem(HttpResponse<String> response, int status, String code, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(tree(response).get("type").asText()).isEqualTo("urn:ogenblik:problem:" + code);
        assertThat(tree(response).get("detail").asText().replace('`', '"')).contains(detail);
        assertThat(service.everythingStored()).isEqualTo(before);
    }
}
