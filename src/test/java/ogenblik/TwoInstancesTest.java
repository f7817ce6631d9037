package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import ogenblik.feed.CatalogFiles;
import ogenblik.flow.ActivateCatalog.Result;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis: what an operator does to one of them, or a command does, holds on both within seconds. */
class TwoInstancesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String VISITOR = """
        {"placements": [{"id": "home-hero"}, {"id": "home-grid"}]}\
        """;

    private static final TestRedis REDIS = TestRedis.start();
    private static final TestService ONE = TestService.start(REDIS.url());
    private static final TestService OTHER = TestService.start(REDIS.url());

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
        REDIS.close();
    }

    @Test
    void a_paused_campaign_rests_everywhere_until_it_is_resumed() {
        assertThat(everywhere("\"campaign\":\"spotlight\"", true)).isTrue();

        var paused = ONE.admin("PUT", "/admin/campaigns/spotlight", "application/json", "{\"paused\": true}");

        assertThat(paused.statusCode()).isLessThan(300);
        assertThat(everywhere("\"campaign\":\"spotlight\"", false)).isTrue();

        var resumed = OTHER.admin("PUT", "/admin/campaigns/spotlight", "application/json", "{\"paused\": false}");

        assertThat(resumed.statusCode()).isLessThan(300);
        assertThat(everywhere("\"campaign\":\"spotlight\"", true)).isTrue();
    }

    @Test
    void a_placement_put_on_its_fallback_shows_it_everywhere() {
        var switched = ONE.admin("PUT", "/admin/placements/home-grid", "application/json", "{\"fallback\": true}");

        assertThat(switched.statusCode()).isLessThan(300);
        assertThat(everywhere("\"id\":\"home-grid\",\"fallback\":true", true)).isTrue();

        var back = ONE.admin("PUT", "/admin/placements/home-grid", "application/json", "{\"fallback\": false}");

        assertThat(back.statusCode()).isLessThan(300);
        assertThat(everywhere("\"id\":\"home-grid\",\"fallback\":false", true)).isTrue();
    }

    @Test
    void a_catalog_that_a_command_activates_is_the_one_everywhere() {
        try (var tools = TestTools.connect(REDIS.url())) {
            var files = CatalogFiles.read(List.of(Path.of("config/catalog")));
            files.replaceAll((_, text) -> text.replace("In the spotlight", "Seen anew"));

            var result = tools.tools()
                    .activateCatalog()
                    .run(files)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

            assertThat(result).isInstanceOf(Result.Activated.class);
            assertThat(everywhere("Seen anew", true)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_broken_catalog_is_refused_whole_with_every_problem_and_the_old_one_serves() {
        var before = ONE.decide(VISITOR).body().replaceAll(".*\"catalogVersion\":\"([0-9a-f]+)\".*", "$1");

        var refused = ONE.admin(
                "PUT",
                "/admin/catalog",
                "application/json",
                "{\"files\": {\"a.yaml\": \"campaigns: [{id: x}]\\nofers: []\"}}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"file\":\"a.yaml\",\"line\":2,\"column\":1", "did you mean `offers`");
        assertThat(OTHER.decide(VISITOR).body()).contains("\"catalogVersion\":\"" + before + "\"");
    }

    /** Waits until the answers of both hold this text, or don't; false when that takes too long. */
    private static boolean everywhere(String text, boolean isThere) {
        return becomes(() -> ONE.decide(VISITOR).body().contains(text) == isThere
                && OTHER.decide(VISITOR).body().contains(text) == isThere);
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
