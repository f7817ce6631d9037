package ogenblik.http;

import static ogenblik.http.MailService.throughGmail;
import static ogenblik.http.MailService.via;
import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail that is opened: what it shows, who of those that fetch it sees it, and where a click in it leads. */
class OpenedMailTest {
    @AutoClose
    private static final MailService mail = MailService.start();

    @Test
    void what_a_mail_shows_is_decided_when_it_is_opened() {
        mail.customer("anna", 1);
        var first = mail.opened("anna", "banner.json?m=spring");
        mail.customer("anna", 5);

        var second = mail.opened("anna", "banner.json?m=spring");

        assertThat(first.at("/offer").asText()).isEqualTo("hello");
        assertThat(first.at("/content/headline").asText()).isEqualTo("Hello Anna");
        assertThat(first.at("/alt").asText()).isEqualTo("Hello Anna. See what is new");
        assertThat(second.at("/offer").asText()).isEqualTo("sale");
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "gif, image/gif", "json, application/json", "html, text/html"})
    void every_form_tells_proxies_to_fetch_it_again_each_time(String ending, String type) {
        mail.customer("forms", 1);

        var response = mail.service.send(mail.fetch("forms", "banner." + ending + "?m=spring"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache, max-age=0");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    @Test
    void a_persons_fetch_is_a_sight_and_counts_against_caps_on_all_channels() {
        mail.customer("ben", 2);

        var opened = mail.opened("ben", "banner.json?m=spring");

        assertThat(opened.at("/offer").asText()).isEqualTo("once");
        awaitThat(() -> mail.state("ben").equals("impression"));
        assertThat(mail.decidedOnPage("ben")).isEqualTo("sale");
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "User-Agent, Mozilla/5.0",
        "User-Agent, YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
        "User-Agent, BarracudaCentral/1.0",
        "Sec-Purpose, prefetch;prerender",
        "X-Forwarded-For, 198.51.100.7",
        "X-Forwarded-For, 192.0.2.7"
    })
    void what_a_machine_fetches_is_the_same_picture_and_no_sight(String header, String value) {
        var id = "machine-" + (header + value).hashCode();
        mail.customer(id, 2);

        var shown = mail.shown(mail.fetch(id, "banner.json?m=spring").setHeader(header, value));

        assertThat(shown.at("/offer").asText()).isEqualTo("once");
        mail.settle();
        assertThat(mail.exposures(id)).isEmpty();
        assertThat(mail.decidedOnPage(id)).as("its cap is free").isEqualTo("once");
    }

    @Test
    void a_machine_enters_nobody_into_a_trial_and_its_decision_is_still_explained() {
        mail.customer("trial", 5);

        mail.shown(throughGmail(mail.fetch("trial", "banner.json?m=spring")));
        mail.settle();
        var before = mail.export("trial");
        mail.opened("trial", "banner.json?m=spring");

        assertThat(before.get("trials")).isEmpty();
        assertThat(before.at("/decisions/0/placements/0/offers/0/offer").asText())
                .isEqualTo("sale");
        awaitThat(() -> mail.export("trial").get("trials").size() == 1);
    }

    @Test
    void a_click_confirms_what_a_proxy_fetched() {
        mail.customer("cleo", 2);
        mail.shown(throughGmail(mail.fetch("cleo", "banner.json?m=spring")));

        var url = mail.clicked("cleo", "banner/click?m=spring");

        assertThat(url).isEqualTo("https://shop.example/once");
        awaitThat(() -> mail.state("cleo").equals("click"));
        assertThat(mail.decidedOnPage("cleo")).isEqualTo("sale");
    }

    @Test
    void a_click_from_the_network_of_a_proxy_is_a_persons_and_one_by_a_scanner_is_nobodys() {
        mail.customer("dora", 2);
        mail.opened("dora", "banner.json?m=spring");
        awaitThat(() -> mail.state("dora").equals("impression"));

        var scanned = mail.service.send(via(MailService.SCANNER, mail.fetch("dora", "banner/click?m=spring")));
        mail.settle();
        var before = mail.state("dora");
        var clicked = mail.service.send(via(MailService.RELAY, mail.fetch("dora", "banner/click?m=spring")));

        assertThat(MailService.location(scanned)).isEqualTo(MailService.location(clicked));
        assertThat(before).isEqualTo("impression");
        awaitThat(() -> mail.state("dora").equals("click"));
    }

    @Test
    void a_later_fetch_by_a_person_confirms_what_a_proxy_fetched_before() {
        mail.customer("emma", 2);
        var prefetched = mail.shown(via(MailService.RELAY, mail.fetch("emma", "keeper.json?m=spring")));

        var seen = mail.opened("emma", "keeper.json?m=spring");

        assertThat(prefetched.at("/offer").asText()).isEqualTo("once");
        assertThat(seen.get("content")).isEqualTo(prefetched.get("content"));
        awaitThat(() -> mail.state("emma").equals("impression"));
        assertThat(mail.exposures("emma")).hasSize(1);
    }

    @Test
    void a_click_goes_to_what_this_very_message_last_showed() {
        mail.customer("finn", 1);
        mail.opened("finn", "banner.json?m=spring");
        mail.customer("finn", 5);
        mail.opened("finn", "banner.json?m=summer");

        assertThat(mail.clicked("finn", "banner/click?m=spring")).isEqualTo("https://shop.example/hello");
        assertThat(mail.clicked("finn", "banner/click?m=summer")).isEqualTo("https://shop.example/sale");
        assertThat(mail.clicked("finn", "banner/click?m=autumn")).isEqualTo("https://shop.example/");
        assertThat(mail.clicked("finn", "keeper/click?m=spring")).isEqualTo("https://shop.example/");
    }

    @Test
    void a_click_after_nothing_won_goes_to_the_fallbacks_page() {
        mail.customer("gerd", 1);
        mail.opened("gerd", "banner.json?m=spring");
        mail.customer("gerd", 0);
        var opened = mail.opened("gerd", "banner.json?m=spring");

        assertThat(opened.at("/fallback").asBoolean()).isTrue();
        assertThat(mail.clicked("gerd", "banner/click?m=spring")).isEqualTo("https://shop.example/");
    }

    @Test
    void a_scanner_does_not_change_where_a_click_leads_but_what_it_fetched_first_is_kept() {
        mail.customer("hugo", 1);
        mail.opened("hugo", "banner.json?m=spring");
        mail.customer("hugo", 5);
        for (var message : new String[] {"spring", "summer"})
            mail.shown(via(MailService.SCANNER, mail.fetch("hugo", "banner.json?m=" + message)));

        assertThat(mail.clicked("hugo", "banner/click?m=spring")).isEqualTo("https://shop.example/hello");
        assertThat(mail.clicked("hugo", "banner/click?m=summer")).isEqualTo("https://shop.example/sale");
    }

    @Test
    void a_head_is_a_look_that_leaves_nothing() {
        mail.customer("iris", 2);

        var head = mail.service.send(
                mail.fetch("iris", "banner.png?m=spring").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        mail.settle();
        assertThat(mail.exposures("iris")).isEmpty();
        assertThat(mail.clicked("iris", "banner/click?m=spring")).isEqualTo("https://shop.example/");
    }

    @Test
    void under_a_strict_cap_a_person_sees_it_once_and_a_proxy_never() {
        mail.customer("jane", 3);

        var proxied = mail.shown(throughGmail(mail.fetch("jane", "banner.json?m=spring")));
        var first = mail.opened("jane", "banner.json?m=spring");
        var second = mail.opened("jane", "banner.json?m=spring");

        assertThat(proxied.at("/offer").asText()).isEqualTo("sale");
        assertThat(first.at("/offer").asText()).isEqualTo("voucher");
        assertThat(second.at("/offer").asText()).isEqualTo("sale");
    }

    @Test
    void the_language_is_the_links_else_the_customers_own() {
        mail.customer("kim", 1);
        mail.patch("kim", "{\"locale\": \"nl-NL\"}");

        assertThat(mail.opened("kim", "banner.json?m=a").at("/content/headline").asText())
                .isEqualTo("Hallo Anna");
        assertThat(mail.opened("kim", "banner.json?m=a&locale=en")
                        .at("/content/headline")
                        .asText())
                .isEqualTo("Hello Anna");
    }

    @Test
    void a_link_may_say_what_rules_read_of_the_context() {
        mail.customer("lars", 1);

        assertThat(mail.opened("lars", "banner.json?m=a&weather=snow")
                        .at("/offer")
                        .asText())
                .isEqualTo("snow");
    }

    @Test
    void the_block_of_html_is_text_that_is_one_link_to_the_click() {
        mail.customer("mia", 5);

        var html = mail.service.send(mail.fetch("mia", "banner.html?m=a&locale=en"));

        assertThat(html.body())
                .contains("<strong style=\"font-size:20px\">Sale: &lt;50% &amp; more&gt;</strong>")
                .contains("To the sale")
                .contains("<a href=\"banner/click?m=a&amp;locale=en\"")
                .doesNotContain("<img");
        assertThat(html.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(mail.clicked("mia", "banner/click?m=a&locale=en")).isEqualTo("https://shop.example/sale");
    }
}
