package ogenblik.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What waits on disk: in its order, within its bounds, and there after a restart. */
class SpoolTest {
    private static final long MAX_BYTES = 64L << 10;

    private final Path directory = temporary();

    @Example
    void lines_come_back_in_their_order_and_the_same_ones_until_they_are_removed() {
        try (var spool = open(MAX_BYTES)) {
            for (int i = 0; i < 5; i++) add(spool, "line " + i);

            var first = spool.oldest(3).join();
            assertThat(first.lines()).containsExactly("line 0", "line 1", "line 2");
            assertThat(spool.oldest(3).join().lines()).isEqualTo(first.lines());
            spool.remove(first).join();

            assertThat(spool.oldest(3).join().lines()).containsExactly("line 3", "line 4");
        }
    }

    @Example
    void nothing_is_made_on_disk_before_there_is_something_to_keep_and_nothing_is_left_after() {
        try (var spool = open(MAX_BYTES)) {
            assertThat(spool.oldest(1).join().lines()).isEmpty();
            assertThat(directory).doesNotExist();

            add(spool, "one");
            spool.remove(spool.oldest(1).join()).join();

            assertThat(directory).isEmptyDirectory();
            assertThat(spool.heldBytes()).isZero();
        }
    }

    @Example
    void what_would_make_it_larger_than_it_may_be_is_refused_until_there_is_room() {
        try (var spool = open(MAX_BYTES)) {
            var line = "x".repeat(1_023);
            for (int i = 0; i < 64; i++) add(spool, line);
            assertThat(spool.add("one more").join()).isFalse();
            assertThat(spool.heldBytes()).isEqualTo(MAX_BYTES);

            spool.remove(spool.oldest(20).join()).join();

            assertThat(spool.add("one more").join()).isTrue();
        }
    }

    @Example
    void what_the_process_before_left_is_there_after_a_restart() {
        try (var spool = open(MAX_BYTES)) {
            for (int i = 0; i < 3; i++) add(spool, "before " + i);
        }
        try (var spool = open(MAX_BYTES)) {
            add(spool, "after");

            assertThat(all(spool)).containsExactly("before 0", "before 1", "before 2", "after");
        }
    }

    @Example
    void what_another_process_holds_stays_its_own() {
        try (var one = open(MAX_BYTES);
                var other = open(MAX_BYTES)) {
            add(one, "of one");
            add(other, "of the other");

            assertThat(all(other)).containsExactly("of the other");
            assertThat(all(one)).containsExactly("of one");
        }
    }

    @Example
    void a_line_that_a_crash_cut_off_is_none() throws IOException {
        try (var spool = open(MAX_BYTES)) {
            add(spool, "whole");
        }
        Files.writeString(onlyFile(), "cut o", StandardOpenOption.APPEND);
        try (var spool = open(MAX_BYTES)) {
            assertThat(all(spool)).containsExactly("whole");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Example
    void what_has_waited_too_long_is_let_go() throws IOException {
        try (var spool = open(MAX_BYTES)) {
            add(spool, "old");
        }
        Files.setLastModifiedTime(onlyFile(), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        try (var spool = open(MAX_BYTES)) {
            assertThat(all(spool)).isEmpty();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Example
    void a_directory_that_is_none_refuses_every_line() throws IOException {
        Files.writeString(directory, "a file");

        try (var spool = open(MAX_BYTES)) {
            assertThat(spool.add("one").join()).isFalse();
            assertThat(spool.oldest(1).join().lines()).isEmpty();
        }
    }

    @Example
    void a_closed_one_refuses_every_line() {
        var spool = open(MAX_BYTES);
        spool.close();

        assertThat(spool.add("one").join()).isFalse();
    }

    /** The model: lines in a queue. A restart may bring those back that were removed from a file that is not used up. */
    @Property(tries = 60)
    void no_line_gets_lost_or_out_of_order_whatever_is_done(@ForAll Random random) {
        var expected = new ArrayDeque<String>();
        var removed = new ArrayList<String>();
        var directory = temporary();
        var spool = open(directory, MAX_BYTES);
        try {
            for (int step = 0, next = 0; step < 200; step++)
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        var line = "line " + next++ + " " + "x".repeat(random.nextInt(2_000));
                        if (spool.add(line).join()) expected.add(line);
                        else assertThat(spool.heldBytes() + line.length() + 1).isGreaterThan(MAX_BYTES);
                    }
                    case 2, 3 -> {
                        var batch = spool.oldest(1 + random.nextInt(10)).join();
                        assertThat(List.copyOf(expected))
                                .startsWith(batch.lines().toArray(String[]::new));
                        if (batch.lines().isEmpty()) assertThat(expected).isEmpty();
                        spool.remove(batch).join();
                        for (var _ : batch.lines()) removed.add(expected.remove());
                    }
                    default -> {
                        if (random.nextInt(10) > 0) continue;
                        spool.close();
                        spool = open(directory, MAX_BYTES);
                        var all = all(spool);
                        assertThat(all).endsWith(expected.toArray(String[]::new));
                        assertThat(removed).containsAll(all.subList(0, all.size() - expected.size()));
                        expected.clear();
                    }
                }
        } finally {
            spool.close();
        }
    }

    private static void add(Spool spool, String line) {
        assertThat(spool.add(line).join()).isTrue();
    }

    private static List<String> all(Spool spool) {
        var all = new ArrayList<String>();
        for (var batch = spool.oldest(7).join();
                !batch.lines().isEmpty();
                batch = spool.oldest(7).join()) {
            all.addAll(batch.lines());
            spool.remove(batch).join();
        }
        return all;
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private Spool open(long maxBytes) {
        return open(directory, maxBytes);
    }

    private static Spool open(Path directory, long maxBytes) {
        return Spool.open(new SpoolConfig(directory, maxBytes, Duration.ofHours(1), Duration.ZERO));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("spool").resolve("facts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
