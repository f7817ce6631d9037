package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.open;
import static ogenblik.http.web.Storefront.questions;
import static ogenblik.http.web.Storefront.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In how many calls placements are asked for, and what then shows. */
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

    @Test
    void a_service_below_a_path_of_the_shop_is_asked_there_and_its_links_lead_there() {
        try (var visitor = shop.visitor()) {
            visitor.route(
                    "**/offers/**",
                    route -> route.resume(new Route.ResumeOptions()
                            .setUrl(route.request().url().replace(shop.origin() + "/offers", shop.serviceUrl()))));

            var page = open(visitor, shop.page("/below", "data-endpoint=\"" + shop.origin() + "/offers\"", TWO));

            awaitTold(page, "shown hero sale");
            assertThat(page.locator("[name=hero] a").getAttribute("href")).startsWith(shop.origin() + "/offers/t/c");
        }
    }
}
