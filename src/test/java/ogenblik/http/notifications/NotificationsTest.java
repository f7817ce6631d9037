package ogenblik.http.notifications;

import static ogenblik.http.InboxShop.tag;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import ogenblik.http.InboxShop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/notifications}, end to end: what an inbox holds, and what becomes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationsTest {
    @AutoClose
    private final InboxShop shop = InboxShop.start();

    @Test
    void the_inbox_holds_what_wins_best_first_with_all_that_an_app_shows() {
        shop.patch("ann", "{\"firstName\": \"Ann\", \"age\": 30}");

        var response = shop.inbox("ann", "&limit=50");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var inbox = tree(response);
        assertThat(campaigns(response)).containsExactly("greeting", "lamps", "sales");
        assertThat(inbox.get("badge").asInt()).isEqualTo(3);
        assertThat(inbox.get("more").asBoolean()).isFalse();
        assertThat(inbox.get("degraded").isNull()).isTrue();
        var hello = inbox.at("/notifications/0");
        assertThat(hello.get("title").asText()).isEqualTo("Hello Ann");
        assertThat(hello.get("body").asText()).isEqualTo("Good to see you");
        assertThat(hello.get("deepLink").asText()).isEqualTo("https://shop.example/hello");
        assertThat(hello.get("image").asText()).isEqualTo("https://shop.example/hello.jpg");
        assertThat(hello.get("priority").asText()).isEqualTo("normal");
        assertThat(hello.has("deliverAt")).isFalse();
        var lamp = inbox.at("/notifications/1");
        assertThat(lamp.get("title").asText()).isEqualTo("A lamp");
        assertThat(lamp.get("deepLink").asText()).isEqualTo("https://shop.example/lamp");
        assertThat(lamp.get("image").asText()).isEqualTo("https://shop.example/lamp.jpg");
        assertThat(lamp.at("/item/price/amount").asText()).isEqualTo("49.90");
        var sale = inbox.at("/notifications/2");
        assertThat(sale.get("title").asText()).isEqualTo("Sale");
        assertThat(sale.get("deepLink").asText()).isEqualTo("https://shop.example/app/sale");
        assertThat(sale.get("priority").asText()).isEqualTo("low");
    }

    @Test
    void it_speaks_the_language_of_the_device_and_else_that_of_the_customer() {
        shop.patch("lotte", "{\"locale\": \"nl-NL\"}");

        assertThat(shop.inbox("lotte", "").body()).contains("\"title\":\"Een lamp\"");
        assertThat(shop.inbox("lotte", "&locale=en-GB").body()).contains("\"title\":\"A lamp\"");
    }

    @Test
    void what_expires_does_so_at_the_end_of_the_next_day_where_the_device_is() {
        var zone = ZoneId.of("Pacific/Kiritimati");

        var expiresAt = Instant.parse(tree(shop.inbox("zoe", "&timeZone=Pacific%2FKiritimati&limit=50"))
                .at("/notifications/0/expiresAt")
                .asText());

        assertThat(expiresAt)
                .isEqualTo(LocalDate.ofInstant(shop.service.clock.instant(), zone)
                        .plusDays(2)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    @Test
    void in_quiet_hours_what_is_no_service_waits_for_their_end() {
        shop.patch("quinn", "{\"firstName\": \"Quinn\", \"age\": 99}");

        var night = tree(shop.inbox("quinn", "&limit=50&timeZone=" + shop.zoneAt(23)));
        var noon = tree(shop.inbox("quinn", "&limit=50"));

        assertThat(night.findValuesAsText("campaign")).startsWith("service", "greeting", "lamps", "sales");
        assertThat(night.get("badge").asInt()).isEqualTo(1);
        assertThat(night.at("/notifications/0").has("deliverAt")).isFalse();
        assertThat(night.at("/notifications/0/priority").asText()).isEqualTo("high");
        var deliverAt = Instant.parse(night.at("/notifications/1/deliverAt").asText());
        assertThat(deliverAt).isAfter(shop.service.clock.instant());
        assertThat(night.at("/notifications/2/deliverAt").asText()).isEqualTo(deliverAt.toString());
        assertThat(noon.findValuesAsText("campaign")).startsWith("service", "greeting", "lamps", "sales");
        assertThat(noon.get("badge").asInt()).isEqualTo(4);
        assertThat(noon.findValues("deliverAt")).isEmpty();
    }

    @Test
    void a_copy_that_is_good_is_not_sent_again_and_one_that_is_not_is() {
        shop.patch("ella", "{\"firstName\": \"Ella\", \"age\": 30}");
        var first = shop.inbox("ella", "");

        assertThat(first.headers().firstValue("Cache-Control").orElse(""))
                .matches("private, max-age=[0-9]+, stale-if-error=86400");
        assertThat(first.headers().allValues("Vary")).anyMatch(vary -> vary.contains("X-Customer-Token"));
        var second = shop.inbox("ella", "", "\"another\", W/" + tag(first));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(tag(second)).isEqualTo(tag(first));
        assertThat(second.headers().firstValue("Cache-Control")).isPresent();

        shop.patch("ella", "{\"firstName\": \"Elly\"}");

        var third = shop.inbox("ella", "", tag(first));
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(third.body()).contains("Hello Elly");
        assertThat(tag(third)).isNotEqualTo(tag(first));
        assertThat(shop.inbox("ella", "&pages=3", tag(third)).statusCode()).isEqualTo(200);
        assertThat(shop.inbox("emil", "", tag(third)).statusCode()).isEqualTo(200);
        assertThat(shop.inbox("ella", "", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void a_decision_that_is_recorded_does_not_change_the_tag_and_a_read_leaves_no_trace() {
        shop.patch("rita", "{\"age\": 30}");
        var tag = tag(shop.inbox("rita", ""));
        assertThat(shop.service
                        .decide("{\"customer\": {\"id\": \"rita\"}, \"placements\": [{\"id\": \"hero\"}]}")
                        .statusCode())
                .isEqualTo(200);
        ogenblik.http.TestService.awaitThat(
                () -> shop.service.fields("c:{rita}").contains("x"));
        var before = shop.service.stored("c:{rita}");

        assertThat(shop.inbox("rita", "", tag).statusCode()).isEqualTo(304);

        assertThat(shop.service.stored("c:{rita}")).isEqualTo(before);
        assertThat(shop.service.keys()).noneMatch(key -> key.contains("{nobody-read}"));
        assertThat(shop.inbox("nobody-read", "").statusCode()).isEqualTo(200);
        assertThat(shop.service.keys()).noneMatch(key -> key.contains("{nobody-read}"));
    }

    @Test
    void what_is_seen_and_read_stays_and_leaves_the_badge_when_it_is_read() {
        var inbox = shop.inbox("sofie", "&limit=50");
        var lamp = tree(inbox).at("/notifications/0");

        shop.tell("sofie", lamp, "seen");

        var seen = tree(shop.inbox("sofie", "&limit=50"));
        assertThat(seen.at("/notifications/0/seen").asBoolean()).isTrue();
        assertThat(seen.at("/notifications/0/read").asBoolean()).isFalse();
        assertThat(seen.get("badge").asInt()).isEqualTo(2);

        assertThat(shop.tell("sofie", lamp, "read")).hasToString("{\"accepted\":1,\"rejected\":[]}");

        var read = shop.inbox("sofie", "&limit=50", tag(inbox));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(tree(read).at("/notifications/0/read").asBoolean()).isTrue();
        assertThat(tree(read).get("badge").asInt()).isEqualTo(1);
        assertThat(shop.service.stream("exposures"))
                .extracting(fact -> fact.get("k") + " " + fact.get("w"))
                .contains("impression inbox lamps lamp-week lamp A ", "click inbox lamps lamp-week lamp A ");
    }

    @Test
    void what_is_told_twice_counts_once() {
        var sale = tree(shop.inbox("twan", "&limit=50")).at("/notifications/1");
        shop.tell("twan", sale, "seen");
        int facts = shop.service.stream("exposures").size();
        var exposures = shop.service.field("c:{twan}", "x");

        shop.tell("twan", sale, "seen");

        assertThat(shop.service.stream("exposures")).hasSize(facts);
        assertThat(shop.service.field("c:{twan}", "x")).isEqualTo(exposures);
    }

    @Test
    void a_crawler_is_told_what_anybody_would_be_and_nothing_is_kept_of_it() {
        var id = tree(shop.inbox("crawled", "")).at("/notifications/0/id");

        var response = shop.service.send(ogenblik.http.TestService.json(
                shop.service.request("/v1/notifications/events").header("User-Agent", "Googlebot/2.1"),
                ("{\"customer\": {\"id\": \"crawled\"}, \"events\": [{\"id\": " + id + ", \"event\": \"seen\"}]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(response.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        assertThat(shop.service.keys()).noneMatch(key -> key.contains("{crawled}"));
    }

    @Test
    void what_is_dismissed_is_gone_and_all_of_it_leaves_the_fallback() {
        var inbox = tree(shop.inbox("dirk", "&limit=50"));

        shop.tell("dirk", inbox.at("/notifications/0"), "dismissed");

        assertThat(campaigns(shop.inbox("dirk", "&limit=50"))).containsExactly("sales");

        shop.tell("dirk", inbox.at("/notifications/1"), "dismissed");

        var empty = tree(shop.inbox("dirk", ""));
        assertThat(empty.get("badge").asInt()).isZero();
        assertThat(empty.get("notifications")).hasSize(1);
        assertThat(empty.at("/notifications/0/fallback").asBoolean()).isTrue();
        assertThat(empty.at("/notifications/0/title").asText()).isEqualTo("Welcome");
        assertThat(empty.at("/notifications/0").has("push")).isFalse();
    }

    @Test
    void a_bookmark_leads_through_the_pages_and_then_to_what_changed() {
        shop.patch("piet", "{\"firstName\": \"Piet\", \"age\": 30}");

        var first = shop.inbox("piet", "");
        var second = shop.inbox("piet", since(first));
        var nothing = shop.inbox("piet", since(second));

        assertThat(campaigns(first)).containsExactly("greeting", "lamps");
        assertThat(tree(first).get("more").asBoolean()).isTrue();
        assertThat(campaigns(second)).containsExactly("sales");
        assertThat(tree(second).get("more").asBoolean()).isFalse();
        assertThat(tree(second).get("ids")).hasSize(3).isEqualTo(tree(first).get("ids"));
        assertThat(tree(nothing).get("notifications")).isEmpty();
        assertThat(tree(nothing).get("badge").asInt()).isEqualTo(3);

        shop.patch("piet", "{\"firstName\": \"Pieter\"}");
        shop.tell("piet", tree(second).at("/notifications/0"), "dismissed");

        var changed = shop.inbox("piet", since(nothing));
        assertThat(campaigns(changed)).containsExactly("greeting");
        assertThat(tree(changed).at("/notifications/0/title").asText()).isEqualTo("Hello Pieter");
        assertThat(tree(changed).get("ids")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?customer=a&since=x!                | `since` must be the `bookmark` of an earlier answer, unchanged
        ?customer=a&since=AAAA              | `since` must be the `bookmark` of an earlier answer, unchanged
        ?customer=a&limit=51                | `limit` must be a whole number from 1 to 50
        ?customer=a&timeZone=Mars           | `timeZone` must be a time zone such as `Europe/Amsterdam`
        ?customer=a&pages=many              | `pages` must be a whole number
        ?customer=a&anonymousId=b           | name one of `customer`, `anonymousId` and `token`, not 2
        ''                                  | name whose inbox it is: `customer`, `anonymousId` or `token`, or `X-Customer-Token`
        """)
    void a_question_that_is_none_is_refused_with_what_to_do(String query, String detail) {
        var response = shop.service.send(shop.service.request("/v1/notifications" + query));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void a_placement_that_is_no_inbox_is_not_found() {
        assertThat(shop.inbox("ann", "&placement=hero").statusCode()).isEqualTo(404);
        assertThat(shop.inbox("ann", "&placement=none").statusCode()).isEqualTo(404);
        assertThat(tree(shop.inbox("ann", "&placement=quiet")).get("placement").asText())
                .isEqualTo("quiet");
    }

    private static String since(HttpResponse<String> response) {
        return "&since=" + tree(response).get("bookmark").asText();
    }

    private static List<String> campaigns(HttpResponse<String> response) {
        var campaigns = new ArrayList<String>();
        for (JsonNode notification : tree(response).get("notifications"))
            campaigns.add(notification.path("campaign").asText());
        return campaigns;
    }
}
