package ogenblik.http.web;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.TestService.tree;
import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.questions;
import static ogenblik.http.web.Storefront.settle;
import static ogenblik.http.web.Storefront.sights;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages whose server asked and drew by itself: the widget counts what comes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetRenderedTest {
    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void what_the_shops_server_has_drawn_is_watched_and_not_asked_for() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var page = visitor.newPage();
            var sights = sights(page);
            draw(page, "served", "");

            page.clock().runFor(1000);

            awaitTold(page, "seen hero");
            awaitThat(() -> shop.state("served").equals("impression"));
            assertThat(sights).containsExactly("POST");
            assertThat(questions).isEmpty();
        }
    }

    @Test
    void a_sight_counts_from_when_there_is_consent() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var sights = sights(page);
            draw(page, "asked", "data-consent=\"required\"");
            page.clock().runFor(5000);
            assertThat(sights).isEmpty();

            page.evaluate("() => ogenblik.consent(true)");
            page.clock().runFor(999);
            assertThat(sights).isEmpty();
            page.clock().runFor(1);

            awaitTold(page, "seen hero");
        }
    }

    @Test
    void what_is_dismissed_is_asked_for_anew() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var questions = questions(visitor);
            draw(page, "waved", "");

            page.getByText("Not for me").click();

            awaitThat(() -> shop.state("waved").equals("dismissed"));
            awaitTold(page, "shown hero sale");
            assertThat(questions).hasSize(1);
            PlaywrightAssertions.assertThat(page.getByText("as the server has it"))
                    .hasCount(0);
        }
    }

    @Test
    void somebody_else_does_not_see_it() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            draw(page, "left", "");

            var isThereMeanwhile = page.evaluate("""
                () => { ogenblik.identify(null); return document.body.textContent.includes('as the server has it') }\
                """);

            assertThat(isThereMeanwhile).isEqualTo(false);
            awaitTold(page, "shown hero sale");
        }
    }

    /** Opens a page with the clock stopped, on which the offer for this customer is there already. */
    private void draw(Page page, String customer, String scriptAttributes) {
        var answer = tree(shop.service.decide("""
            {"customer": {"id": "%s"}, "placements": [{"id": "hero"}]}\
            """.formatted(customer)));
        var offer = answer.at("/placements/0/offers/0");
        awaitThat(() -> shop.state(customer).equals("reserved"));
        Storefront.stopClock(page);
        page.navigate(shop.page("/" + customer, scriptAttributes, """
            <ogenblik-placement name="hero" rendered>
              <div data-og-impression="%s" class="box">
                <a href="%s%s">Sale, as the server has it</a> <button data-og-dismiss>Not for me</button></div>
            </ogenblik-placement>\
            """.formatted(
                        offer.get("impressionUrl").asText(),
                        shop.serviceUrl(),
                        offer.get("clickUrl").asText())));
        awaitThat(() -> page.evaluate("() => document.readyState").equals("complete"));
        settle(page);
    }
}
