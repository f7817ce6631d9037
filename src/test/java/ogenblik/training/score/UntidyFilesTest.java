package ogenblik.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come: their headers, forms, extreme values and widths. */
class UntidyFilesTest {
    @TempDir
    Path directory;

    @Test
    void parquet_gives_the_scores_that_the_same_rows_give_as_csv() throws Exception {
        var csv = Trainings.customers(directory, 600);
        var parquet = directory.resolve("customers.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('%s')) TO '%s' (FORMAT parquet)".formatted(csv, parquet));
        }

        assertThat(scores(parquet)).isEqualTo(scores(csv)).hasSize(600);
    }

    @Test
    void a_broken_parquet_file_is_refused() throws Exception {
        var broken = Trainings.write(directory, "broken.parquet", "PAR1 and nothing of a table");

        refused(options(broken, null, null), "can't be read as a table");
    }

    @Test
    void headers_of_other_alphabets_are_columns_like_any_other() throws Exception {
        var lines =
                customers(line -> line.replace("customer_id,x,seen,churn", "顧客 id,größe,\"seen <b>, `it`\",οὐκέτι"));
        var file = Trainings.write(directory, "letters.csv", lines);

        var judgement =
                Trainings.run(options(file, "οὐκέτι", "顧客 id", null), directory).judgement();

        assertThat(judgement.data().columnToUse())
                .containsEntry("größe", "number")
                .containsEntry("顧客 id", "names the customer")
                .containsKey("seen <b>, `it`");
        assertThat(ScoreReport.of("οὐκέτι", judgement).html())
                .contains("größe", "seen &lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void two_columns_of_one_name_are_told_apart() throws Exception {
        var file = Trainings.write(
                directory, "twice.csv", customers(line -> line.replace("customer_id,x,seen,churn", "ID,x,X,churn")));

        var result = Trainings.run(options(file, "id", null), directory);

        assertThat(result.judgement().data().columnToUse())
                .containsOnlyKeys("ID", "x", "X_1", "churn")
                .containsEntry("ID", "names the customer");
    }

    @Test
    void a_label_that_also_names_the_customer_or_the_time_is_refused() throws Exception {
        var file = Trainings.customers(directory, 100);

        refused(options(file, "churn", "Churn", null), "`--id Churn`: that column is the label");
        refused(options(file, "churn", null, "churn"), "`--time churn`: that column is the label");
    }

    @Test
    void a_file_of_customers_and_outcomes_alone_is_refused() throws Exception {
        var file = Trainings.write(
                directory,
                "two.csv",
                IntStream.range(0, 101)
                        .mapToObj(i -> i == 0 ? "customer_id,churn" : "C" + i + "," + isGone(i))
                        .collect(Collectors.joining("\n")));

        refused(options(file, null, null), "no column is left to learn from");
    }

    @Test
    void the_latest_by_a_column_of_time_are_judged_on_whatever_the_order_of_the_file() throws Exception {
        var draws = new Random(2);
        var lines = new StringJoiner("\n", "customer_id,x,at,churn\n", "");
        for (int i = 0; i < 1_000; i++) {
            int month = 1 + (i * 7) % 10;
            boolean isGone = draws.nextDouble() < (month > 8 ? 0.6 : 0.2);
            lines.add("C%d,%d,2024-%02d-15,%s".formatted(i, draws.nextInt(50), month, isGone ? "yes" : "no"));
        }
        var file = Trainings.write(directory, "dated.csv", lines.toString());

        var judgement =
                Trainings.run(options(file, "churn", null, "at"), directory).judgement();

        assertThat(judgement.data().columnToUse())
                .containsEntry("at", "the time of the row, by which the file is split");
        assertThat(judgement.how().judged().rows()).isEqualTo(200);
        assertThat(judgement.how().judged().rate()).isGreaterThan(0.5);
        assertThat(judgement.how().learned().rate()).isLessThan(0.3);
    }

    @Test
    void a_column_of_words_is_no_time() throws Exception {
        var file = Trainings.write(
                directory,
                "words.csv",
                customers(line -> line.startsWith("customer_id") ? line + ",at" : line + ",soon")
                        .replace(",soon\nC1,", ",late\nC1,"));

        refused(options(file, "churn", null, "at"), "the column holds neither dates nor numbers");
    }

    @Test
    void values_beyond_all_bounds_and_zeros_with_a_sign_do_no_harm() throws Exception {
        var odd = List.of("1e300", "-1e300", "inf", "-inf", "NaN", "-0.0", "0", "1e-320");
        var file = Trainings.write(
                directory,
                "odd.csv",
                IntStream.range(0, 601)
                        .mapToObj(i -> i == 0
                                ? "customer_id,x,odd,churn"
                                : "C%d,%d,%s,%s"
                                        .formatted(i, i % 11, i % 3 == 0 ? odd.get(i % 8) : "" + i % 40, isGone(i)))
                        .collect(Collectors.joining("\n")));

        for (var method : ScoreOptions.Method.values()) {
            var result = Trainings.run(options(file, method), directory);

            assertThat(result.written()).isEqualTo(600);
            assertThat(result.judgement().figures().logLoss()).isFinite();
        }
    }

    private static String isGone(int i) {
        return i * 31 % 5 < 2 ? "yes" : "no";
    }

    private String customers(UnaryOperator<String> change) throws Exception {
        return Files.readAllLines(Trainings.customers(directory, 600)).stream()
                .map(change)
                .collect(Collectors.joining("\n"));
    }

    private List<String> scores(Path file) throws Exception {
        var result = Trainings.run(options(file, null, null), directory);
        assertThat(result.scores()).isNotNull();
        return Files.readAllLines(result.scores());
    }

    private static ScoreOptions options(Path file, ScoreOptions.Method method) {
        return options(file, "churn", null, null, method);
    }

    private static ScoreOptions options(Path file, @Nullable String id, @Nullable String time) {
        return options(file, "churn", id, time);
    }

    private static ScoreOptions options(Path file, String label, @Nullable String id, @Nullable String time) {
        return options(file, label, id, time, ScoreOptions.Method.LOGISTIC);
    }

    private static ScoreOptions options(
            Path file, String label, @Nullable String id, @Nullable String time, ScoreOptions.Method method) {
        return new ScoreOptions(
                file,
                new ScoreOptions.Target(label, null),
                id,
                List.of(),
                new Split(time == null ? Split.Order.RANDOM : Split.Order.TIME, time, 0.2),
                method,
                1,
                null);
    }

    private void refused(ScoreOptions options, String message) {
        assertThatExceptionOfType(UntrainableException.class)
                .isThrownBy(() -> Trainings.run(options, directory))
                .withMessageContaining(message);
    }
}
