package ogenblik.http.web;

import static ogenblik.http.web.Storefront.awaitTold;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The widget for those who don't use a mouse, who don't see, or who sit in the dark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetAccessTest {
    private static final String TILES = """
        <button>Before</button>
        <ogenblik-placement name="tiles" dismiss="Hide"><a href="/own">Our own tiles</a><div class="box"></div></ogenblik-placement>
        <button>After</button>\
        """;

    @AutoClose
    private final Storefront shop = Storefront.open();

    @Test
    void a_screen_reader_finds_a_list_of_links_with_all_their_words_and_not_what_is_behind() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, TILES);

            PlaywrightAssertions.assertThat(page.locator("ogenblik-placement")).matchesAriaSnapshot("""
                - list:
                  - listitem:
                    - link "Lamp week A lamp"
                    - 'button "Hide: Lamp week"'
                  - listitem:
                    - link "Chair week A chair"
                    - 'button "Hide: Chair week"'
                """);
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.LINK)).hasCount(2);
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.IMG)).hasCount(0);
        }
    }

    @Test
    void the_keyboard_reaches_each_offer_once_and_nothing_that_is_behind() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, TILES);
            page.getByText("Before").focus();

            var names = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                page.keyboard().press("Tab");
                names.append(page.evaluate("""
                    () => { const node = document.activeElement.shadowRoot?.activeElement || document.activeElement;
                      return (node.ariaLabel || node.textContent) + ';' }\
                    """));
            }

            assertThat(names.toString())
                    .isEqualTo("Lamp weekA lamp;Hide: Lamp week;Chair weekA chair;Hide: Chair week;After;");
        }
    }

    @Test
    void the_keyboard_follows_and_waves_away() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, TILES);
            page.getByLabel("Hide: Lamp week").press("Enter");
            awaitTold(page, "dismissed tiles lamp-week");
            PlaywrightAssertions.assertThat(page.getByText("Chair week")).isVisible();
            PlaywrightAssertions.assertThat(page.locator("ogenblik-placement")).isFocused();

            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            page.waitForURL("https://shop.example/chair");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 255", "DARK, 18"})
    void a_card_is_as_light_or_dark_as_its_page(ColorScheme scheme, int brightness) {
        try (var visitor = shop.visitor(new Browser.NewContextOptions().setColorScheme(scheme))) {
            var page = open(visitor, TILES);

            var colours = page.locator("[part=content]").first().evaluate("""
                node => { const {backgroundColor, color} = getComputedStyle(node);
                  return [backgroundColor, color, getComputedStyle(document.documentElement).color].join(';') }\
                """);

            var parts = ((String) colours).split(";");
            assertThat(parts[0]).isEqualTo("rgb(%1$d, %1$d, %1$d)".formatted(brightness));
            assertThat(parts[1]).isEqualTo(parts[2]).isNotEqualTo(parts[0]);
        }
    }

    @Test
    void words_that_are_set_larger_are_scrolled_to_and_not_cut_off() {
        try (var visitor = shop.visitor()) {
            var page = open(visitor, TILES);

            page.evaluate("() => { document.documentElement.style.fontSize = '64px' }");

            assertThat(page.locator("[part=content]")
                            .first()
                            .evaluate("node => node.scrollHeight <= node.clientHeight"))
                    .isEqualTo(true);
            assertThat(page.locator("[part=offers]").evaluate("node => node.scrollHeight > node.clientHeight"))
                    .isEqualTo(true);
        }
    }

    private Page open(BrowserContext visitor, String body) {
        var page = visitor.newPage();
        page.navigate(shop.page("/access", "", body));
        awaitTold(page, "shown tiles lamp-week");
        return page;
    }
}
