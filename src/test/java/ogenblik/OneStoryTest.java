package ogenblik;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * One customer on the website, in a mail and in the app hears one story. To look at what is shown without being counted, the
 * site is asked for a preview, the mail as a crawler, and the app, which leaves no trace by reading.
 */
class OneStoryTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
    private static final String CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    @AutoClose
    private static final TestRedis REDIS = TestRedis.start();

    @AutoClose
    private static final TestService SERVICE =
            TestService.start(REDIS.url(), Map.of("OGENBLIK_CATALOG_PATHS", "src/test/resources/ogenblik/story-shop"));

    /** What one channel shows first. */
    private record Shown(String campaign, String variant, String headline) {
        static final Shown HOUSE = new Shown("", "", "Welcome");
        static final Shown SOFAS = new Shown("sofas", "A", "Sofa week");
        static final Shown LAMPS = new Shown("lamps", "A", "Lamp week");
    }

    @Test
    void anna_hears_the_same_story_on_every_channel() {
        var anna = new Customer("anna");
        anna.tells("Product Added", "\"product_id\": \"chair\", \"quantity\": 1");
        assertThat(anna.everywhere()).containsExactly(Shown.SOFAS, Shown.SOFAS, Shown.SOFAS);

        anna.wavesAwayOnThePhone();
        awaitThat(() -> anna.everywhere().equals(List.of(Shown.LAMPS, Shown.LAMPS, Shown.LAMPS)));

        anna.seesOnTheSite();
        anna.opensTheMail();
        assertThat(anna.everywhere()).containsExactly(Shown.LAMPS, Shown.LAMPS, Shown.LAMPS);
        anna.seesOnThePhone();
        awaitThat(() -> anna.everywhere().stream().noneMatch(Shown.LAMPS::equals));

        var reminder = anna.onTheSite();
        assertThat(reminder.campaign()).isEqualTo("cart");
        assertThat(reminder.headline()).contains("A chair", "€129.95");
        assertThat(anna.everywhere()).containsExactly(reminder, reminder, reminder);

        anna.tells(
                "Order Completed",
                "\"order_id\": \"o-1\", \"revenue\": 129.95, \"products\": [{\"product_id\": \"chair\", \"price\":"
                        + " 129.95, \"quantity\": 1}]");
        assertThat(anna.everywhere()).containsExactly(Shown.HOUSE, Shown.HOUSE, Shown.HOUSE);
    }

    @Test
    void what_is_waved_away_on_the_site_is_gone_in_the_mail_and_on_the_phone() {
        var bert = new Customer("bert");
        var offer = bert.decided(true);

        var told = SERVICE.send(request(offer.get("impressionUrl").asText() + "/dismiss")
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(told.statusCode()).isEqualTo(204);
        awaitThat(() -> bert.everywhere().stream().noneMatch(Shown.SOFAS::equals));
    }

    @Test
    void a_variant_is_the_same_on_every_channel_whoever_it_is() {
        var variants = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            var customer = new Customer("c" + i);
            customer.tells("Product Added", "\"product_id\": \"chair\", \"quantity\": 1");
            customer.wavesAwayOnThePhone();
            awaitThat(() -> customer.everywhere().stream().noneMatch(Shown.SOFAS::equals));
            customer.wavesLampsOff();
            awaitThat(() -> customer.onTheSite().campaign().equals("cart"));

            var onTheSite = customer.onTheSite();
            assertThat(customer.everywhere()).containsExactly(onTheSite, onTheSite, onTheSite);
            variants.add(onTheSite.variant());
        }
        assertThat(variants).containsExactlyInAnyOrder("plain", "warm");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(SERVICE.open(path))
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", BROWSER);
    }

    /** Somebody, on each of the channels. */
    private record Customer(String id) {
        List<Shown> everywhere() {
            return List.of(onTheSite(), inTheMail(CRAWLER), onThePhone());
        }

        Shown onTheSite() {
            var offer = decided(false);
            return shown(offer, offer.at("/content/headline").asText());
        }

        Shown inTheMail(String agent) {
            var path = "/e/" + token() + "/banner.json?m=letter";
            var answer = tree(SERVICE.send(HttpRequest.newBuilder(SERVICE.open(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("User-Agent", agent)
                    .build()));
            return shown(answer, answer.at("/content/headline").asText());
        }

        Shown onThePhone() {
            var first = inbox().at("/notifications/0");
            var parts = first.get("id").asText().split("~", -1);
            return first.get("fallback").asBoolean()
                    ? new Shown("", "", first.get("title").asText())
                    : new Shown(parts[1], parts[4], first.get("title").asText());
        }

        void opensTheMail() {
            assertThat(inTheMail(BROWSER)).isEqualTo(Shown.LAMPS);
        }

        void seesOnTheSite() {
            var offer = decided(true);
            assertThat(offer.get("campaign").asText()).isEqualTo("lamps");
            var seen = SERVICE.send(request(offer.get("impressionUrl").asText())
                    .POST(BodyPublishers.noBody())
                    .build());
            assertThat(seen.statusCode()).isEqualTo(204);
        }

        void seesOnThePhone() {
            tellsOfTheInbox("seen");
        }

        void wavesAwayOnThePhone() {
            tellsOfTheInbox("dismissed");
        }

        /** Sees them as often as they may be shown. */
        void wavesLampsOff() {
            for (int i = 0; i < 3; i++) {
                var offer = decided(true);
                if (!offer.at("/campaign").asText().equals("lamps")) return;
                assertThat(SERVICE.send(request(offer.get("impressionUrl").asText())
                                        .POST(BodyPublishers.noBody())
                                        .build())
                                .statusCode())
                        .isEqualTo(204);
            }
        }

        void tells(String event, String properties) {
            var body = "{\"type\": \"track\", \"messageId\": \"" + id + event + "\", \"userId\": \"" + id
                    + "\", \"event\": \"" + event + "\", \"properties\": {" + properties + "}}";
            var answer = asServer("/v1/track", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        JsonNode decided(boolean isRecorded) {
            var answer = asServer(
                    "/v1/decide",
                    "{\"customer\": {\"id\": \"" + id + "\"}, \"placements\": [{\"id\": \"hero\"}], \"record\": "
                            + isRecorded + "}");
            return tree(answer).at("/placements/0/offers/0");
        }

        private void tellsOfTheInbox(String event) {
            var notification = inbox().at("/notifications/0/id").asText();
            var answer = asServer(
                    "/v1/notifications/events",
                    "{\"customer\": {\"id\": \"" + id + "\"}, \"events\": [{\"id\": \"" + notification
                            + "\", \"event\": \"" + event + "\"}]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        private JsonNode inbox() {
            var zone = URLEncoder.encode("Europe/Amsterdam", UTF_8);
            return tree(SERVICE.send(request("/v1/notifications?customer=" + id + "&timeZone=" + zone)
                    .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                    .build()));
        }

        private HttpResponse<String> asServer(String path, String body) {
            return SERVICE.send(request(path)
                    .header("Authorization", "Bearer " + TestService.SERVER_KEY)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build());
        }

        private String token() {
            return SERVICE.tokens()
                    .customerToken(
                            new CustomerId.Known(id), SERVICE.clock().instant().plus(Duration.ofHours(1)));
        }

        private static Shown shown(JsonNode offer, String headline) {
            return new Shown(
                    offer.at("/campaign").asText(), offer.at("/variant").asText(), headline);
        }

        private static JsonNode tree(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return PlainCount.tree(answer.body());
        }
    }
}
