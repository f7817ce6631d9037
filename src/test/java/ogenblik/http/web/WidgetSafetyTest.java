package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static ogenblik.http.web.Storefront.open;
import static ogenblik.http.web.Storefront.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.Map;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an offer may do to a page: nothing but show its words, its picture and where it leads. All pages here have a policy
 * that allows no inline script or style and asks for trusted types.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetSafetyTest {
    private static final String ATTACK = "<img src=x onerror='stolen=1'><script>stolen=1</script>";
    private static final String HERO = "<ogenblik-placement name=\"hero\"><p>Our own hero</p></ogenblik-placement>";

    @AutoClose
    private final Storefront shop = Storefront.open();

    @ParameterizedTest
    @ValueSource(
            strings = {
                HERO,
                "<ogenblik-placement name=\"hero\"><template><a data-og-href=\"url\"><b"
                        + " data-og-text=\"headline\"></b></a></template></ogenblik-placement>"
            })
    void a_name_that_is_markup_is_shown_as_the_text_it_is(String body) {
        var token = shop.known("mallory", ATTACK);
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/markup", "data-token=\"" + token + "\"", body));

            awaitTold(page, "shown hero hello");
            PlaywrightAssertions.assertThat(page.getByText("Hello " + ATTACK)).isVisible();
            assertThat(page.evaluate("() => 'stolen' in window")).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:stolen=1",
                "JaVaScRiPt:stolen=1",
                "data:text/html,<script>stolen=1</script>",
                "https://evil.example/sale",
                "https://shop.example@evil.example/",
                "https://shop.example.evil.example/",
                "https://shop.example:8443/",
                "//evil.example/",
                "/relative",
                "ftp://shop.example/"
            })
    void an_offer_leads_and_looks_nowhere_else_than_to_allowed_hosts(String url) {
        try (var visitor = shop.visitor()) {
            var asked = new ArrayList<String>();
            visitor.onRequest(request -> asked.add(request.url()));
            answering(visitor, content(Map.of("headline", "Look", "url", url, "image", url)));
            var page = open(visitor, shop.page("/lure", "", HERO));

            awaitTold(page, "shown hero lure");

            PlaywrightAssertions.assertThat(page.getByText("Look")).isVisible();
            assertThat(page.locator("ogenblik-placement a").count()).isZero();
            assertThat(page.locator("ogenblik-placement img").count()).isZero();
            assertThat(asked).allMatch(asking -> asking.startsWith("http://127.0.0.1:"));
        }
    }

    @Test
    void a_link_that_is_no_path_of_the_service_is_not_followed() {
        try (var visitor = shop.visitor()) {
            answering(visitor, """
                {"offer": "lure", "content": {"headline": "Look", "url": "https://shop.example/sale"}, "rank": 1,
                 "reason": "STATIC", "clickUrl": "https://evil.example/t/x", "impressionUrl": "//evil.example/t/x"}\
                """);
            var page = open(visitor, shop.page("/elsewhere", "", HERO));

            awaitTold(page, "shown hero lure");

            assertThat(page.locator("ogenblik-placement a").getAttribute("href"))
                    .isEqualTo("https://shop.example/sale");
        }
    }

    @Test
    void a_template_fills_words_links_and_pictures_and_drops_what_the_offer_lacks() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, shop.page("/template", "", """
                <template id="tile">
                  <article><img data-og-src="image" data-og-alt="headline" width="16" height="16">
                    <h3><a data-og-href="url" data-og-text="headline"></a></h3>
                    <p data-og-text="body"></p><p id="item" data-og-text="item.title"></p><p id="gone" data-og-text="nothing"></p>
                    <script data-og-src="image"></script>
                  </article></template>
                <ogenblik-placement name="tiles" template="tile" grow><p>Our own</p></ogenblik-placement>\
                """));

            awaitTold(page, "shown tiles lamp-week");

            PlaywrightAssertions.assertThat(page.locator("article")).hasCount(2);
            var lamp = page.locator("article", new Page.LocatorOptions().setHasText("Lamp week"));
            assertThat(lamp.locator("img").getAttribute("src")).isEqualTo("https://shop.example/lamp.png");
            assertThat(lamp.locator("img").getAttribute("alt")).isEqualTo("Lamp week");
            assertThat(lamp.locator("a").getAttribute("href")).startsWith(shop.serviceUrl() + "/t/c");
            assertThat(lamp.locator("#item").textContent()).isEqualTo("A lamp");
            assertThat(lamp.locator("#gone").count()).isZero();
            assertThat(lamp.locator("script").count()).isZero();
            PlaywrightAssertions.assertThat(page.getByText("Our own")).isHidden();
        }
    }

    @Test
    void a_picture_that_does_not_come_leaves_no_hole() {
        try (var visitor = shop.visitor()) {
            answering(visitor, content(Map.of("headline", "Look", "image", "https://shop.example/broken.png")));
            var page = open(visitor, shop.page("/broken", "", HERO));

            awaitTold(page, "shown hero lure");

            PlaywrightAssertions.assertThat(page.locator("ogenblik-placement img"))
                    .hasCount(0);
            PlaywrightAssertions.assertThat(page.getByText("Look")).isVisible();
        }
    }

    @Test
    void an_offer_without_anything_to_show_leaves_the_own_content() {
        try (var visitor = shop.visitor()) {
            answering(visitor, content(Map.of("colour", "red")));
            var page = open(visitor, shop.page("/mute", "", HERO));

            awaitTold(page, "default hero nothing-to-show");

            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
        }
    }

    @Test
    void an_answer_that_is_none_leaves_the_own_content() {
        try (var visitor = shop.visitor()) {
            visitor.route(
                    "**/v1/decide",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setHeaders(Map.of("Access-Control-Allow-Origin", "*", "Content-Type", "application/json"))
                            .setBody("{\"placements\": [")));
            var page = open(visitor, shop.page("/garbled", "", HERO));

            awaitTold(page, "default hero unreachable");

            assertThat(told(page)).hasSize(1);
            PlaywrightAssertions.assertThat(page.getByText("Our own hero")).isVisible();
        }
    }

    private static String content(Map<String, String> fieldToText) {
        var offer = TestService.JSON.createObjectNode();
        offer.put("offer", "lure")
                .put("rank", 1)
                .put("reason", "STATIC")
                .set("content", TestService.JSON.valueToTree(fieldToText));
        return offer.toString();
    }

    /** In place of the service somebody answers who means no good. */
    private static void answering(BrowserContext visitor, String offer) {
        visitor.route(
                "**/v1/decide",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setHeaders(Map.of("Access-Control-Allow-Origin", "*", "Content-Type", "application/json"))
                        .setBody("{\"placements\": [{\"id\": \"hero\", \"fallback\": false, \"offers\": [" + offer
                                + "]}]}")));
    }
}
