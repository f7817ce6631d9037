package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import ogenblik.feed.FeedFile;
import ogenblik.flow.Import;
import ogenblik.flow.LoadRefusedException;
import ogenblik.resilience.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --load} that is interrupted, and Redis that dies or comes back empty around it. */
class LoadFaultTest {
    @TempDir
    Path directory;

    private LoadingService shop;

    @BeforeEach
    void open() throws IOException {
        shop = new LoadingService(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nothing_of_a_load_that_is_not_finished_is_seen_and_nothing_of_one_that_never_was() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));

        try (var tools = shop.connected()) {
            var begun = tools.tools().imports().loadTables().nextOffers(true);
            take(begun, shop.tables("new", LoadingService.all()).resolve("next-offers.ndjson"));
            for (int i = 0; i < LoadingService.CUSTOMERS; i++)
                assertThat(shop.seenBy("c" + i)).isEqualTo("next old");
            assertThat(shop.service()
                            .run(
                                    "train",
                                    "--load",
                                    "--out",
                                    shop.tables("new", LoadingService.all()).toString()))
                    .isEqualTo(1);
            assertThat(shop.service().said()).contains("load 2 of next offers is on its way");
            begun.close();
        }

        shop.add("other", List.of("c1"));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next other"));
        assertThat(shop.seenBy("c2")).isEqualTo("next old");
    }

    @Test
    void what_served_goes_on_when_redis_dies_in_the_middle_and_the_next_load_is_whole() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));

        try (var tools = shop.connected()) {
            var tables = tools.tools().imports().loadTables();
            var begun = tables.nextOffers(true);
            var file = shop.tables("new", LoadingService.all()).resolve("next-offers.ndjson");
            take(begun, file);
            shop.service().redis().kill();
            assertThatThrownBy(begun::finish).isInstanceOf(Unavailable.class);
            shop.service().redis().restart();
            RecordingService.awaitThat(
                    () -> shop.service().redis().look().ping().equals("PONG"));
        }

        RecordingService.awaitThat(() -> isSeen("c7", "next old"));
        shop.load(shop.tables("new", LoadingService.all()));
        RecordingService.awaitThat(() -> isSeen("c7", "next new"));
    }

    @Test
    void a_load_over_which_redis_was_restarted_does_not_serve_as_something_of_it_may_be_lost() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));

        try (var tools = shop.connected()) {
            var begun = tools.tools().imports().loadTables().nextOffers(true);
            take(begun, shop.tables("new", LoadingService.all()).resolve("next-offers.ndjson"));
            shop.service().redis().kill();
            shop.service().redis().restart();
            var isRefused = new AtomicBoolean();
            RecordingService.awaitThat(() -> isRefused.get() || ended(begun, isRefused));
        }

        RecordingService.awaitThat(() -> isSeen("c7", "next old"));
    }

    @Test
    void an_import_into_a_redis_that_lost_all_it_had_is_seen_by_instances_that_still_know_of_loads()
            throws IOException {
        shop.load(shop.tables("old", List.of("c1")));
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next old"));
        shop.service().look().flushall();

        shop.importOffers("new", List.of("c1"));

        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
    }

    /** Whether it was refused, and not just without Redis. */
    private static boolean ended(Import begun, AtomicBoolean isRefused) {
        try {
            var _ = begun.finish();
            throw new AssertionError("it serves");
        } catch (LoadRefusedException e) {
            isRefused.set(true);
            return true;
        } catch (Unavailable | IOException e) {
            return false;
        }
    }

    private boolean isSeen(String customer, String shown) {
        var answer =
                shop.service().decideLater(LoadingService.home(customer)).handle((body, _) -> body == null ? "" : body);
        return answer.join().contains("\"headline\":\"" + shown + "\"");
    }

    static void take(Import load, Path file) throws IOException {
        try (var rows = FeedFile.open(file, Map.of())) {
            for (var row = rows.next(); row != null; row = rows.next())
                assertThat(load.take(row)).isNotNull();
        }
        load.stored().toCompletionStage().toCompletableFuture().join();
    }
}
