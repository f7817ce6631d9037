package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ogenblik.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The preview of a mail in a real Chromium, as operators use it. */
class PreviewPageTest {
    private static MailService mail;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Programs.orSkip(Programs.isOnPath("chromium"), "Chromium: `apt-get install chromium`");
        var catalog = Files.createTempDirectory("catalog");
        try (var shop = PreviewPageTest.class.getResourceAsStream("/http/drawn-mail-shop.yaml")) {
            var text = new String(Objects.requireNonNull(shop).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(catalog.resolve("shop.yaml"), text.replace("IMAGES", "img.shop.example"));
        }
        mail = MailService.start(Map.of("OGENBLIK_CATALOG_PATHS", catalog.toString()));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Programs.onPath("chromium"))
                        .setArgs(List.of("--no-sandbox", "--no-first-run", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) playwright.close();
        if (mail != null) mail.close();
    }

    @Test
    void each_customer_gets_a_column_with_the_picture_of_each_time_and_another_may_be_added() {
        mail.customer("anna", 1);
        mail.customer("bert", 4);
        try (var context = browser.newContext()) {
            var page = open(context.newPage());
            page.fill("[name=key]", TestService.ADMIN_KEY);
            page.fill("[name=placement]", "banner");
            page.fill("[name=customers]", "anna");
            page.fill("[name=times]", "now\n+P3D");

            show(page, 2);
            assertThat(page.locator("thead th").allTextContents()).containsExactly("", "anna");
            assertThat(widths(page)).isEqualTo(List.of(300, 300));
            assertThat(page.locator("td").first().textContent()).contains("greeting · hello", "alt: Hello Anna");

            page.fill("[name=customers]", "anna\nbert");
            show(page, 4);
            assertThat(page.locator("thead th").allTextContents()).containsExactly("", "anna", "bert");
            assertThat(widths(page)).isEqualTo(List.of(300, 300, 300, 300));
            assertThat(page.locator("td img").nth(1).getAttribute("src"))
                    .isNotEqualTo(page.locator("td img").first().getAttribute("src"));
            assertThat(page.locator("td").nth(1).textContent()).contains("sales · sale");
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void a_wrong_key_is_said_where_the_picture_would_be() {
        try (var context = browser.newContext()) {
            var page = open(context.newPage());
            page.fill("[name=key]", "guess");
            page.click("button");

            page.waitForFunction(
                    "() => [...document.querySelectorAll('td')].some(td => td.textContent.includes('key'))");

            assertThat(page.locator("td img").count()).isZero();
            assertThat(errors).noneMatch(error -> error.contains("Content Security Policy"));
        }
    }

    private Page open(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) errors.add(message.text());
        });
        page.onPageError(errors::add);
        page.navigate("http://127.0.0.1:" + mail.service.managementPort() + "/admin/email/preview");
        return page;
    }

    /** Asks, and waits until so many pictures are there. */
    private static void show(Page page, int pictures) {
        page.click("button");
        page.waitForFunction(
                "count => document.querySelectorAll('td img').length === count"
                        + " && [...document.images].every(image => image.complete)",
                pictures);
    }

    private static Object widths(Page page) {
        return page.evaluate("() => [...document.images].map(image => image.naturalWidth)");
    }
}
