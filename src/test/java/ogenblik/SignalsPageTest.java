package ogenblik;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.SourceFile;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import ogenblik.flow.CheckCases;
import ogenblik.flow.ImportFile;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on signals says what is so: its catalog, requests, table, files and cases are tried. */
class SignalsPageTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)(?: PUT (\\S+))?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| (\\d{4}(?: [A-Z]{2})?|unknown) \\| (true|false) \\|");

    @TempDir
    Path directory;

    @Test
    void the_requests_of_the_page_lead_to_what_its_table_says_and_its_files_go_in() throws IOException {
        var catalog = Files.writeString(
                directory.resolve("page.yaml"), blocks("yaml").getFirst().group(3));
        var settings = Map.of("OGENBLIK_CATALOG_PATHS", catalog.toString());
        try (var redis = TestRedis.start();
                var service = TestService.start(redis.url(), settings);
                var tools = TestTools.connect(redis.url(), settings)) {
            var requests = blocks("json");
            assertThat(requests).hasSize(3).allSatisfy(request -> {
                var answer = service.admin("PUT", request.group(2), "application/json", request.group(3));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            });

            var rows = ROW.matcher(page()).results().toList();
            assertThat(rows)
                    .hasSize(6)
                    .allSatisfy(row -> assertThat(becomes(() -> isFrost(service, row.group(1))
                                    == row.group(2).equals("true")))
                            .as(row.group())
                            .isTrue());

            assertThat(rejected(tools, "csv")).isZero();
            assertThat(becomes(() -> decide(service, "5600").contains("Parcels take 4 days")))
                    .isTrue();
            assertThat(rejected(tools, "ndjson")).isZero();
            assertThat(becomes(() -> !isFrost(service, "3011"))).isTrue();
            assertThat(isFrost(service, "1011")).isTrue();
        }
    }

    @Test
    void the_cases_of_the_page_hold() {
        var compiled = CatalogCompiler.compile(
                List.of(new SourceFile("page.yaml", blocks("yaml").getFirst().group(3))));
        assertThat(compiled).isInstanceOf(Compiled.Ok.class);
        if (compiled instanceof Compiled.Ok(var catalog)) {
            var files = blocks("case").stream()
                    .map(block -> new SourceFile("cases-" + block.start() + ".yaml", block.group(3)))
                    .toList();
            var checked = CheckCases.run(catalog, files);
            assertThat(checked.problems()).isEmpty();
            assertThat(checked.cases()).isEqualTo(7);
        }
    }

    private long rejected(TestTools tools, String kind) throws IOException {
        var file = Files.writeString(
                directory.resolve("signals." + kind), blocks(kind).getFirst().group(3));
        var imports = tools.tools().imports();
        try (var rows = FeedFile.open(file, Map.of());
                var rejects = RejectFile.open(RejectFile.beside(file), false);
                var into = imports.signals(false)) {
            var summary = ImportFile.run(rows, into, rejects, imports.fromTheBeginning(), _ -> {});
            assertThat(summary.imported()).isPositive();
            return summary.rejected();
        }
    }

    private static boolean isFrost(TestService service, String postalCode) {
        return decide(service, postalCode).contains("\"campaign\":\"winter\"");
    }

    private static String decide(TestService service, String postalCode) {
        var context = postalCode.equals("unknown") ? "" : ", \"context\": {\"postalCode\": \"" + postalCode + "\"}";
        return service.decide("{\"placements\": [{\"id\": \"home\"}]" + context + "}")
                .body();
    }

    private static List<MatchResult> blocks(String kind) {
        return BLOCK.matcher(page())
                .results()
                .filter(block -> block.group(1).equals(kind))
                .toList();
    }

    private static boolean becomes(BooleanSupplier wanted) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SOON.toNanos()) {
            if (wanted.getAsBoolean()) return true;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }

    private static String page() {
        try (var page = SignalsPageTest.class.getResourceAsStream("/docs/signals.md")) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
