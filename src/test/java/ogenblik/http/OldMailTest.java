package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.stream.Stream;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that outlive what they are about: never a broken picture, and never somebody else's. */
class OldMailTest {
    @AutoClose
    private static final MailService mail = MailService.start();

    @ParameterizedTest
    @ValueSource(strings = {"expired", "tampered", "cut", "of-another-kind", "none"})
    void a_token_that_names_nobody_shows_the_fallback_in_every_form_and_leads_to_its_page(String kind) {
        var token = badToken(kind);

        for (var form : Stream.of("png", "jpg", "gif", "html").toList())
            assertThat(mail.service
                            .send(mail.service.open("/e/" + token + "/banner." + form + "?m=spring"))
                            .statusCode())
                    .isEqualTo(200);
        var shown = mail.service.send(mail.service.open("/e/" + token + "/banner.json?m=spring&locale=nl"));
        var clicked = mail.service.send(mail.service.open("/e/" + token + "/banner/click?m=spring&locale=nl"));

        assertThat(tree(shown).at("/fallback").asBoolean()).isTrue();
        assertThat(tree(shown).at("/content/headline").asText()).isEqualTo("Welkom");
        assertThat(MailService.location(clicked)).isEqualTo("https://shop.example/nl");
    }

    private static String badToken(String kind) {
        var good = mail.token("anna");
        return switch (kind) {
            case "expired" ->
                mail.service.tokens.customerToken(
                        new CustomerId.Known("anna"),
                        mail.service.clock.instant().minus(Duration.ofDays(1)));
            case "tampered" -> (good.charAt(40) == 'A' ? "B" : "A") + good.substring(1);
            case "cut" -> good.substring(0, 20);
            case "of-another-kind" -> "i" + good;
            default -> "x";
        };
    }

    @Test
    void a_click_leads_to_what_was_shown_also_after_the_offer_ended() {
        mail.customer("ending", 1);
        mail.opened("ending", "banner.json?m=spring");
        mail.opened("ending", "keeper.json?m=spring");
        var without = MailService.shop()
                .lines()
                .filter(line -> !line.contains("id: greeting"))
                .reduce("", (all, line) -> all + line + "\n")
                .replaceFirst("(?s)  - id: hello.*?  - id: once\n", "  - id: once\n");

        mail.activate(without);

        assertThat(mail.clicked("ending", "banner/click?m=spring")).isEqualTo("https://shop.example/hello");
        assertThat(mail.opened("ending", "keeper.json?m=spring").at("/fallback").asBoolean())
                .as("what is kept is over")
                .isTrue();
        assertThat(mail.opened("ending", "banner.json?m=spring").at("/offer").asText())
                .isEqualTo("sale");
        mail.activate(MailService.shop());
    }

    @Test
    void of_a_customer_who_was_erased_the_fallback_shows_and_nothing_comes_back() {
        mail.customer("erased", 1);
        mail.opened("erased", "banner.json?m=spring");
        awaitThat(() -> mail.state("erased").equals("impression"));
        var held = mail.export("erased").get("messages");
        mail.erase("erased");

        var shown = mail.opened("erased", "banner.json?m=spring");
        var picture = mail.service.send(mail.fetch("erased", "banner.png?m=spring"));
        mail.settle();

        assertThat(held.at("/0/message").asText()).isEqualTo("spring");
        assertThat(held.at("/0/offer").asText()).isEqualTo("hello");
        assertThat(shown.at("/fallback").asBoolean()).isTrue();
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(mail.clicked("erased", "banner/click?m=spring")).isEqualTo("https://shop.example/");
        assertThat(mail.service.keys()).noneMatch(key -> key.contains("{erased}"));
    }

    @Test
    void an_erasure_says_of_how_many_messages_it_forgot_what_they_showed() {
        mail.customer("counted", 1);
        mail.opened("counted", "banner.json?m=spring");
        mail.opened("counted", "banner.json?m=summer");

        var erased = tree(
                mail.service.send(mail.service.request("/v1/customers/counted").DELETE()));

        assertThat(erased.at("/erased/messages").asInt()).isEqualTo(2);
    }

    @Test
    void a_message_to_somebody_who_was_merged_since_leads_where_it_led_and_counts_for_whom_it_stands() {
        mail.customer("maiden", 1);
        mail.customer("married", 1);
        mail.opened("maiden", "banner.json?m=spring");
        awaitThat(() -> mail.state("maiden").equals("impression"));
        mail.merge("maiden", "married");

        var url = mail.clicked("maiden", "banner/click?m=spring");

        assertThat(url).isEqualTo("https://shop.example/hello");
        awaitThat(() -> mail.state("married").equals("click"));
        assertThat(mail.opened("maiden", "banner.json?m=spring").at("/offer").asText())
                .isEqualTo("hello");
        assertThat(mail.export("married").at("/messages/0/message").asText()).isEqualTo("spring");
        mail.erase("married");
        assertThat(mail.service.keys()).noneMatch(key -> key.contains("{maiden}") || key.contains("{married}"));
    }

    @Test
    void without_consent_to_profiling_nothing_is_remembered_and_a_click_still_leads_where_the_picture_does() {
        mail.customer("silent", 1);
        mail.opened("silent", "banner.json?m=spring");
        awaitThat(() -> !mail.export("silent").get("messages").isEmpty());
        var withdrawn = mail.service.send(mail.service
                .request("/v1/customers/silent/consents/profiling")
                .header("Content-Type", "application/json")
                .method("PUT", HttpRequest.BodyPublishers.ofString("{\"granted\": false}")));
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        awaitThat(() -> mail.export("silent").get("messages").isEmpty());

        var shown = mail.opened("silent", "banner.json?m=spring&weather=snow");
        mail.settle();

        assertThat(shown.at("/offer").asText()).isEqualTo("snow");
        assertThat(mail.clicked("silent", "banner/click?m=spring&weather=snow")).isEqualTo("https://shop.example/snow");
        assertThat(mail.export("silent").get("messages")).isEmpty();
        assertThat(mail.exposures("silent")).isEmpty();
    }

    @Test
    void a_placement_that_is_gone_is_no_broken_picture() {
        mail.customer("gone", 1);

        assertThat(mail.service.send(mail.fetch("gone", "bygone.png?m=spring")).statusCode())
                .isEqualTo(200);
        assertThat(mail.service.send(mail.fetch("gone", "bygone.json?m=spring")).statusCode())
                .isEqualTo(404);
        assertThat(mail.service.send(mail.fetch("gone", "banner.bmp?m=spring")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?m=", "?m=a&m=b", "?m=%FF", "?m=%00", "?m=a&scale=9&locale=xx"})
    void a_query_that_makes_no_sense_is_no_broken_picture_either(String query) {
        mail.customer("odd", 1);

        var picture = mail.service.send(mail.fetch("odd", "banner.png" + query));

        assertThat(picture.statusCode()).isEqualTo(200);
    }
}
