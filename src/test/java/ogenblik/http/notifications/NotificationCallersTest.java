package ogenblik.http.notifications;

import static ogenblik.http.InboxShop.tag;
import static ogenblik.http.TestService.BROWSER_KEY;
import static ogenblik.http.TestService.json;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import ogenblik.http.InboxShop;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read an inbox and tell of it, and what comes of it when the store is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationCallersTest {
    @AutoClose
    private final InboxShop shop = InboxShop.start();

    @Test
    void an_app_reads_the_inbox_of_whom_its_token_names_and_of_nobody_else() {
        var token = token("tess", Duration.ofDays(1));

        assertThat(get("", token).statusCode()).isEqualTo(200);
        assertThat(get("?token=" + token, null).statusCode()).isEqualTo(200);
        assertThat(get("?customer=tess", null).statusCode()).isEqualTo(403);
        assertThat(get("?anonymousId=tess", null).statusCode()).isEqualTo(403);
        assertThat(get("?customer=tess", token).statusCode()).isEqualTo(400);
        assertThat(get("", token.substring(1)).statusCode()).isEqualTo(401);
        assertThat(get("", token("tess", Duration.ofDays(-1))).statusCode()).isEqualTo(401);
        assertThat(get("", null).statusCode()).isEqualTo(400);
        assertThat(shop.service
                        .send(shop.service.open("/v1/notifications?customer=tess"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_is_sent_to_phones_is_for_the_apps_own_server() {
        var response = tree(shop.inbox("push", "&limit=50"));
        var notification = response.at("/notifications/0");

        var apns = notification.at("/push/apns");
        assertThat(apns.at("/headers/apns-push-type").asText()).isEqualTo("alert");
        assertThat(apns.at("/headers/apns-collapse-id").asText()).hasSizeLessThanOrEqualTo(64);
        assertThat(apns.at("/headers/apns-expiration").asLong())
                .isEqualTo(java.time.Instant.parse(notification.get("expiresAt").asText())
                        .getEpochSecond());
        assertThat(apns.at("/payload/aps/alert/title").asText()).isEqualTo("A lamp");
        assertThat(apns.at("/payload/aps/badge").asInt()).isEqualTo(2);
        assertThat(apns.at("/payload/notificationId")).isEqualTo(notification.get("id"));
        assertThat(apns.at("/payload").toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(4096);
        var fcm = notification.at("/push/fcm");
        assertThat(fcm.at("/notification/image").asText()).isEqualTo("https://shop.example/lamp.jpg");
        assertThat(fcm.at("/android/priority").asText()).isEqualTo("NORMAL");
        assertThat(fcm.at("/android/ttl").asText()).matches("[0-9]+s");
        assertThat(fcm.get("data")).allMatch(value -> value.isTextual());
        assertThat(get("", token("push", Duration.ofDays(1))).body()).doesNotContain("\"push\"");
    }

    @Test
    void an_app_tells_of_whom_its_token_names_and_of_nobody_else() {
        var id = tree(shop.inbox("theo", "")).at("/notifications/0/id").asText();
        var events = "\"events\": [{\"id\": \"" + id + "\", \"event\": \"read\"}]";
        var token = token("theo", Duration.ofDays(1));

        assertThat(post("{" + events + "}", token).statusCode()).isEqualTo(200);
        assertThat(post("{\"customer\": {\"token\": \"" + token + "\"}, " + events + "}", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("{\"customer\": {\"id\": \"theo\"}, " + events + "}", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("{" + events + "}", null).statusCode()).isEqualTo(400);
        assertThat(tree(shop.inbox("theo", "")).at("/notifications/0/read").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                             | must be an array of events, is absent
        {"events": []}                                                 | must have 1 to 100 events, has 0
        {"events": [{"id": "x", "event": "seen"}]}                     | must be the id of a notification, as it stands in an inbox
        {"events": [{"id": "inbox~a~b~~A~", "event": "eaten"}]}        | must be `seen`, `read` or `dismissed`
        {"events": [{"id": "inbox~a~b~~A~"}]}                          | must be `seen`, `read` or `dismissed`, is absent
        {"events": [{"id": "inbox~a~b~~A~", "event": "seen", "at": 1}]} | must be a string, is a number
        """)
    void what_tells_of_nothing_is_refused_with_what_to_do(String body, String detail) {
        var response = shop.tellAll(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void what_nobody_could_have_been_shown_is_rejected_and_leaves_the_rest() {
        var id = tree(shop.inbox("rick", "")).at("/notifications/0/id").asText();

        var response = shop.tellAll("""
            {"customer": {"id": "rick"}, "events": [
              {"id": "inbox~gone~gone~~A~", "event": "seen"},
              {"id": "%1$s", "event": "seen", "at": "2099-01-01T00:00:00Z"},
              {"id": "%1$s", "event": "seen"}]}\
            """.formatted(id));

        var tally = tree(response);
        assertThat(tally.get("accepted").asInt()).isEqualTo(1);
        assertThat(tally.at("/rejected/0/index").asInt()).isZero();
        assertThat(tally.at("/rejected/0/error").asText())
                .isEqualTo("is about a placement, campaign or offer that the catalog does not have any more");
        assertThat(tally.at("/rejected/1/index").asInt()).isEqualTo(1);
        assertThat(tally.at("/rejected/1/error").asText()).contains("which is in the future");
        assertThat(tree(shop.inbox("rick", "")).at("/notifications/0/seen").asBoolean())
                .isTrue();
    }

    @Test
    void what_happened_without_a_network_counts_for_when_it_happened() {
        var id = tree(shop.inbox("olaf", "")).at("/notifications/0/id").asText();
        var yesterday = shop.service.clock.instant().minus(Duration.ofDays(1));

        var response = shop.tellAll("{\"customer\": {\"id\": \"olaf\"}, \"events\": [{\"id\": \"" + id
                + "\", \"event\": \"read\", \"at\": \"" + yesterday + "\"}]}");

        assertThat(response.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        assertThat(shop.service.stream("exposures"))
                .anyMatch(fact -> Long.toString(yesterday.toEpochMilli()).equals(fact.get("t")));
        assertThat(tree(shop.inbox("olaf", "")).at("/notifications/0/read").asBoolean())
                .isTrue();
    }

    @Test
    void without_the_store_a_copy_is_kept_and_who_has_none_gets_what_can_be_had() {
        try (var lonely = InboxShop.start()) {
            lonely.patch("una", "{\"age\": 30}");
            var tag = tag(lonely.inbox("una", ""));
            lonely.service.killRedis();

            var withCopy = lonely.inbox("una", "", tag);
            var without = lonely.inbox("una", "");

            assertThat(withCopy.statusCode()).isEqualTo(503);
            assertThat(withCopy.headers().firstValue("Retry-After")).isPresent();
            assertThat(without.statusCode()).isEqualTo(200);
            assertThat(without.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(without.headers().firstValue("ETag")).isEmpty();
            assertThat(tree(without).at("/degraded/reason").asText()).isIn("store-down", "store-timeout");
            assertThat(tree(without).get("notifications")).isNotEmpty();
            assertThat(lonely.tellAll("{\"customer\": {\"id\": \"una\"}, \"events\": [{\"id\":"
                                    + " \"inbox~sales~sale~~A~\", \"event\": \"seen\"}]}")
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    private String token(String customer, Duration lifetime) {
        return shop.service.tokens.customerToken(
                new CustomerId.Known(customer), shop.service.clock.instant().plus(lifetime));
    }

    private HttpResponse<String> get(String query, String token) {
        return shop.service.send(withToken(shop.service.open("/v1/notifications" + query), token));
    }

    private HttpResponse<String> post(String body, String token) {
        return shop.service.send(json(
                withToken(shop.service.open("/v1/notifications/events"), token),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpRequest.Builder withToken(HttpRequest.Builder request, String token) {
        var keyed = request.header("X-API-Key", BROWSER_KEY);
        return token == null ? keyed : keyed.header("X-Customer-Token", token);
    }
}
