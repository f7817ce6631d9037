package ogenblik.http;

import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of a mail before anybody opens it. */
class MailPreviewTest {
    @AutoClose
    private static final MailService mail = MailService.start();

    @Test
    void one_message_is_seen_for_several_customers_at_several_times() {
        mail.customer("anna", 1);
        mail.customer("ben", 5);
        mail.customer("dated", 6);

        assertThat(preview("banner?customer=anna&m=spring")
                        .at("/content/headline")
                        .asText())
                .isEqualTo("Hello Anna");
        assertThat(preview("banner?customer=ben&m=spring").at("/offer").asText())
                .isEqualTo("sale");
        assertThat(preview("banner?customer=dated&m=spring&now=2030-12-24T12:00:00Z")
                        .at("/offer")
                        .asText())
                .isEqualTo("christmas");
        assertThat(preview("banner?customer=dated&m=spring&now=2030-12-29T12:00:00%2B01:00")
                        .at("/offer")
                        .asText())
                .isEqualTo("sale");
    }

    @Test
    void it_says_why_there_is_nothing_but_the_fallback() {
        mail.customer("nothing", 0);

        assertThat(preview("banner?customer=nothing").at("/why").asText()).isEqualTo("undecided");
        assertThat(preview("banner?customer=nobody").at("/why").asText()).isEqualTo("stranger");
    }

    @Test
    void what_a_message_keeps_is_kept_in_the_preview() {
        mail.customer("kept", 5);
        mail.opened("kept", "keeper.json?m=spring");
        mail.customer("kept", 1);

        assertThat(preview("keeper?customer=kept&m=spring").at("/offer").asText())
                .isEqualTo("sale");
        assertThat(preview("keeper?customer=kept&m=summer").at("/offer").asText())
                .isEqualTo("hello");
    }

    @Test
    void it_leaves_no_trace() {
        mail.customer("traceless", 2);
        mail.settle();
        var before = mail.service.everythingStored();

        for (int i = 0; i < 3; i++) preview("banner?customer=traceless&m=spring");

        assertThat(mail.service.everythingStored()).isEqualTo(before);
    }

    @Test
    void the_picture_comes_along() {
        mail.customer("pictured", 1);

        assertThat(preview("banner?customer=pictured").at("/picture").asText()).startsWith("data:image/png;base64,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"banner", "banner?customer=", "banner?customer=anna&now=tomorrow", "banner?customer=anna&scale=3"
            })
    void what_makes_no_sense_is_said(String rest) {
        assertThat(answer(rest).statusCode()).isEqualTo(400);
    }

    @Test
    void a_placement_that_is_not_there_is_said() {
        assertThat(answer("bygone?customer=anna").statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_runs_nothing_but_its_own_script_and_what_it_shows_needs_a_key() {
        var page = mail.service.send(mail.service.admin("/admin/email/preview"));
        var keyless = mail.service.send(
                mail.service.admin("/admin/email/preview/banner?customer=anna").setHeader("X-API-Key", "x"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-");
        assertThat(keyless.statusCode()).isEqualTo(401);
    }

    @CanIgnoreReturnValue
    private static JsonNode preview(String rest) {
        var answer = answer(rest);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer);
    }

    private static HttpResponse<String> answer(String rest) {
        return mail.service.send(mail.service.admin("/admin/email/preview/" + rest));
    }
}
