package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import signals} as it is called, and the commands that look at what was decided by them. */
class ImportSignalsTest {
    private static final String CATALOG = "src/test/resources/ogenblik/signals.yaml";
    private static final String WINTER = "\"campaign\":\"winter\"";

    @TempDir
    Path directory;

    @AutoClose
    private final RecordingService service = new RecordingService(CATALOG);

    @Test
    void a_file_tells_signals_by_region_and_what_it_does_not_name_stays() throws IOException {
        importSignals("signal,region,value,ttl\nfrost,coast,true,PT1H\nfrost,1011,true,\n");
        RecordingService.awaitThat(() -> isWinter("2250") && isWinter("1011 AB"));

        importSignals("{\"signal\": \"frost\", \"region\": \"coast\", \"value\": false}\n");
        RecordingService.awaitThat(() -> !isWinter("2250"));
        assertThat(isWinter("1011")).isTrue();

        importSignals("{\"signal\": \"frost\", \"region\": \"coast\", \"value\": true}\n", "--replace");
        RecordingService.awaitThat(() -> !isWinter("1011"));
        assertThat(isWinter("2250")).isTrue();
        assertThat(service.said()).contains("1 signals");
    }

    @Test
    void a_bad_row_is_rejected_with_its_reason_and_the_others_go_in() throws IOException {
        importSignals("""
            {"signal": "frost", "value": true}
            {"signal": "frots", "value": true}
            {"signal": "frost", "region": "cost", "value": true}
            {"signal": "frost", "value": "true"}
            {"signal": "frost", "value": true, "expiresAt": "2020-01-01T00:00:00Z"}
            {"signal": "frost", "value": true, "ttl": "6 hours"}
            {"signal": "frost", "value": true, "until": "tomorrow"}
            {"value": true}
            """);

        RecordingService.awaitThat(() -> isWinter("9999"));
        assertThat(service.said()).contains("7 rejected");
        assertThat(Files.readString(directory.resolve("signals.rejects.csv")))
                .contains("unknown signal `frots`, did you mean `frost`")
                .contains("signal `frost`: unknown region `cost`, did you mean `coast`")
                .contains("signal `frost`: must be true or false, is `true`")
                .contains("expires at 2020-01-01T00:00:00Z, which is past")
                .contains("`ttl` must be a span such as `PT6H` or `P2D`, is `6 hours`")
                .contains("unknown field `until`")
                .contains("`signal` is missing: name one");
    }

    @Test
    void a_recorded_decision_is_made_again_with_the_signals_of_then() throws IOException {
        service.patch("lisa", "{\"postalCode\": \"2250 XY\"}");
        importSignals("signal,region,value\nfrost,coast,true\n");
        RecordingService.awaitThat(() -> isWinter("2250"));

        var answer = service.decide("{\"customer\": {\"id\": \"lisa\"}, \"placements\": [{\"id\": \"home\"}]}");
        assertThat(answer).contains(WINTER);
        RecordingService.awaitThat(() -> service.look().exists("r:c:{lisa}") == 1);
        importSignals("signal,region,value\nfrost,coast,false\n");
        RecordingService.awaitThat(() -> !isWinter("2250"));

        var id = RecordingService.idOf(answer);
        assertThat(service.run("replay", "--decision", id)).as(service.said()).isZero();
        assertThat(service.said()).contains("exactly the same", "home showed winter/wrap-up");
        assertThat(service.run("explain", "--decision", id)).as(service.said()).isZero();
        assertThat(service.said()).contains("signal.frost = true (region coast)");
    }

    @Test
    void explaining_a_decision_of_now_names_signal_value_and_region() throws IOException {
        service.patch("lisa", "{\"postalCode\": \"2250 XY\"}");
        importSignals("signal,region,value\nfrost,coast,false\nfrost,,true\n");

        assertThat(service.run("explain", "--customer", "lisa", "--placement", "home"))
                .as(service.said())
                .isZero();
        assertThat(service.said()).contains("`signal.frost` is false: signal.frost = false (region coast)");
    }

    private void importSignals(String lines, String... options) throws IOException {
        var file = Files.writeString(directory.resolve("signals"), lines);
        var args = Stream.concat(
                Stream.of(
                        "import",
                        "signals",
                        "--file",
                        file.toString(),
                        "--rejects",
                        directory.resolve("signals.rejects.csv").toString()),
                Stream.of(options));
        assertThat(service.run(args.toArray(String[]::new))).as(service.said()).isZero();
    }

    private boolean isWinter(String postalCode) {
        return service.decide(
                        "{\"placements\": [{\"id\": \"home\"}], \"context\": {\"postalCode\": \"" + postalCode + "\"}}")
                .contains(WINTER);
    }
}
