package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.flow.ImportFile;
import ogenblik.flow.ItemImport;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one Redis: what a shop tells of its items, by a file or by HTTP, both decide by soon. */
class ItemsOfTwoInstancesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/product-feed");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService ONE = TestService.start(REDIS.url());
    private static final TestService OTHER = TestService.start(REDIS.url());

    @TempDir
    Path directory = Path.of("");

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
        REDIS.close();
    }

    @BeforeEach
    void import_the_feed() throws IOException {
        var _ = run(SAMPLES.resolve("google.xml"), ItemImport.UPSERT);
        assertThat(everywhere("lamp-001", "238.95")).isTrue();
    }

    @Test
    void a_change_of_price_and_stock_by_http_is_seen_everywhere() {
        var changed =
                send("PATCH", "/v1/items", "{\"id\": \"lamp-001\", \"price\": 199, \"stock\": 0}\n{\"id\": \"x\"}\n");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body())
                .isEqualTo("{\"accepted\":1,\"changed\":1,\"rejected\":[{\"index\":1,"
                        + "\"error\":\"there is no item `x`; send it whole first\"}]}");
        assertThat(everywhere("lamp-001", "\"price\":199", "\"stock\":0", "\"title\":\"Floor lamp Luwte, steel\""))
                .isTrue();
    }

    @Test
    void an_item_of_the_catalogs_own_files_changes_too_and_is_as_they_have_it_when_it_is_removed() {
        assertThat(item(ONE, "lamp-004")).contains("\"price\":64.95", "\"stock\":217");

        assertThat(send("PATCH", "/v1/items", "{\"id\": \"lamp-004\", \"stock\": 1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(everywhere("lamp-004", "\"price\":64.95", "\"stock\":1}")
                        || everywhere("lamp-004", "\"price\":64.95", "\"stock\":1,"))
                .isTrue();

        assertThat(send("DELETE", "/v1/items/lamp-004", "").statusCode()).isEqualTo(204);
        assertThat(everywhere("lamp-004", "\"stock\":217")).isTrue();
    }

    @Test
    void a_file_of_prices_and_stock_changes_these_alone_and_unknown_items_are_rejected() throws IOException {
        var summary = run(SAMPLES.resolve("prices.tsv"), ItemImport.PARTIAL);

        assertThat(summary.imported()).isEqualTo(3);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(Files.readString(rejects())).contains("5,\"there is no item `unknown-1`; import it whole first\"");
        assertThat(everywhere("lamp-001", "\"price\":199", "\"stock\":7", "\"category\":\"lighting\""))
                .isTrue();
        assertThat(everywhere("lamp-003", "\"price\":107.95", "\"stock\":0")).isTrue();
        assertThat(everywhere("lamp-002", "\"price\":59.95")).isTrue();
        assertThat(item(ONE, "lamp-002")).doesNotContain("stock");
    }

    @Test
    void an_item_that_a_full_feed_does_not_name_is_gone_everywhere() throws IOException {
        assertThat(send("POST", "/v1/items", "{\"id\": \"gone-1\", \"title\": \"Gone\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(everywhere("gone-1", "Gone")).isTrue();

        var summary = run(SAMPLES.resolve("google.tsv"), ItemImport.REPLACE);

        assertThat(summary.resultToCount()).containsEntry("items gone", 1L);
        assertThat(becomes(() -> item(ONE, "gone-1").contains("404")
                        && item(OTHER, "gone-1").contains("404")))
                .isTrue();
        assertThat(everywhere("lamp-001", "238.95")).isTrue();
    }

    @Test
    void a_feed_that_is_the_same_changes_nothing_and_nobody_loads_anything() throws IOException {
        var before = REDIS.look().hget("versions", "items");

        var again = run(SAMPLES.resolve("google-atom.xml"), ItemImport.UPSERT);
        var whole = run(SAMPLES.resolve("items.ndjson"), ItemImport.REPLACE);

        assertThat(again.resultToCount()).isEqualTo(Map.of("items new or changed", 0L));
        assertThat(whole.resultToCount()).containsEntry("items new or changed", 0L);
        assertThat(
                        whole.resultToCount().getOrDefault("items gone", 0L) == 0
                                ? REDIS.look().hget("versions", "items")
                                : before)
                .isEqualTo(before);
    }

    @Test
    void a_full_feed_without_most_items_is_refused_unless_it_is_forced() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 40; i++) many.append("{\"id\": \"many-%d\", \"title\": \"x\"}%n".formatted(i));
        var _ = run(file(many.toString()), force());
        var few = file("{\"id\": \"many-1\", \"title\": \"x\"}\n");

        assertThatThrownBy(() -> run(few, ItemImport.REPLACE))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("39 of the 40 items would be gone")
                .hasMessageContaining("--force");
        assertThat(everywhere("many-7", "x")).isTrue();

        var _ = run(few, force());
        assertThat(becomes(() -> item(OTHER, "many-7").contains("404"))).isTrue();
    }

    @Test
    void a_full_feed_that_breaks_off_replaces_nothing_and_another_keeps_what_came_before() throws IOException {
        var whole = Files.readString(SAMPLES.resolve("google.xml")).replace("238.95", "111.11");
        var broken = file(whole.substring(0, whole.length() - 900));

        assertThatThrownBy(() -> run(broken, ItemImport.REPLACE))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("the XML is broken in line");
        assertThat(item(ONE, "lamp-001")).contains("238.95");

        assertThatThrownBy(() -> run(broken, ItemImport.UPSERT)).isInstanceOf(BadFeedException.class);
        assertThat(everywhere("lamp-001", "111.11")).isTrue();
    }

    @Test
    void a_sale_is_in_the_item_until_the_feed_takes_it_away() {
        assertThat(everywhere("rug-009", "\"salePrice\":247.2", "\"saleFrom\":\"2026-11-26T23:00:00Z\""))
                .isTrue();

        assertThat(send("PATCH", "/v1/items", "{\"id\": \"rug-009\", \"salePrice\": null}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(becomes(() -> !item(OTHER, "rug-009").contains("sale"))).isTrue();
    }

    private static ItemImport force() {
        return new ItemImport(new ItemImport.Mode.Replace(true), CategoryPart.LAST, false);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "feed", ""), text);
    }

    private Path rejects() {
        return directory.resolve("rejects.csv");
    }

    private ImportFile.Summary run(Path file, ItemImport how) throws IOException {
        try (var tools = TestTools.connect(REDIS.url())) {
            var imports = tools.tools().imports();
            try (var rows = FeedFile.open(file, Map.of());
                    var rejected = RejectFile.open(rejects(), false);
                    var into = imports.items(how)) {
                return ImportFile.run(rows, into, rejected, imports.fromTheBeginning(), _ -> {});
            }
        }
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return ONE.send(HttpRequest.newBuilder(ONE.open(path))
                .header("X-API-Key", TestService.SERVER_KEY)
                .header("Content-Type", "application/x-ndjson")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static String item(TestService service, String id) {
        return service.send(HttpRequest.newBuilder(service.open("/v1/items/" + id))
                        .header("X-API-Key", TestService.SERVER_KEY)
                        .build())
                .body();
    }

    private static boolean everywhere(String id, String... texts) {
        return becomes(() -> List.of(ONE, OTHER).stream().allMatch(service -> {
            var item = item(service, id);
            return List.of(texts).stream().allMatch(item::contains);
        }));
    }

    private static boolean becomes(BooleanSupplier wanted) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SOON.toNanos()) {
            if (wanted.getAsBoolean()) return true;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }
}
