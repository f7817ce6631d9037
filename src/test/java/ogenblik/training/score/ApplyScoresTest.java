package ogenblik.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers of another file are scored by what was learned. */
class ApplyScoresTest {
    @TempDir
    Path directory;

    @Test
    void customers_of_another_file_are_scored_whatever_the_order_of_its_columns() throws Exception {
        var others = Trainings.write(directory, "others.csv", "seen,surplus,x,Customer_ID\n3,?,-3.0,A\n3,?,3.0,B\n");
        var swapped = Trainings.write(directory, "swapped.csv", "customer_id,x,seen\nA,-3.0,3\nB,3.0,3\n");

        var lines = applied(others, null);

        assertThat(lines).hasSize(2);
        assertThat(scoreOf(lines.getFirst(), "A")).isLessThan(scoreOf(lines.getLast(), "B"));
        assertThat(applied(swapped, null)).isEqualTo(lines);
    }

    @Test
    void columns_that_the_other_file_lacks_are_all_named() throws Exception {
        var others = Trainings.write(directory, "others.csv", "customer_id,y\nA,1\n");

        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> applied(others, null))
                .withMessageContaining("lacks what the score is learned with: `x`, `seen`;");
    }

    @Test
    void a_customer_who_is_there_twice_gets_one_score_of_the_last_row() throws Exception {
        var twice = Trainings.write(directory, "twice.csv", "customer_id,x,seen\n7,-3.0,3\n8,0.0,3\n7.0,3.0,3\n");
        var once = Trainings.write(directory, "once.csv", "customer_id,x,seen\n8,0.0,3\n7,3.0,3\n");

        assertThat(applied(twice, null)).isEqualTo(applied(once, null)).hasSize(2);
    }

    @Test
    void of_several_rows_of_a_customer_the_one_of_the_latest_time_counts() throws Exception {
        var late = Trainings.write(
                directory, "late.csv", "customer_id,x,seen,at\nA,3.0,3,2024-09-01\nA,-3.0,3,2024-03-01\n");
        var alone = Trainings.write(directory, "alone.csv", "customer_id,x,seen,at\nA,3.0,3,2024-09-01\n");

        assertThat(applied(late, "at")).isEqualTo(applied(alone, "at")).hasSize(1);
    }

    @Test
    void a_category_that_was_never_seen_is_scored_as_a_rare_one_and_an_empty_file_gives_no_scores() throws Exception {
        var lines = Files.readAllLines(Trainings.customers(directory, 600));
        var file = Trainings.write(
                directory,
                "regions.csv",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i)
                                + (i == 0
                                        ? ",region"
                                        : List.of(",north", ",south", "").get(i % 3)))
                        .map(line -> line.endsWith("yes") || line.endsWith("no") ? line + "," : line)
                        .collect(Collectors.joining("\n")));
        var others = Trainings.write(
                directory, "others.csv", "customer_id,x,seen,region\nA,0.1,3,atlantis\nB,0.1,3,lemuria\nC,n/a,,\n");
        var none = Trainings.write(directory, "none.csv", "customer_id,x,seen,region\n");

        var scored = applied(file, others, null);

        assertThat(scored).hasSize(3);
        assertThat(scoreOf(scored.get(0), "A")).isEqualTo(scoreOf(scored.get(1), "B"));
        assertThat(scoreOf(scored.get(2), "C")).isBetween(0.0, 1.0);
        assertThat(applied(file, none, null)).isEmpty();
    }

    private List<String> applied(Path others, @Nullable String time) throws Exception {
        var lines = Files.readAllLines(Trainings.customers(directory, 600));
        if (time == null) return applied(directory.resolve("customers.csv"), others, null);
        var dated = Trainings.write(
                directory,
                "dated.csv",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i) + (i == 0 ? "," + time : ",2024-%02d-01".formatted(1 + i / 60)))
                        .collect(Collectors.joining("\n")));
        return applied(dated, others, time);
    }

    private List<String> applied(Path file, Path others, @Nullable String time) throws Exception {
        var options = new ScoreOptions(
                file,
                new ScoreOptions.Target("churn", null),
                null,
                List.of(),
                new Split(time == null ? Split.Order.RANDOM : Split.Order.TIME, time, 0.2),
                ScoreOptions.Method.LOGISTIC,
                1,
                others);
        var result = Trainings.run(options, directory);
        assertThat(result.scores()).isNotNull();
        return Files.readAllLines(result.scores());
    }

    private static double scoreOf(String line, String customer) {
        assertThat(line).startsWith("{\"customer\":\"" + customer + "\",");
        return Double.parseDouble(line.replaceAll(".*:([0-9.E-]+)}}", "$1"));
    }
}
