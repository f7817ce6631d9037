package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.open;
import static ogenblik.http.web.Storefront.questions;
import static ogenblik.http.web.Storefront.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is asked for, in how many calls, and what then shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetTest {
    private static final String TWO = """
        <ogenblik-placement name="hero"><p>Our own hero</p></ogenblik-placement>
        <ogenblik-placement name="tiles" limit="2"><p>Our own tiles</p></ogenblik-placement>
        """;

    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void all_placements_of_a_page_are_asked_for_in_one_call_and_filled() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);

            var page = open(visitor, shop.page("/two", "", TWO));

            awaitTold(page, "shown hero sale");
            awaitTold(page, "shown tiles chair-week");
            assertThat(questions).hasSize(1);
            assertThat(questions.getFirst().at("/placements").toString())
                    .isEqualTo("[{\"id\":\"hero\"},{\"id\":\"tiles\",\"limit\":2}]");
            assertThat(questions.getFirst().at("/context").toString())
                    .isEqualTo("{\"locale\":\"en\",\"device\":\"desktop\"}");
            PlaywrightAssertions.assertThat(page.getByText("Half the price")).isVisible();
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isHidden();
            PlaywrightAssertions.assertThat(page.getByText("Our own tiles")).isHidden();
        }
    }

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
            var url = shop.page("/parallel", "data-timeout=\"20000\"", TWO);
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
            page.navigate(shop.page("/late", "data-timeout=\"20000\"", TWO));
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
    void a_page_of_one_application_asks_anew_when_it_goes_elsewhere() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/spa", "", """
                <ogenblik-placement name="aside"><p>Our own aside</p></ogenblik-placement>\
                """));
            awaitTold(page, "default aside fallback");

            page.evaluate("() => ogenblik.refresh({item: 'lamp'})");
            assertThat(told(page).getLast()).isEqualTo("shown aside chair-week");
            PlaywrightAssertions.assertThat(page.getByText("Chair week")).isVisible();

            page.evaluate("() => ogenblik.refresh({item: 'chair'})");
            assertThat(told(page).getLast()).isEqualTo("default aside fallback");
            PlaywrightAssertions.assertThat(page.getByText("Our own aside")).isVisible();
        }
    }

    @Test
    void a_placement_that_is_renamed_is_asked_for_and_one_that_is_moved_is_not() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var page = open(visitor, shop.page("/renamed", "", TWO));
            awaitTold(page, "shown hero sale");

            page.evaluate("() => document.body.append(document.querySelector('[name=hero]'))");
            PlaywrightAssertions.assertThat(page.getByText("Half the price")).isVisible();
            page.evaluate("() => document.querySelector('[name=hero]').setAttribute('name', 'aside')");

            awaitTold(page, "default aside fallback");
            assertThat(questions).hasSize(2);
            assertThat(questions.getLast().at("/placements").toString()).isEqualTo("[{\"id\":\"aside\"}]");
        }
    }

    @Test
    void a_fallback_shows_where_the_page_has_nothing_of_its_own_or_asks_for_it() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/fallback", "", """
                <ogenblik-placement name="aside"> </ogenblik-placement>
                <ogenblik-placement name="aside" fallback="show"><p>Our own aside</p></ogenblik-placement>
                <ogenblik-placement name="aside"><p>Ours that stays</p></ogenblik-placement>\
                """));

            awaitTold(page, "default aside fallback");
            PlaywrightAssertions.assertThat(page.getByText("For everybody")).hasCount(2);
            PlaywrightAssertions.assertThat(page.getByText("Our own aside")).isHidden();
            PlaywrightAssertions.assertThat(page.getByText("Ours that stays")).isVisible();
        }
    }

    @Test
    void more_placements_than_one_call_may_hold_are_asked_for_in_two() {
        try (var visitor = shop.visitor()) {
            var questions = questions(visitor);
            var body = IntStream.rangeClosed(1, 21)
                    .mapToObj("<ogenblik-placement name=\"p%d\"><p>Our own</p></ogenblik-placement>"::formatted)
                    .collect(Collectors.joining());

            var page = open(visitor, shop.page("/many", "", body));

            awaitTold(page, "default p20 unknown");
            awaitTold(page, "default p21 unknown");
            assertThat(questions)
                    .extracting(question -> question.get("placements").size())
                    .containsExactly(20, 1);
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
    void a_page_that_is_drawn_ahead_asks_when_it_is_looked_at() {
        try (var visitor = shop.visitor()) {
            visitor.addInitScript("window.isAhead = true;"
                    + " Object.defineProperty(document, 'prerendering', {get: () => isAhead})");
            var questions = questions(visitor);
            var page = open(visitor, shop.page("/ahead", "", TWO));
            assertThat(questions).isEmpty();

            page.evaluate("() => { isAhead = false; document.dispatchEvent(new Event('prerenderingchange')) }");

            awaitTold(page, "shown hero sale");
            assertThat(questions).hasSize(1);
        }
    }
}
