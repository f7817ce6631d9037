package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.feed.FeedFile;
import ogenblik.feed.RejectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that stop in the middle of a file, as when a process is killed. */
class InterruptedImportTest {
    /** Rows of the file; how far it is stored is kept after 8,000 and 16,000. */
    private static final int ROWS = 20_000;

    private static final int CUSTOMERS = 100;
    private static final int LAST_KEPT = 16_000;

    @TempDir
    Path directory;

    private RealShop shop;

    @BeforeEach
    void open() {
        shop = new RealShop(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void it_goes_on_behind_what_is_stored_and_counts_everything_once() throws IOException {
        var file = events("");
        assertThatThrownBy(() -> run(file, new StopsAfter(17))).hasMessage("stopped");
        awaitBookmark(file);
        shop.forget("m:*");

        var summary = run(file, _ -> {});

        assertThat(summary.rows()).isEqualTo(ROWS - LAST_KEPT);
        for (int i = 0; i < CUSTOMERS; i++)
            assertThat(mailsOpened("c-" + i)).as("c-" + i).isEqualTo(ROWS / CUSTOMERS);
    }

    @Test
    void what_it_rejected_before_stays_written_down() throws IOException {
        var file = events("{\"type\": \"page\"}\n");
        assertThatThrownBy(() -> run(file, new StopsAfter(17))).hasMessage("stopped");
        awaitBookmark(file);

        var _ = run(file, _ -> {});

        assertThat(Files.readString(shop.rejects())).startsWith("line,reason,text\n1,\"nobody is named");
    }

    @Test
    void scores_go_on_where_they_stopped_and_a_whole_file_can_be_imported_again() throws IOException {
        var file = Files.writeString(
                directory.resolve("scores.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "c-" + i + ",0.5")
                        .collect(Collectors.joining("\n", "customer,churn\n", "\n")));
        assertThatThrownBy(() -> run("scores", file, new StopsAfter(17))).hasMessage("stopped");
        RealShop.awaitThat(() -> progress("scores", file).doneThrough() > LAST_KEPT);

        assertThat(run("scores", file, _ -> {}).rows()).isEqualTo(ROWS - LAST_KEPT);

        assertThat(shop.profile("c-0").scores().get("churn")).isEqualTo(0.5);
        assertThat(shop.profile("c-19999").scores().get("churn")).isEqualTo(0.5);
        assertThat(progress("scores", file).doneThrough()).isZero();
    }

    @Test
    void a_row_of_csv_that_spans_lines_is_not_torn() throws IOException {
        var file = Files.writeString(
                directory.resolve("events.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "c-" + i % CUSTOMERS + ",Email Opened,2011-03-02 09:00:00,\"two\nlines\"")
                        .collect(Collectors.joining("\n", "customer,event,at,subject\n", "\n")));
        assertThatThrownBy(() -> run(file, new StopsAfter(17))).hasMessage("stopped");
        awaitBookmark(file);
        shop.forget("m:*");

        assertThat(run(file, _ -> {}).rows()).isEqualTo(ROWS - LAST_KEPT);

        assertThat(mailsOpened("c-7")).isEqualTo(ROWS / CUSTOMERS);
    }

    /** Stops the import after so many thousand rows. */
    private static final class StopsAfter implements LongConsumer {
        private int left;

        StopsAfter(int thousands) {
            this.left = thousands;
        }

        @Override
        public void accept(long bytes) {
            if (--left == 0) throw new IllegalStateException("stopped");
        }
    }

    private Path events(String first) throws IOException {
        return Files.writeString(
                directory.resolve("events.ndjson"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "{\"type\":\"track\",\"event\":\"Email Opened\",\"userId\":\"c-" + i % CUSTOMERS
                                + "\",\"timestamp\":\"2011-03-02T09:00:00Z\"}")
                        .collect(Collectors.joining("\n", first, "\n")));
    }

    private long mailsOpened(String customer) {
        return shop.profile(customer).behaviour().activity().mail().opens().count();
    }

    private void awaitBookmark(Path file) {
        RealShop.awaitThat(() -> progress("events", file).doneThrough() >= LAST_KEPT);
    }

    private ImportProgress progress(String kind, Path file) {
        try {
            return shop.imports.progress(kind, file, Map.of(), kind.equals("events"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ImportFile.Summary run(Path file, LongConsumer watcher) throws IOException {
        return run("events", file, watcher);
    }

    private ImportFile.Summary run(String kind, Path file, LongConsumer watcher) throws IOException {
        var progress = progress(kind, file);
        var dates = new Imports.DateForm(null, null);
        try (var into = kind.equals("events") ? shop.imports.events(dates, progress) : shop.imports.scores();
                var rows = FeedFile.open(file, Map.of());
                var rejected = RejectFile.open(shop.rejects(), progress.doneThrough() > 0)) {
            return ImportFile.run(rows, into, rejected, progress, watcher);
        }
    }
}
