package ogenblik.training.relation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.purchase.PurchaseReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact matrices that recommenders' own tests hold themselves to, from a store's 11,838 events of 101 items. */
class SarMatrixTest {
    private static final Path DATA = Path.of("../shared/data/sar");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({"sim_count1, COUNT, 1", "sim_count3, COUNT, 3", "sim_jac1, JACCARD, 1", "sim_jac3, JACCARD, 3"})
    void relations_of_items_are_those_of_the_published_matrix(String matrix, Measure measure, int atLeast)
            throws Exception {
        assumeThat(DATA)
                .withFailMessage("the shared data is not there: " + DATA)
                .isDirectory();
        try (var reader = PurchaseReader.open(scratch, 256)) {
            reader.read(new PurchaseFile(
                    DATA.resolve("demoUsage.csv.gz"),
                    Map.of("customer_id", "userId", "item_id", "productId"),
                    ".*",
                    null));
            var purchases = reader.purchases();
            var relations = Relations.in(Units.customers(History.whole(purchases)));
            int cells = 0;
            try (var rows = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(DATA.resolve(matrix + ".csv.gz"))), UTF_8))) {
                var columns = rows.readLine().replace("\"", "").split(",");
                for (var line = rows.readLine(); line != null; line = rows.readLine()) {
                    var row = line.replace("\"", "").split(",");
                    int item = purchases.itemNumber(row[0]);
                    for (int column = 1; column < row.length; column++) {
                        assertThat(relations.measure(item, purchases.itemNumber(columns[column]), measure, atLeast))
                                .as("%s and %s", row[0], columns[column])
                                .isCloseTo(Double.parseDouble(row[column]), within(1e-12));
                        cells++;
                    }
                }
            }
            assertThat(cells).isEqualTo(101 * 101);
        }
    }
}
