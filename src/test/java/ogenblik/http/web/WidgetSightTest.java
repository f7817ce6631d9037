package ogenblik.http.web;

import static ogenblik.http.TestService.awaitThat;
import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a sight, and what becomes of sights, clicks and dismissals. The page's clock is the test's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetSightTest {
    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void half_of_an_offer_for_a_second_is_a_sight_once() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var sights = Storefront.sights(page);
            show(page, "seen", box("box"));

            page.clock().runFor(999);
            assertThat(sights).isEmpty();
            page.clock().runFor(1);

            awaitTold(page, "seen hero sale");
            awaitThat(() -> shop.state("seen").equals("impression"));
            page.clock().runFor(5000);
            assertThat(sights).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        below the window     | <div class="tall"></div>%s
        hidden               | <div class="unseen">%s</div>
        transparent          | <div class="clear">%s</div>
        without a box        | <div class="none">%s</div>
        """)
    void what_is_not_visible_is_not_seen(String where, String frame) {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var sights = Storefront.sights(page);
            show(page, "unseen-" + where.hashCode(), frame.formatted(box("box")));

            page.clock().runFor(5000);

            assertThat(told(page)).containsExactly("shown hero sale");
            assertThat(sights).isEmpty();
        }
    }

    @Test
    void what_is_scrolled_to_is_seen_and_what_leaves_before_the_second_is_not() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var sights = Storefront.sights(page);
            show(page, "scrolled", "<div class=\"tall\"></div>" + box("box") + "<div class=\"tall\"></div>");

            scrollTo(page, 2000 + 100 - 700 + 10);
            page.clock().runFor(900);
            scrollTo(page, 0);
            page.clock().runFor(900);
            assertThat(sights).isEmpty();
            scrollTo(page, 2000 - 700 + 90);
            page.clock().runFor(2000);
            assertThat(sights).isEmpty();
            scrollTo(page, 2000 + 100 - 700 + 10);
            page.clock().runFor(1000);

            awaitTold(page, "seen hero sale");
        }
    }

    @Test
    void a_tab_that_nobody_looks_at_shows_nothing() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var sights = Storefront.sights(page);
            show(page, "background", box("box"));
            page.clock().runFor(500);

            page.evaluate("() => setHidden(true)");
            page.clock().runFor(3000);
            assertThat(sights).isEmpty();
            page.evaluate("() => setHidden(false)");
            page.clock().runFor(999);
            assertThat(sights).isEmpty();
            page.clock().runFor(1);

            awaitTold(page, "seen hero sale");
        }
    }

    @Test
    void a_click_goes_past_the_service_to_where_the_offer_leads() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            show(page, "clicked", box("box"));

            page.getByRole(AriaRole.LINK).click();
            page.waitForURL("https://shop.example/sale");

            awaitThat(() -> shop.state("clicked").equals("click"));
        }
    }

    @Test
    void a_page_of_one_application_goes_there_by_itself_and_the_click_counts() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var url = show(page, "routed", box("box"));
            page.evaluate("""
                () => document.addEventListener('ogenblik-click', (event) => {
                  event.preventDefault();
                  gone = event.detail.offer.content.url;
                })\
                """);

            page.getByRole(AriaRole.LINK).click();

            awaitThat(() -> shop.state("routed").equals("click"));
            assertThat(page.evaluate("() => gone")).isEqualTo("https://shop.example/sale");
            assertThat(page.url()).isEqualTo(url);
        }
    }

    @Test
    void what_is_dismissed_gives_way_to_the_own_content_and_the_service_knows() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            show(page, "dismissed", """
                <ogenblik-placement name="hero" dismiss="Not for me"><div class="box">Our own</div></ogenblik-placement>\
                """);

            page.getByLabel("Not for me: Sale").click();

            awaitTold(page, "dismissed hero sale");
            PlaywrightAssertions.assertThat(page.getByText("Our own")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("ogenblik-placement")).isFocused();
            awaitThat(() -> shop.state("dismissed").equals("dismissed"));
        }
    }

    private static String box(String name) {
        return "<ogenblik-placement name=\"hero\"><div class=\"" + name + "\">Our own</div></ogenblik-placement>";
    }

    /** Opens a page for this customer, with the clock stopped, and waits until the offer is drawn and looked for. */
    private String show(Page page, String customer, String body) {
        var token = shop.token(customer);
        page.addInitScript("""
            let isHidden = false;
            Object.defineProperty(document, 'hidden', {get: () => isHidden});
            window.setHidden = (value) => { isHidden = value; document.dispatchEvent(new Event('visibilitychange')) };\
            """);
        Storefront.stopClock(page);
        var url = shop.page("/" + customer, "data-token=\"" + token + "\"", body);
        page.navigate(url);
        awaitTold(page, "shown hero sale");
        Storefront.settle(page);
        return url;
    }

    private static void scrollTo(Page page, int y) {
        page.evaluate("y => scrollTo(0, y)", y);
        Storefront.settle(page);
    }
}
