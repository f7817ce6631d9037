package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.open;
import static ogenblik.http.web.Storefront.questions;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whom a page asks for, what the browser remembers of it, and that one visitor stays one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetVisitorTest {
    private static final String TWO = """
        <ogenblik-placement name="hero"><p>Our own hero</p></ogenblik-placement>
        <ogenblik-placement name="tiles" limit="2"><p>Our own tiles</p></ogenblik-placement>
        """;

    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void a_visitor_is_the_same_one_on_the_next_page() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var url = shop.page("/again", "", TWO);

            awaitTold(open(visitor, url), "shown hero sale");
            awaitTold(open(visitor, url), "shown hero sale");

            assertThat(questions.getFirst().has("customer")).isFalse();
            assertThat(questions.getLast().at("/customer/token").asText()).isNotEmpty();
        }
    }

    @Test
    void a_cookie_holds_the_visitor_where_the_page_says_so() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var url = shop.page("/cookie", "data-storage=\"cookie\"", TWO);

            awaitTold(open(visitor, url), "shown hero sale");
            awaitTold(open(visitor, url), "shown hero sale");

            var cookies = visitor.cookies();
            assertThat(cookies).hasSize(1);
            assertThat(cookies.getFirst().name).isEqualTo("ogenblik-visitor");
            assertThat(questions.getLast().at("/customer/token").asText()).isEqualTo(cookies.getFirst().value);
        }
    }

    @Test
    void two_first_pages_at_once_are_one_visitor() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var held = new ArrayList<Route>();
            var url = shop.page("/parallel", "", TWO);
            var first = visitor.newPage();
            first.route("**/v1/decide", held::add);
            first.navigate(url);
            first.waitForCondition(() -> !held.isEmpty());

            var second = open(visitor, url);
            second.waitForFunction("() => navigator.locks.query().then(({pending}) => pending.length === 1)");
            int askedMeanwhile = questions.size();
            held.forEach(Route::resume);
            awaitTold(first, "shown hero sale");
            awaitTold(second, "shown hero sale");

            assertThat(askedMeanwhile).isEqualTo(1);
            assertThat(questions).hasSize(2);
            assertThat(questions.getLast().at("/customer/token").asText())
                    .isNotEmpty()
                    .isEqualTo(second.evaluate("() => localStorage.getItem('ogenblik-visitor')"));
        }
    }

    @Test
    void a_placement_that_comes_while_the_first_call_runs_waits_to_be_the_same_visitor() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var held = new ArrayList<Route>();
            var page = visitor.newPage();
            page.route("**/v1/decide", held::add);
            page.navigate(shop.page("/late", "", TWO));
            page.waitForCondition(() -> !held.isEmpty());

            page.evaluate("""
                () => {
                  const late = document.createElement('ogenblik-placement');
                  late.setAttribute('name', 'aside');
                  document.body.append(late);
                }\
                """);
            page.waitForFunction("() => navigator.locks.query().then(({pending}) => pending.length === 1)");
            int askedMeanwhile = questions.size();
            page.unroute("**/v1/decide");
            held.forEach(Route::resume);
            awaitTold(page, "shown aside house");

            assertThat(askedMeanwhile).isEqualTo(1);
            assertThat(questions.getLast().at("/customer/token").asText()).isNotEmpty();
        }
    }

    @Test
    void a_known_customer_is_shown_what_is_theirs_and_after_logging_out_no_more() {
        var token = shop.known("anna", "Anna");
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var page = open(visitor, shop.page("/known", "data-token=\"" + token + "\"", TWO));

            PlaywrightAssertions.assertThat(page.getByText("Hello Anna")).isVisible();
            var shownMeanwhile = page.evaluate("""
                async () => {
                  const loggedOut = ogenblik.identify(null);
                  const meanwhile = document.querySelector('[name=hero]').shadowRoot.textContent;
                  await loggedOut;
                  return meanwhile;
                }\
                """);

            assertThat((String) shownMeanwhile).doesNotContain("Anna");
            PlaywrightAssertions.assertThat(page.getByText("Half the price")).isVisible();
            assertThat(questions.getFirst().at("/customer/token").asText()).isEqualTo(token);
            assertThat(questions.getLast().has("customer")).isFalse();
        }
    }

    @Test
    void a_visitors_token_that_holds_no_more_makes_a_new_visitor() {
        var past = shop.service.clock.instant().minus(Duration.ofDays(1));
        var expired = shop.service.tokens.customerToken(new CustomerId.Visitor("old"), past);
        try (var visitor = shop.visitor()) {
            visitor.addInitScript("localStorage['ogenblik-visitor'] ??= '" + expired + "'");

            var page = open(visitor, shop.page("/expired", "", TWO));

            awaitTold(page, "shown hero sale");
            assertThat((String) page.evaluate("() => localStorage['ogenblik-visitor']"))
                    .isNotEmpty()
                    .isNotEqualTo(expired);
        }
    }

    @Test
    void what_may_not_be_stored_of_a_customer_is_carried_by_the_browser() {
        var token = shop.known("careful", "Cara");
        var consent = shop.service
                .request("/v1/customers/careful/consents/profiling")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"granted\": false}"));
        assertThat(shop.service.send(consent).statusCode()).isEqualTo(200);
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var url = shop.page("/careful", "data-token=\"" + token + "\"", TWO);

            awaitTold(open(visitor, url), "shown hero sale");
            var page = open(visitor, url);
            awaitTold(page, "shown hero sale");

            assertThat(questions.getFirst().has("counter")).isFalse();
            assertThat(questions.getLast().get("counter").asText()).isNotEmpty();
        }
    }

    @Test
    void a_visitors_cookie_that_holds_no_more_and_cannot_be_forgotten_is_shown_once() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            visitor.addCookies(List.of(new Cookie("ogenblik-visitor", "nonsense")
                    .setDomain("127.0.0.1")
                    .setPath("/deep")));

            var page = open(visitor, shop.page("/deep/page", "data-storage=\"cookie\"", TWO));

            awaitTold(page, "default hero refused");
            assertThat(questions).hasSize(1);
        }
    }

    @Test
    void a_key_that_is_refused_costs_nobody_their_id() {
        try (var visitor = shop.visitor()) {
            var url = shop.page("/key", "", TWO);
            awaitTold(open(visitor, url), "shown hero sale");
            visitor.route("**/v1/decide", route -> {
                var headers = new HashMap<>(route.request().headers());
                headers.put("x-api-key", "another");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
            });

            var page = open(visitor, url);

            awaitTold(page, "default hero refused");
            assertThat((String) page.evaluate("() => localStorage['ogenblik-visitor']"))
                    .isNotEmpty();
        }
    }
}
