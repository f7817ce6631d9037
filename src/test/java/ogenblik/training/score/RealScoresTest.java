package ogenblik.training.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of real customers: calls of a bank, purchases of a shop that sold CDs, and of one that sells gifts. */
class RealScoresTest {
    private static final Path DATA = Path.of("../shared/data");

    @TempDir
    Path directory;

    @Test
    void the_length_of_the_call_is_warned_about_and_no_honest_column_of_the_bank() throws Exception {
        var judgement = Trainings.run(bank(), directory).judgement();

        assertThat(judgement.leaks()).extracting(Judgement.Leak::column).containsExactly("duration");
        assertThat(ScoreReport.warning(judgement.leaks().getFirst())).contains("--exclude duration");
        assertThat(judgement.figures().auc().value()).isGreaterThan(0.93);
    }

    @Test
    void without_the_length_of_the_call_the_bank_learns_from_what_is_known_before() throws Exception {
        var judgement = Trainings.run(Trainings.excluding(bank(), Split.Order.RANDOM, "duration"), directory)
                .judgement();

        say("bank at random", judgement);
        assertThat(judgement.leaks()).isEmpty();
        assertThat(judgement.figures().auc().value()).isGreaterThan(0.66);
        assertThat(judgement.figures().lift()).isGreaterThan(3);
        assertThat(judgement.calibrationError()).isLessThan(0.02);
    }

    @Test
    void the_latest_calls_are_foretold_from_the_earlier_ones_and_the_moved_rate_is_said() throws Exception {
        var judgement = Trainings.run(Trainings.excluding(bank(), Split.Order.TIME, "duration"), directory)
                .judgement();

        say("bank by time", judgement);
        assertThat(judgement.figures().auc().value()).isGreaterThan(0.66);
        assertThat(ScoreReport.of("y", judgement).text()).contains("the rate moved from 4.8 % to 12.7 %");
    }

    @Test
    void who_stops_buying_cds_is_foretold_from_what_they_bought_before() throws Exception {
        assumeThat(DATA)
                .withFailMessage("the shared data is not there: " + DATA)
                .isDirectory();
        var file = churn("""
            SELECT customer_id AS c, strptime(date, '%Y%m%d')::DATE AS d, dollar_value::DOUBLE AS v
            FROM read_csv('../shared/data/cdnow/purchases-to-1997-09-30.csv.gz', all_varchar = true)\
            """, "1997-07-01");

        var result = Trainings.run(Trainings.options(file, "churned"), directory);

        say("cdnow", result.judgement());
        assertThat(result.judgement().leaks()).isEmpty();
        assertThat(result.judgement().figures().auc().low()).isGreaterThan(0.7);
        assertThat(result.judgement().calibrationError()).isLessThan(0.03);
        assertThat(result.written()).isEqualTo(23_570);
    }

    @Test
    void who_stops_buying_gifts_is_foretold_from_what_they_bought_before() throws Exception {
        assumeThat(DATA)
                .withFailMessage("the shared data is not there: " + DATA)
                .isDirectory();
        var file = churn("""
            SELECT CustomerID AS c, InvoiceDate::TIMESTAMP::DATE AS d, Quantity::DOUBLE * UnitPrice::DOUBLE AS v
            FROM read_csv('../shared/data/online_retail/transactions-to-2011-09-30.csv.gz', all_varchar = true)
            WHERE CustomerID IS NOT NULL AND TRY_CAST(Quantity AS INTEGER) > 0\
            """, "2011-07-01");

        var result = Trainings.run(Trainings.options(file, "churned"), directory);

        say("online retail", result.judgement());
        assertThat(result.judgement().leaks()).isEmpty();
        assertThat(result.judgement().figures().auc().low()).isGreaterThan(0.65);
        assertThat(Files.readAllLines(directory.resolve("scores.ndjson")).getFirst())
                .as("ids as import reads them")
                .startsWith("{\"customer\":\"12346\",\"scores\":{\"churn\":0.");
    }

    /** What was known of each customer on a day, and whether nothing was bought after it. */
    private Path churn(String purchases, String day) throws SQLException {
        var file = directory.resolve("churn.csv");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bought AS " + purchases);
            statement.execute("""
                COPY (
                  SELECT c AS customer_id, count(*) AS purchases, round(sum(v), 2) AS spent,
                    date_diff('day', max(d), DATE '{day}') AS days_since, date_diff('day', min(d), DATE '{day}') AS age,
                    CASE WHEN c IN (SELECT c FROM bought WHERE d >= DATE '{day}') THEN 'no' ELSE 'yes' END AS churned
                  FROM bought WHERE d < DATE '{day}' GROUP BY c ORDER BY c
                ) TO '{file}' (HEADER)\
                """.replace("{day}", day).replace("{file}", file.toString()));
        }
        return file;
    }

    private static ScoreOptions bank() {
        var file = DATA.resolve("bank/calls-first-80-percent.csv.gz");
        assumeThat(file)
                .withFailMessage("the shared data is not there: " + file)
                .exists();
        return Trainings.options(file, "y");
    }

    private static void say(String what, Judgement judgement) {
        System.out.printf("RealScoresTest: %s: %s%n", what, judgement.figures());
    }
}
