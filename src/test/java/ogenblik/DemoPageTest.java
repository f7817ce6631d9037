package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The demo's page in a real Chromium: what is bought in the shop shows in the mails and on the phone. With the system property
 * {@code screenshots} naming a folder it leaves its pictures there, which the README shows.
 */
class DemoPageTest {
    /** What people's browsers say; a headless one says so and counts for nobody. */
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static TestRedis redis;
    private static TestService service;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    @BeforeAll
    static void start() {
        Programs.orSkip(Programs.isOnPath("chromium"), "Chromium: `apt-get install chromium`");
        redis = TestRedis.start();
        service = TestService.startDemo(redis.url(), Map.of());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--no-first-run", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) playwright.close();
        if (service != null) service.close();
        if (redis != null) redis.close();
    }

    @Test
    void what_is_bought_in_the_shop_shows_in_the_mails_and_on_the_phone_at_once() {
        try (var context = visitor(ColorScheme.LIGHT)) {
            var page = open(context, "person=cart-1&lang=en");
            assertThat(page.locator(".hero h3").textContent()).isNotEmpty();
            assertThat(page.locator("#cart li").count()).isEqualTo(3);
            var before = mails(page);
            var messages = page.locator("#inbox").textContent();
            screenshot(page, "demo");

            page.locator("#checkout").click();
            page.waitForSelector("body[data-turn='1']");

            assertThat(page.locator("#log").textContent()).contains("Bought: ");
            assertThat(page.locator("#cart li").count()).isZero();
            assertThat(mails(page)).isNotEqualTo(before);
            assertThat(page.locator("#inbox").textContent()).isNotEqualTo(messages);
            screenshot(page, "demo-bought");
            assertThat(errors).isEmpty();
            assertThat(strangers).isEmpty();
        }
    }

    @Test
    void each_persona_sees_something_else_in_dutch_and_english_in_light_and_dark() {
        try (var context = visitor(ColorScheme.DARK)) {
            var dutch = open(context, "person=loyal-1&lang=nl");
            assertThat(dutch.locator("html").getAttribute("lang")).isEqualTo("nl");
            assertThat(dutch.locator("#mails-title").textContent()).isEqualTo("De mails");
            assertThat(dutch.locator("[aria-current=true]").allTextContents())
                    .containsExactly("Sanne, trouw", "Nederlands");
            screenshot(dutch, "demo-dark");
            var sanne = dutch.locator("#shop").textContent();
            assertThat(open(context, "person=gone-1&lang=nl").locator("#shop").textContent())
                    .isNotEqualTo(sanne);
            assertThat(errors).isEmpty();
            assertThat(strangers).isEmpty();
        }
    }

    @Test
    void somebody_new_gets_an_id_and_an_inbox_and_no_mail() {
        try (var context = visitor(ColorScheme.LIGHT)) {
            var page = open(context, "person=visitor&lang=en");
            page.waitForFunction("() => document.querySelector('#inbox li')");

            assertThat(page.locator(".mail").count()).isZero();
            assertThat(page.evaluate("() => localStorage.getItem('ogenblik-visitor')"))
                    .isNotNull();
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void it_is_used_by_keyboard_and_read_aloud() {
        try (var context = visitor(ColorScheme.LIGHT)) {
            var page = open(context, "person=lead-1&lang=en");

            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => document.activeElement.textContent"))
                    .isEqualTo("Skip to the shop");
            assertThat(page.evaluate("""
                () => [...document.querySelectorAll('button, a')]
                  .filter((node) => node.checkVisibility())
                  .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.querySelector('img[alt]')))
                  .length\
                """)).isEqualTo(0);
            assertThat(page.locator("main section[aria-labelledby]").count()).isGreaterThanOrEqualTo(3);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            page.setViewportSize(360, 800);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private BrowserContext visitor(ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setUserAgent(AGENT)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Amsterdam")
                .setViewportSize(1440, 1180));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) errors.add(message.text());
        });
        context.onRequest(request -> {
            var url = request.url();
            if (!url.startsWith("data:")
                    && !url.startsWith("blob:")
                    && !url.startsWith(service.open("").toString())) strangers.add(url);
        });
        return context;
    }

    private static Page open(BrowserContext context, String query) {
        var page = context.newPage();
        page.navigate(service.open("/demo?" + query).toString());
        page.waitForSelector("body[data-turn='0']");
        page.waitForSelector(".hero h3");
        return page;
    }

    /** What each mail's picture shows, to the pixel. */
    private static Object mails(Page page) {
        assertThat(page.evaluate(
                        "() => [...document.querySelectorAll('.mail img')].map((image) => image.naturalWidth)"))
                .isEqualTo(List.of(600, 600, 600));
        return page.evaluate("""
            () => [...document.querySelectorAll('.mail img')].map((image) => {
              const canvas = Object.assign(document.createElement('canvas'), {width: 600, height: 240});
              canvas.getContext('2d').drawImage(image, 0, 0, 600, 240);
              return canvas.toDataURL();
            })\
            """);
    }

    private static void screenshot(Page page, String name) {
        var folder = System.getProperty("screenshots");
        if (folder == null) return;
        // The first decisions of a service that has just started may be too late for the profile.
        page.evaluate("() => ogenblik.refresh({})");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
}
