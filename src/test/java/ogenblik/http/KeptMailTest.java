package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A mail that is opened again where its placement keeps what it showed. */
class KeptMailTest {
    @AutoClose
    private static final MailService mail = MailService.start();

    @Test
    void a_message_shows_again_what_it_showed_though_something_else_would_win_now() {
        mail.customer("anna", 5);
        mail.opened("anna", "keeper.json?m=spring");
        mail.customer("anna", 1);

        assertThat(offer("anna", "keeper.json?m=spring")).isEqualTo("sale");
        assertThat(offer("anna", "keeper.json?m=summer")).isEqualTo("hello");
        assertThat(offer("anna", "banner.json?m=spring")).isEqualTo("hello");
    }

    @Test
    void its_own_sight_does_not_cap_it_and_counts_once() {
        mail.customer("ben", 2);
        for (int i = 0; i < 3; i++)
            assertThat(offer("ben", "keeper.json?m=spring")).isEqualTo("once");

        awaitThat(() -> mail.state("ben").equals("impression"));
        assertThat(mail.exposures("ben")).hasSize(1);
        assertThat(offer("ben", "keeper.json?m=summer")).as("another message").isEqualTo("sale");
    }

    @Test
    void what_it_shows_is_worded_as_things_are_now() {
        mail.customer("cleo", 1);
        mail.opened("cleo", "keeper.json?m=spring");
        mail.patch("cleo", "{\"firstName\": \"Cleo\"}");

        assertThat(mail.opened("cleo", "keeper.json?m=spring")
                        .at("/content/headline")
                        .asText())
                .isEqualTo("Hello Cleo");
    }

    @Test
    void where_it_may_not_be_shown_the_fallback_is_and_a_click_leads_there_until_it_may_again() {
        mail.customer("dora", 1);
        mail.opened("dora", "keeper.json?m=spring");
        mail.customer("dora", 5);

        var over = mail.opened("dora", "keeper.json?m=spring");
        var clickedMeanwhile = mail.clicked("dora", "keeper/click?m=spring");
        mail.customer("dora", 1);
        var again = mail.opened("dora", "keeper.json?m=spring");

        assertThat(over.at("/fallback").asBoolean()).isTrue();
        assertThat(clickedMeanwhile).isEqualTo("https://shop.example/");
        assertThat(again.at("/offer").asText()).isEqualTo("hello");
        assertThat(mail.clicked("dora", "keeper/click?m=spring")).isEqualTo("https://shop.example/hello");
    }

    @Test
    void a_campaign_that_is_paused_rests_in_old_messages_too() {
        mail.customer("emma", 1);
        mail.opened("emma", "keeper.json?m=spring");
        pause(true);
        awaitThat(() ->
                mail.opened("emma", "keeper.json?m=spring").at("/fallback").asBoolean());
        pause(false);

        awaitThat(() -> offer("emma", "keeper.json?m=spring").equals("hello"));
    }

    @Test
    void what_was_dismissed_is_not_kept() {
        mail.customer("finn", 2);
        mail.opened("finn", "keeper.json?m=spring");
        awaitThat(() -> mail.state("finn").equals("impression"));
        var dismissed = mail.service.send(
                TestService.json(mail.service.request("/v1/track"), """
                    {"userId": "finn", "event": "Promotion Dismissed", "properties": {"promotion_id": "once"}}
                    """.getBytes(StandardCharsets.UTF_8)));

        assertThat(dismissed.statusCode()).isEqualTo(200);
        assertThat(mail.opened("finn", "keeper.json?m=spring").at("/fallback").asBoolean())
                .as("a cap of one a day has no room beside what was dismissed")
                .isTrue();
    }

    @Test
    void what_was_nothing_is_decided_anew() {
        mail.customer("gerd", 0);
        var nothing = mail.opened("gerd", "keeper.json?m=spring");
        mail.customer("gerd", 1);

        assertThat(nothing.at("/fallback").asBoolean()).isTrue();
        assertThat(offer("gerd", "keeper.json?m=spring")).isEqualTo("hello");
    }

    private static String offer(String id, String rest) {
        return mail.opened(id, rest).at("/offer").asText();
    }

    private static void pause(boolean isPaused) {
        var put = mail.service.send(mail.service
                .admin("/admin/campaigns/greeting")
                .header("Content-Type", "application/json")
                .method("PUT", BodyPublishers.ofString("{\"paused\": " + isPaused + "}")));
        assertThat(put.statusCode()).isEqualTo(200);
    }
}
