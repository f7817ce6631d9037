package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Travel times as they are computed, imported, and decided by, over HTTP and a real Redis. */
class TravelTimesTest {
    private static final String CATALOG = "src/test/resources/ogenblik/river.yaml";
    private static final Path HEIDELBERG = Path.of("../shared/data/osm/heidelberg.osm.pbf");

    /** The first lies on the other bank, 220 m from the store in the old town; the second on its own, 730 m away. */
    private static final String TWO_BANKS = """
        postcode,place,lat,lon,kind
        69120,other bank,49.4150,8.7200,Straat
        69117,same bank,49.4140,8.7300,Straat
        69001,nobody,49.4140,8.7300,Postbus
        69999,far away,48.0,9.0,Straat
        ,nowhere,x,9.0,Straat
        """;

    @TempDir
    Path directory;

    @AutoClose
    private final RecordingService service = new RecordingService(CATALOG);

    @Test
    void with_computed_times_the_near_bank_across_the_river_sees_the_fallback_and_the_far_one_on_this_side_the_store()
            throws IOException {
        assumeTrue(Files.exists(HEIDELBERG), "the shared data are not there");
        var codes = file("codes.csv", TWO_BANKS);
        run("import", "postal-codes", "--file", codes);
        RecordingService.awaitThat(() -> headline("69120").equals("about 0 min to Store in the old town"));
        assertThat(headline("69117")).isEqualTo("about 1 min to Store in the old town");

        run(
                "travel-times",
                "--osm",
                HEIDELBERG.toString(),
                "--postal-codes",
                codes,
                "--out",
                directory.resolve("times.csv").toString(),
                "--load");

        assertThat(service.said())
                .contains("line 6 is left out: it has no postal code, or id")
                .contains("1 postal codes are more than 2 km from any road: 69999")
                .contains("`old-town` can't be reached from 1 of 3 postal codes")
                .contains("3 postal codes x 2 locations by car");
        assertThat(Files.readString(directory.resolve("times.csv")))
                .startsWith("postalCode,location,minutes,kilometres\n69120,old-town,")
                .contains("69999,old-town,,\n")
                .doesNotContain("69001");
        RecordingService.awaitThat(() -> headline("69120").equals("The house"));
        assertThat(headline("69117")).isEqualTo("2 min to Store in the old town");
        assertThat(explained("69120"))
                .contains("`travelMinutes('store') <= 5` is false: travelMinutes('store') = ")
                .contains("min from `69120`)");
        assertThat(explained("69999")).contains("no way leads from `69999` to `store`");
        assertThat(explained("12345"))
                .contains("postal code `12345` is neither in the travel times nor in the postal codes");
    }

    @Test
    void the_file_of_another_routing_engine_goes_in_and_its_bad_lines_are_rejected_with_number_and_reason()
            throws IOException {
        var matrix = file("matrix.csv", """
            origin_zip;dest;duration_sec;dist_m
            69120;old-town;502.4;3200
            69117;old-town;130;865
            69117;elsewhere;null;
            69!17;old-town;130;865
            69118;;130;865
            69118;old-town;soon;865
            69118;old-town;-5;865
            69118;old-town;999999999;865
            69118;old-town;130
            """);
        var columns = "postalCode=origin_zip,location=dest,seconds=duration_sec,metres=dist_m";

        run("import", "travel-times", "--file", matrix, "--columns", columns);

        assertThat(service.said()).contains("2 ways", "1 ways that do not exist", "6 rejected", "2 postal codes");
        assertThat(Files.readString(directory.resolve("matrix.csv.rejects.csv")))
                .contains("5,", "`postalCode` must be a postal code, of 1 to 10 letters and digits, is `69!17`")
                .contains("6,", "`location` is missing: the id of a location")
                .contains("7,", "`seconds` must be a number, is `soon`")
                .contains("8,", "`seconds` must be at least 0, is `-5`")
                .contains("9,", "minutes and kilometres must be from 0 to 6000")
                .contains("10,", "the row has 3 cells, and the header 4 columns");
        RecordingService.awaitThat(() -> headline("69117").equals("2 min to Store in the old town"));
        assertThat(headline("69120 ")).isEqualTo("The house");
    }

    @Test
    void a_repeat_changes_nothing_a_row_takes_the_place_of_the_one_before_and_replacing_forgets_the_rest()
            throws IOException {
        var first = file("a.ndjson", """
            {"postalCode": "69117", "location": "old-town", "minutes": 3.2}
            {"postalCode": 69118, "location": "old-town", "minutes": 4}
            """);
        run("import", "travel-times", "--file", first);
        assertThat(service.said()).contains("2 postal codes that changed");
        var version = service.look().hget("versions", "travel_times");

        run("import", "travel-times", "--file", first);
        assertThat(service.said()).contains("0 postal codes that changed");
        assertThat(service.look().hget("versions", "travel_times")).isEqualTo(version);

        run("import", "travel-times", "--file", file("b.csv", "from,to,minutes\n69117,old-town,4.6\n69117,new,9\n"));
        assertThat(service.said())
                .contains("1 postal codes that changed")
                .contains("not in the active catalog, and of no use until they are: `new`")
                .contains("locations of the catalog that the file does not name: `elsewhere`");
        RecordingService.awaitThat(() -> headline("69117").equals("5 min to Store in the old town"));
        assertThat(headline("69118 AB")).isEqualTo("4 min to Store in the old town");

        run("import", "travel-times", "--file", file("c.csv", "from,to,minutes\n69117,old-town,1\n"), "--replace");
        RecordingService.awaitThat(() -> headline("69117").equals("1 min to Store in the old town"));
        assertThat(explained("69118")).contains("neither in the travel times nor in the postal codes");
    }

    @Test
    void a_line_that_says_no_time_under_any_name_is_rejected_and_makes_no_way_impossible() throws IOException {
        run("import", "travel-times", "--file", file("a.ndjson", """
            {"postalCode": "69117", "location": "old-town", "mins": 4}
            {"postalCode": "69118", "location": "old-town", "minutes": null}
            """));

        assertThat(service.said()).contains("1 ways that do not exist", "1 rejected");
        assertThat(Files.readString(directory.resolve("a.ndjson.rejects.csv")))
                .contains("`minutes` is missing: write `null` where there is no way");
    }

    @Test
    void a_file_that_cannot_be_written_is_said_before_a_map_is_read() throws IOException {
        var codes = file("codes.csv", TWO_BANKS);

        int code = service.run(
                "travel-times",
                "--osm",
                file("no-map.osm.pbf", "no map"),
                "--postal-codes",
                codes,
                "--locations",
                file("stores.csv", "id,lat,lon\na,49,8\n"),
                "--out",
                directory.resolve("nowhere").resolve("times.csv").toString());

        assertThat(code).isEqualTo(1);
        assertThat(service.said())
                .contains("travel times can't be written to `")
                .contains("name another file with `--out`")
                .doesNotContain("OpenStreetMap");
    }

    @Test
    void all_instances_see_an_import() throws IOException {
        try (var other = service.another()) {
            run("import", "travel-times", "--file", file("a.csv", "from,to,minutes\n69117,old-town,4\n"));

            RecordingService.awaitThat(() -> headline("69117").equals("4 min to Store in the old town"));
            RecordingService.awaitThat(
                    () -> other.decide(question("69117", "")).body().contains("4 min to Store"));
        }
    }

    @Test
    void a_file_without_the_columns_that_are_needed_is_refused_before_anything_is_read() throws IOException {
        assertThat(service.run("import", "travel-times", "--file", file("t.csv", "a,to\n1,2\n")))
                .isEqualTo(1);
        assertThat(service.said())
                .contains("the file has no column `postalCode`, `minutes`; it has `a`, `to`: map them, as in"
                        + " `--columns postalCode=COLUMN`, or `seconds=COLUMN` for times in seconds");
        assertThat(service.run("import", "postal-codes", "--file", file("p.csv", "code,lat\n1,2\n")))
                .isEqualTo(1);
        assertThat(service.said()).contains("the file has no column `longitude`; it has `code`, `lat`");
    }

    @Test
    void a_past_decision_is_made_again_by_the_times_of_now_and_it_says_that_they_changed() throws IOException {
        run("import", "travel-times", "--file", file("a.csv", "from,to,minutes\n69117,old-town,4\n"));
        RecordingService.awaitThat(() -> headline("69117").equals("4 min to Store in the old town"));
        service.patch("lisa", "{\"postalCode\": \"69117\"}");
        var answer = service.decide("{\"customer\": {\"id\": \"lisa\"}, \"placements\": [{\"id\": \"home\"}]}");
        assertThat(answer).contains("4 min to Store");
        RecordingService.awaitThat(() -> service.look().exists("r:c:{lisa}") == 1);
        run("import", "travel-times", "--file", file("b.csv", "from,to,minutes\n69117,old-town,40\n"));

        assertThat(service.run("explain", "--decision", RecordingService.idOf(answer)))
                .as(service.said())
                .isZero();

        assertThat(service.said())
                .contains("changed since then: travel-times")
                .contains("travelMinutes('store') = 40 (`old-town`, 40 min from `69117`)");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private void run(String... args) {
        assertThat(service.run(args)).as(service.said()).isZero();
    }

    private String headline(String postalCode) {
        var answer = decided(postalCode, "");
        return answer.replaceAll("(?s).*\"headline\":\"([^\"]*)\".*", "$1");
    }

    private String explained(String postalCode) {
        return decided(postalCode, ", \"explain\": true");
    }

    private String decided(String postalCode, String more) {
        return service.decide(question(postalCode, more));
    }

    private static String question(String postalCode, String more) {
        return "{\"placements\": [{\"id\": \"home\"}], \"context\": {\"postalCode\": \"" + postalCode + "\"}" + more
                + "}";
    }
}
