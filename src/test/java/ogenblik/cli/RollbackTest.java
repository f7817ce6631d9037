package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --rollback}, seen by those who ask for decisions, with a real Redis. */
class RollbackTest {
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
    void what_served_before_the_last_load_comes_back_and_the_last_load_after_that() throws IOException {
        assertThat(shop.service().run("train", "--rollback")).isEqualTo(1);
        assertThat(shop.service().said()).contains("there are no next offers to bring back");
        shop.load(shop.tables("old", LoadingService.all()));
        shop.load(shop.tables("new", List.of("c1")), "--force");
        RecordingService.awaitThat(() ->
                shop.seenBy("c1").equals("next new") && shop.besides("page").equals("with new"));
        assertThat(shop.seenBy("c2")).isEqualTo("The house");

        shop.run("train", "--rollback");

        RecordingService.awaitThat(() ->
                shop.seenBy("c1").equals("next old") && shop.besides("page").equals("with old"));
        assertThat(shop.seenBy("c2")).isEqualTo("next old");
        shop.run("train", "--rollback");
        RecordingService.awaitThat(() ->
                shop.seenBy("c1").equals("next new") && shop.besides("page").equals("with new"));
    }

    @Test
    void a_load_that_stopped_between_its_tables_leaves_nothing_to_bring_back_of_an_earlier_one() throws IOException {
        shop.load(shop.tables("old", LoadingService.all()));
        shop.load(shop.tables("new", LoadingService.all()));
        try (var tools = shop.connected();
                var offers = tools.tools().imports().loadTables().nextOffers(true)) {
            LoadFaultTest.take(
                    offers, shop.tables("other", LoadingService.all()).resolve("next-offers.ndjson"));
            assertThat(offers.finish()).containsEntry("customers", 200L);
        }
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next other"));

        shop.run("train", "--rollback");

        assertThat(shop.service().said()).contains("no related items were kept: those that serve go on serving");
        RecordingService.awaitThat(() -> shop.seenBy("c1").equals("next new"));
        assertThat(shop.besides("page")).isEqualTo("with new");
    }
}
