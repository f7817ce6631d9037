package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that are opened while Redis is gone. */
class MailWithoutRedisTest {
    /** Beyond any deadline of the shop's placements; a request that takes longer fails. */
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"banner", "keeper"})
    void the_fallback_comes_in_time_in_every_form_and_a_click_leads_to_its_page(String placement) {
        try (var mail = MailService.start()) {
            mail.customer("anna", 1);
            var before = mail.opened("anna", placement + ".json?m=spring");
            mail.service.killRedis();

            var after =
                    mail.shown(mail.fetch("anna", placement + ".json?m=spring").timeout(IN_TIME));
            for (var form : new String[] {"png", "jpg", "gif", "html"})
                assertThat(mail.service
                                .send(mail.fetch("anna", placement + "." + form + "?m=spring")
                                        .timeout(IN_TIME))
                                .statusCode())
                        .isEqualTo(200);

            assertThat(before.at("/offer").asText()).isEqualTo("hello");
            assertThat(after.at("/fallback").asBoolean()).isTrue();
            assertThat(mail.clicked("anna", placement + "/click?m=spring")).isEqualTo("https://shop.example/");
        }
    }

    @Test
    void a_mail_that_is_opened_as_redis_goes_still_shows_something() {
        try (var mail = MailService.start()) {
            mail.customer("anna", 1);
            var fetch = mail.fetch("anna", "banner.png?m=spring").timeout(IN_TIME);

            mail.service.killRedis();

            for (int i = 0; i < 20; i++)
                assertThat(mail.service.send(fetch).statusCode()).isEqualTo(200);
        }
    }
}
