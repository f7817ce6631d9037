package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.open;
import static ogenblik.http.web.Storefront.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is missing, the page's own content is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetFaultsTest {
    private static final String HERO = "<ogenblik-placement name=\"hero\"><p>Our own hero</p></ogenblik-placement>";

    /** A page that says nothing of how long it waits. */
    private static final String AS_USUAL = "data-timeout";

    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void the_own_content_stays_where_the_service_is_slow() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            Storefront.stopClock(page);
            page.navigate(shop.page("/slow", AS_USUAL + " data-endpoint=\"" + shop.silentUrl() + "\"", HERO));

            page.clock().runFor(999);
            assertThat(told(page)).isEmpty();
            page.clock().runFor(1);

            awaitTold(page, "default hero timeout");
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_not_shown_but_tells_who_the_visitor_is() {
        try (var visitor = shop.visitor()) {
            var held = new ArrayList<Route>();
            var page = visitor.newPage();
            Storefront.stopClock(page);
            page.route("**/v1/decide", held::add);
            page.navigate(shop.page("/late", AS_USUAL, HERO));
            page.waitForCondition(() -> !held.isEmpty());
            page.clock().runFor(1000);
            awaitTold(page, "default hero timeout");

            held.getFirst().resume();
            page.waitForFunction("() => localStorage['ogenblik-visitor']");

            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
            assertThat(told(page)).containsExactly("default hero timeout");
        }
    }

    @Test
    void the_own_content_stays_where_the_service_is_dead() throws IOException {
        int closedPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        try (var visitor = shop.visitor()) {
            var url = shop.page("/dead", "data-endpoint=\"http://127.0.0.1:" + closedPort + "\"", HERO);

            var page = open(visitor, url);

            awaitTold(page, "default hero unreachable");
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
        }
    }

    @Test
    void the_own_content_stays_where_the_script_is_blocked() {
        try (var visitor = shop.visitor()) {
            visitor.route("**/sdk/**", Route::abort);

            var page = open(visitor, shop.page("/blocked", "", HERO));

            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
            assertThat(page.evaluate("() => 'ogenblik' in window")).isEqualTo(false);
        }
    }

    @Test
    void the_own_content_stays_where_the_service_refuses_the_page_and_the_console_says_why() {
        try (var visitor = shop.visitor()) {
            var page = visitor.newPage();
            var warnings = new ArrayList<String>();
            page.onConsoleMessage(message -> warnings.add(message.text()));
            page.navigate(shop.page("/refused", "data-token=\"nonsense\"", HERO));

            awaitTold(page, "default hero refused");
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
            assertThat(warnings).anyMatch(text -> text.startsWith("ogenblik: ") && text.contains("token"));
        }
    }

    @Test
    void a_placement_that_the_catalog_lacks_costs_the_others_nothing() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/unknown", "", HERO + """
                <ogenblik-placement name="nowhere"><p>Our own nowhere</p></ogenblik-placement>
                <ogenblik-placement><p>Our own nameless</p></ogenblik-placement>\
                """));

            awaitTold(page, "shown hero sale");
            awaitTold(page, "default nowhere unknown");
            PlaywrightAssertions.assertThat(page.getByText("Our own nowhere")).isVisible();
            PlaywrightAssertions.assertThat(page.getByText("Our own nameless")).isVisible();
        }
    }

    @Test
    void nobody_is_asked_for_and_nothing_is_remembered_without_consent() {
        try (var visitor = shop.visitor()) {
            var asked = Storefront.questions(visitor);
            var page = open(visitor, shop.page("/consent", "data-consent=\"required\"", HERO));
            page.evaluate("() => ogenblik.refresh()");
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
            assertThat(asked).isEmpty();
            assertThat(page.evaluate("() => localStorage.length")).isEqualTo(0);

            page.evaluate("() => ogenblik.consent(true)");

            assertThat(told(page)).containsExactly("shown hero sale");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void a_consent_that_is_withdrawn_takes_along_what_showed_and_what_was_remembered() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/withdrawn", "", HERO));
            awaitTold(page, "shown hero sale");

            page.evaluate("() => ogenblik.consent(false)");

            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
            PlaywrightAssertions.assertThat(page.getByText("Half the price")).hasCount(0);
            assertThat(page.evaluate("() => localStorage.length")).isEqualTo(0);
        }
    }

    @Test
    void a_browser_that_stores_nothing_is_one_visitor_for_as_long_as_the_page_stays() {
        try (var visitor = shop.visitor()) {
            visitor.addInitScript("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no',"
                    + " 'SecurityError') }})");
            var asked = Storefront.questions(visitor);
            var page = open(visitor, shop.page("/nothing-stored", "", HERO));
            awaitTold(page, "shown hero sale");

            page.evaluate("() => ogenblik.refresh()");

            assertThat(asked).hasSize(2);
            assertThat(asked.getLast().at("/customer/token").asText()).isNotEmpty();
        }
    }

    @Test
    void what_the_visitor_is_busy_with_is_not_taken_away() {
        try (var visitor = shop.visitor()) {
            var held = new ArrayList<Route>();
            var page = visitor.newPage();
            page.route("**/v1/decide", held::add);
            page.navigate(shop.page("/busy", "", """
                <ogenblik-placement name="hero"><input aria-label="Search"></ogenblik-placement>\
                """));
            page.waitForCondition(() -> !held.isEmpty());
            page.getByLabel("Search").focus();

            held.getFirst().resume();

            awaitTold(page, "default hero in-use");
            PlaywrightAssertions.assertThat(page.getByLabel("Search")).isFocused();
        }
    }

    @Test
    void nothing_on_the_page_moves_when_an_offer_comes() {
        try (var visitor = shop.visitor()) {
            var held = new ArrayList<Route>();
            var page = visitor.newPage();
            page.route("**/v1/decide", held::add);
            page.navigate(shop.page("/still", "", """
                <ogenblik-placement name="hero"><div class="box">Our own hero</div></ogenblik-placement>
                <p id="below">What stands below</p>
                <ogenblik-placement name="tiles"><div class="box">Our own tiles</div></ogenblik-placement>\
                """));
            page.evaluate("""
                () => { moved = []; new PerformanceObserver((list) => moved.push(...list.getEntries()))
                  .observe({type: 'layout-shift', buffered: true}) }\
                """);
            var before = page.locator("#below").boundingBox();
            page.waitForCondition(() -> !held.isEmpty());

            held.getFirst().resume();
            awaitTold(page, "shown hero sale");
            page.waitForFunction(
                    "() => document.querySelector('[name=hero]').shadowRoot.querySelector('img').complete");

            assertThat(page.locator("#below").boundingBox().y).isEqualTo(before.y);
            assertThat(page.locator("[name=hero]").boundingBox().height).isEqualTo(200);
            assertThat((List<?>) page.evaluate("() => new Promise(requestAnimationFrame).then(() => moved)"))
                    .isEmpty();
        }
    }
}
