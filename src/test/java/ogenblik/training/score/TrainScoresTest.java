package ogenblik.training.score;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned from a file, and what a file that nothing can be learned from is answered. */
class TrainScoresTest {
    @TempDir
    Path directory;

    @Test
    void the_same_file_and_seed_give_the_same_scores_to_the_byte() throws Exception {
        var file = Trainings.customers(directory, 1_500);
        var one = Files.createDirectory(directory.resolve("one"));
        var other = Files.createDirectory(directory.resolve("other"));

        Trainings.run(Trainings.options(file, "churn"), one);
        Trainings.run(Trainings.options(file, "churn"), other);

        assertThat(one.resolve("scores.ndjson")).hasSameBinaryContentAs(other.resolve("scores.ndjson"));
        assertThat(Files.readAllLines(one.resolve("scores.ndjson")))
                .hasSize(1_500)
                .allMatch(line -> line.matches("\\{\"customer\":\"C\\d+\",\"scores\":\\{\"churn\":0\\.\\d+}}"));
    }

    @Test
    void a_strong_and_honest_column_beside_noise_is_not_taken_for_a_leak() throws Exception {
        var judgement = Trainings.run(Trainings.options(Trainings.customers(directory, 3_000), "churn"), directory)
                .judgement();

        assertThat(judgement.leaks()).isEmpty();
        assertThat(judgement.columns().getFirst().column()).isEqualTo("x");
        assertThat(judgement.figures().auc().low()).isGreaterThan(0.7);
    }

    @Test
    void columns_that_settle_the_outcome_are_warned_about() throws Exception {
        var lines = Files.readAllLines(Trainings.customers(directory, 1_000));
        var leaky = lines.stream()
                .map(line -> line
                        + (line.endsWith("churn")
                                ? ",cancelled_at,churn_code"
                                : line.endsWith("yes") ? ",2024-05-01,7" : ",,3"))
                .collect(Collectors.joining("\n"));

        var judgement = Trainings.run(
                        Trainings.options(Trainings.write(directory, "leaky.csv", leaky), "churn"), directory)
                .judgement();

        assertThat(judgement.leaks())
                .extracting(Judgement.Leak::column)
                .containsExactlyInAnyOrder("cancelled_at", "churn_code");
        assertThat(ScoreReport.of("churn", judgement).text()).contains("--exclude cancelled_at");
    }

    @Test
    void rows_without_an_outcome_are_scored_and_not_learned_from() throws Exception {
        var lines = Files.readAllLines(Trainings.customers(directory, 800));
        var some = IntStream.range(0, lines.size())
                .mapToObj(i -> i > 0 && i % 4 == 0 ? lines.get(i).replaceFirst("[a-z]+$", "") : lines.get(i))
                .collect(Collectors.joining("\n"));

        var result = Trainings.run(Trainings.options(Trainings.write(directory, "some.csv", some), "churn"), directory);

        assertThat(result.judgement().data().unknown()).isEqualTo(200);
        assertThat(result.written()).isEqualTo(800);
    }

    @Test
    void a_file_that_is_not_utf_8_has_commas_in_numbers_and_semicolons_between_them_is_read() throws Exception {
        var lines = Files.readAllLines(Trainings.customers(directory, 600));
        var text = lines.stream()
                .map(line -> line.replace(',', ';').replace('.', ',').replace("C1", "Zo\u00eb1"))
                .collect(Collectors.joining("\n"));
        var file = Files.write(directory.resolve("latin.csv"), text.getBytes(ISO_8859_1));

        var data = Trainings.run(Trainings.options(file, "churn"), directory)
                .judgement()
                .data();

        assertThat(data.columnToUse()).containsEntry("x", "number").containsEntry("customer_id", "names the customer");
        assertThat(data.notes()).containsExactly("the file is not UTF-8, and was read as Latin-1 (ISO 8859-1)");
    }

    @Test
    void all_rows_of_a_customer_are_on_one_side_of_the_split() {
        long[] keys = IntStream.range(0, 1_000).mapToLong(i -> i % 90).toArray();
        byte[] outcomes = new byte[1_000];
        for (int i = 0; i < outcomes.length; i++) outcomes[i] = (byte) (i % 3 == 0 ? 1 : 0);
        int[] all = IntStream.range(0, 1_000).toArray();

        var division = Division.random(all, outcomes, keys, new Division.Share(0.2, 1));

        assertThat(IntStream.of(division.train()).mapToObj(row -> keys[row]).toList())
                .doesNotContainAnyElementsOf(
                        IntStream.of(division.test()).mapToObj(row -> keys[row]).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x;2                      | label `c` is `2` in every row
        a;1 b;2 c;3              | has 3 different values
        a;alive b;dead           | neither is known to mean that it happened
        a;yes b;no               | at least 10 of each are needed
        a; b;                    | label `c` is empty in every row
        """)
    void what_can_not_be_learned_from_is_refused_with_what_to_do(String rows, String message) throws Exception {
        var file = Trainings.write(directory, "bad.csv", "x;c\n" + String.join("\n", rows.split(" ")) + "\n");

        refused(Trainings.options(file, "c"), message);
    }

    @Test
    void columns_that_are_not_there_are_all_named_at_once() throws Exception {
        var options = Trainings.excluding(
                Trainings.options(Trainings.customers(directory, 50), "chrun"), Split.Order.RANDOM, "nothing");

        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> Trainings.run(options, directory))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .containsExactly(
                                "`--label chrun`: the file has no such column; it has `customer_id`, `x`,"
                                        + " `seen`, `churn`",
                                "`--exclude nothing`: the file has no such column; it has `customer_id`, `x`,"
                                        + " `seen`, `churn`"));
    }

    @Test
    void files_that_are_no_tables_are_refused() throws Exception {
        refused(Trainings.options(Trainings.write(directory, "empty.csv", ""), "c"), "is empty");
        refused(Trainings.options(Trainings.write(directory, "header.csv", "a,c\n"), "c"), "has a header and no rows");
        refused(Trainings.options(directory, "c"), "is a folder");
    }

    @Test
    void a_file_in_the_order_of_its_outcome_is_not_taken_for_one_in_the_order_of_time() throws Exception {
        var sorted = IntStream.range(0, 400)
                .mapToObj(i -> i % 17 + "," + (i < 200 ? "no" : "yes"))
                .collect(Collectors.joining("\n", "x,churn\n", "\n"));
        var options = Trainings.options(Trainings.write(directory, "sorted.csv", sorted), "churn");

        refused(Trainings.excluding(options, Split.Order.TIME), "in the order of the outcome and not of time");
    }

    private void refused(ScoreOptions options, String message) {
        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> Trainings.run(options, directory))
                .withMessageContaining(message);
    }
}
