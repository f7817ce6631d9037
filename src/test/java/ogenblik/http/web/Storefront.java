package ogenblik.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.http.TestService.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ogenblik.Programs;
import ogenblik.http.TestService;
import ogenblik.id.CustomerId;

/** A shop's pages on a server of their own, the service on another port, and Debian's Chromium to look at them. */
final class Storefront implements AutoCloseable {
    /** What people's browsers say; a headless one says so and counts for nobody. */
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /** Keeps what the widget tells, as {@code shown hero sale}. */
    private static final String LISTENING = """
        window.told = [];
        for (const what of ['shown', 'default', 'seen', 'click', 'dismissed'])
          document.addEventListener('ogenblik-' + what, ({detail}) =>
            told.push([what, detail.placement, detail.offer?.offer, detail.reason].filter(Boolean).join(' ')));
        """;

    private static final Path DOT = Path.of("src/test/resources/http/web/dot.png");

    private final HttpServer pages;
    private final ExecutorService pageThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pathToPage = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    final TestService service;
    private final Playwright playwright;
    private final Browser browser;

    private Storefront() throws IOException {
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.setExecutor(pageThreads);
        pages.createContext("/", this::page);
        pages.createContext("/slow/", this::hold);
        pages.start();
        service = TestService.start(Map.of(
                "OGENBLIK_HTTP_ALLOWED_ORIGINS",
                origin(),
                "OGENBLIK_CATALOG_PATHS",
                "src/test/resources/ogenblik/web-shop"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Programs.onPath("chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Storefront open() {
        Programs.orSkip(Programs.isOnPath("chromium"), "Chromium: `apt-get install chromium`");
        try {
            return new Storefront();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + pages.getAddress().getPort();
    }

    String serviceUrl() {
        return "http://127.0.0.1:" + service.httpPort();
    }

    /** Where nothing is ever answered. */
    String silentUrl() {
        return origin() + "/slow/";
    }

    /** The token of a customer with this first name. */
    String known(String id, String firstName) {
        var attributes = TestService.JSON.createObjectNode().put("firstName", firstName);
        var patch = service.request("/v1/customers/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(attributes.toString()));
        assertThat(service.send(patch).statusCode()).isEqualTo(200);
        return token(id);
    }

    String token(String customer) {
        return service.tokens.customerToken(
                new CustomerId.Known(customer), service.clock.instant().plus(Duration.ofHours(1)));
    }

    /**
     * Puts up a page with this body, whose script has these attributes, and names its url. It waits for an answer however busy
     * the machine is, unless the attributes say otherwise.
     */
    String page(String path, String scriptAttributes, String body) {
        pathToPage.put(path, """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
            <link rel="stylesheet" href="/shop.css">
            <script src="%s/sdk/ogenblik.js" data-key="%s" data-hosts="shop.example" %s data-timeout="20000" defer></script>
            </head><body>%s</body></html>
            """.formatted(serviceUrl(), TestService.BROWSER_KEY, scriptAttributes, body));
        return origin() + path;
    }

    /** A browser that was never here. */
    BrowserContext visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    BrowserContext visitor(Browser.NewContextOptions options) {
        var context = browser.newContext(options.setUserAgent(AGENT).setViewportSize(1000, 700));
        context.addInitScript(LISTENING);
        context.route("https://shop.example/**", Storefront::elsewhere);
        return leavingQuietly(context);
    }

    /** Stops answering for the other site before it closes: Playwright fails where a picture is asked for meanwhile. */
    private static BrowserContext leavingQuietly(BrowserContext context) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("close")) context.unrouteAll();
            try {
                return method.invoke(context, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (BrowserContext) Proxy.newProxyInstance(
                BrowserContext.class.getClassLoader(), new Class<?>[] {BrowserContext.class}, handler);
    }

    /** The shop's other site: pictures, and what offers lead to. */
    private static void elsewhere(Route route) {
        if (route.request().url().endsWith("broken.png")) route.abort();
        else if (route.request().url().endsWith(".png")) route.fulfill(new Route.FulfillOptions().setPath(DOT));
        else
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<h1>There</h1>"));
    }

    /** From now on the page's time goes by only where the test says so. */
    static void stopClock(Page page) {
        page.clock().install(new Clock.InstallOptions().setTime(0));
        page.clock().pauseAt(Duration.ofHours(1).toMillis());
    }

    /** Waits until the widget has told this. */
    static void awaitTold(Page page, String what) {
        page.waitForCondition(() -> told(page).contains(what));
    }

    @SuppressWarnings("unchecked")
    static List<String> told(Page page) {
        return (List<String>) page.evaluate("() => told");
    }

    /** Observers of intersections are told once a frame: two of our own, of which the second is told after those of the widget. */
    static void settle(Page page) {
        page.evaluate("""
            async () => {
              for (let i = 0; i < 2; i++)
                await new Promise((done) =>
                  new IntersectionObserver((_, own) => { own.disconnect(); done() }).observe(document.body));
            }\
            """);
    }

    /** The methods of the calls that tell of sights, as they are made. */
    static List<String> sights(Page page) {
        var sights = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/t/i")) sights.add(request.method());
        });
        return sights;
    }

    /** The bodies of the questions that the visitor's pages ask, as they are asked. */
    static List<JsonNode> questions(BrowserContext visitor) {
        var questions = new ArrayList<JsonNode>();
        visitor.onRequest(request -> {
            if (request.url().endsWith("/v1/decide") && request.method().equals("POST"))
                questions.add(tree(request.postData()));
        });
        return questions;
    }

    /** What became of the latest offer to this customer. */
    String state(String customer) {
        return tree(service.send(service.request("/v1/customers/" + customer)))
                .at("/exposures/0/state")
                .asText();
    }

    static Page open(BrowserContext visitor, String url) {
        var page = visitor.newPage();
        page.navigate(url);
        return page;
    }

    private void page(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/shop.css")) {
            answer(exchange, 200, "text/css", """
                :root { color-scheme: light dark; font: 16px/1.5 sans-serif }
                body { margin: 0 }
                ogenblik-placement { display: block }
                .tall { height: 2000px }
                .box { height: 200px }
                .unseen { visibility: hidden }
                .clear { opacity: 0 }
                .none { display: none }
                """);
            return;
        }
        var page = pathToPage.get(path);
        answer(exchange, page == null ? 404 : 200, "text/html; charset=utf-8", page == null ? "" : page);
    }

    private void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none';"
                        + " style-src 'self'; img-src https://shop.example; script-src " + serviceUrl()
                        + "; connect-src 'self' http://127.0.0.1:*");
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private void hold(HttpExchange exchange) {
        try (exchange) {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        browser.close();
        playwright.close();
        service.close();
        pages.stop(0);
        pageThreads.close();
    }
}
