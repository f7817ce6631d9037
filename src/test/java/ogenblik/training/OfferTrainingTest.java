package ogenblik.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.training.TrainingOptions.Tables;
import ogenblik.training.purchase.BadTransactionsException;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.relation.Measure;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Together;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables from a generated shop's file, whole and day by day. */
class OfferTrainingTest {
    private static final Tables TABLES =
            new Tables(8, 2, Together.BASKET, new Relations.Choice(Measure.JACCARD, 2, 5, 0, true));
    private static final String HEADER = "customer_id,order_id,item_id,timestamp,quantity,price\n";

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void a_shop_has_a_file() throws IOException {
        file = folder.resolve("shop.csv.gz");
        out = folder.resolve("out");
        GeneratedShop.write(file, 8_000, 600, 300);
    }

    private OfferTraining.Result train(Path from, boolean isAdded, boolean isJudged) throws IOException {
        return OfferTraining.run(
                new TrainingOptions(new PurchaseFile(from, Map.of(), ".*", null), out, TABLES, isAdded, isJudged, 256),
                (_, _, _) -> {});
    }

    private Path day(String name, String... lines) throws IOException {
        var day = folder.resolve(name);
        Files.writeString(day, HEADER + String.join("\n", lines) + "\n");
        return day;
    }

    private Map<String, String> written() {
        try (var files = Files.walk(out)) {
            var nameToText = new TreeMap<String, String>();
            for (var one : files.filter(Files::isRegularFile).toList())
                nameToText.put(
                        out.relativize(one).toString(),
                        one.toString().endsWith("parquet") ? "" : Files.readString(one));
            return nameToText;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String table) throws IOException {
        return Files.readAllLines(out.resolve(table));
    }

    @Test
    void the_tables_have_the_shapes_that_import_takes() throws IOException {
        var result = train(file, false, false);

        assertThat(lines("next-offers.ndjson"))
                .hasSize(result.learned().purchases().customers())
                .allMatch(
                        line -> line.matches("\\{\"customer\":\"c\\d+\",\"offers\":\\[(\\{\"item\":\"i\\d+\",\"score\":"
                                + "[0-9.E-]+,\"kind\":\"(repeat|explore)\"},?){1,8}]}"));
        assertThat(lines("related-items.ndjson"))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\{\"item\":\"i\\d+\",\"related\":\\[(\\{\"item\":\"i\\d+\",\"score\":"
                        + "[0-9.E-]+},?){1,5}]}"));
        assertThat(lines("rhythms.ndjson")).isNotEmpty();
        assertThat(Files.readString(out.resolve("rfm.yaml"))).contains("computed by `train`", "recencyDays: [");
    }

    @Test
    void the_same_file_gives_the_same_tables() throws IOException {
        train(file, false, false);
        var once = written();

        train(file, false, false);

        assertThat(written()).isEqualTo(once);
    }

    @Test
    void a_report_tells_what_was_learned_and_how_good_it_is() throws IOException {
        var result = train(file, false, true);

        assertThat(result.judged().verdicts()).hasSize(2);
        assertThat(Files.readString(out.resolve("report.txt")))
                .contains("How good: last basket", "GP-TopFreq", "basket (used)", "How customers come");
        assertThat(Files.readString(out.resolve("report.html")))
                .startsWith("<!doctype html>")
                .contains("<svg");
    }

    @Test
    void a_later_day_changes_the_offers_of_its_customers_and_of_no_one_else() throws IOException {
        train(file, false, false);
        var before = lines("next-offers.ndjson");
        var buyer = before.get(7).split("\"")[3];

        var result = train(
                day("day.csv", buyer + ",d1,i100001,2026-01-01,1,2.00", "zz-new,d2,i100001,2026-01-01,1,2.00"),
                true,
                false);

        var after = lines("next-offers.ndjson");
        assertThat(result.newCustomers()).isEqualTo(2);
        assertThat(after).hasSize(before.size() + 1);
        assertThat(after.subList(0, before.size()))
                .filteredOn(line -> !before.contains(line))
                .allMatch(line -> line.contains("\"" + buyer + "\""));
        assertThat(after.getLast()).startsWith("{\"customer\":\"zz-new\"");
        assertThat(lines("next-offers.changed.ndjson")).hasSize(2).isSubsetOf(after);
    }

    @Test
    void days_that_are_added_give_the_relations_of_all_of_it() throws IOException {
        var all = folder.resolve("all.csv");
        var first = day("first.csv", "a,1,pot,2026-01-01,1,1", "a,1,soil,2026-01-01,1,1", "b,2,pot,2026-01-01,1,1");
        var second = day("second.csv", "b,3,pot,2026-01-05,1,1", "b,3,soil,2026-01-05,1,1", "c,4,lamp,2026-01-05,1,1");
        Files.writeString(
                all, Files.readString(first) + Files.readString(second).replace(HEADER, ""));
        train(all, false, false);
        var whole = Files.readString(out.resolve("related-items.ndjson"));
        train(first, false, false);

        train(second, true, false);

        assertThat(Files.readString(out.resolve("related-items.ndjson")))
                .isEqualTo(whole)
                .contains("soil");
    }

    @Test
    void a_file_that_was_added_is_not_added_again() throws IOException {
        train(file, false, false);
        var day = day("day.csv", "c1,d1,i100001,2026-01-01,1,2.00");
        train(day, true, false);
        var once = written();

        assertThatThrownBy(() -> train(day, true, false))
                .isInstanceOf(BadTransactionsException.class)
                .hasMessageEndingWith("was added to these tables before, and nothing is changed");
        assertThat(written()).isEqualTo(once);
    }

    @Test
    void a_file_that_nothing_can_be_learned_of_leaves_the_tables_as_they_were() throws IOException {
        train(file, false, false);
        var before = written();

        assertThatThrownBy(() -> train(day("empty.csv", "c1,d1,POST,never,1,2.00"), false, false))
                .isInstanceOf(BadTransactionsException.class)
                .hasMessageContaining("tells of a purchase: of 1 lines");
        assertThatThrownBy(() -> train(day("bad.csv").resolveSibling("absent.csv"), false, false))
                .hasMessageEndingWith("absent.csv` can't be read; is the path right?");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void there_is_nothing_to_add_to_before_the_first_time() throws IOException {
        var day = day("day.csv", "c1,d1,i1,2026-01-01,1,2.00");

        assertThatThrownBy(() -> train(day, true, false))
                .hasMessageContaining("learn from all transactions first, without `--add`");
    }

    @Test
    void tiny_files_give_tables_too() throws IOException {
        train(day("one.csv", "c1,d1,pot,2026-01-01,1,2.00"), false, true);

        assertThat(lines("next-offers.ndjson"))
                .singleElement()
                .asString()
                .startsWith("{\"customer\":\"c1\",\"offers\":[{\"item\":\"pot\"");
        assertThat(lines("related-items.ndjson")).isEmpty();
    }
}
