package ogenblik.loadtest.compare;

import static ogenblik.loadtest.compare.Duel.median;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ogenblik.loadtest.compare.Contender.Run;
import ogenblik.loadtest.compare.Duel.Outcome;
import ogenblik.loadtest.compare.Duel.Pair;

/** What came of a comparison: a table to read, and the figures to keep. */
final class Report {
    private static final String LINE = "%9s  %8s %8s %6s  %9s %9s  %7s %7s  %7s %7s %6s%n";

    private final Map<String, Object> setting;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();

    /**
     * @param setting what the figures were measured with, by name
     * @param subject what is compared
     * @param bare what it is compared with
     */
    Report(Map<String, Object> setting, String subject, String bare) {
        this.setting = setting;
        table.append(LINE.formatted("", "CPU us a request", "", "", "requests/s", "", "p50 ms", "", "p99 ms", "", ""));
        table.append(LINE.formatted(
                "campaigns", subject, bare, "ratio", subject, bare, subject, bare, subject, bare, "ratio"));
    }

    /** The lines so far. */
    String table() {
        return table.toString();
    }

    void add(int campaigns, int conditions, Outcome outcome) {
        var saturated = outcome.saturated();
        var half = outcome.half();
        var line = LINE.formatted(
                campaigns,
                number("%.1f", saturated, p -> p.service().cpuMicros()),
                number("%.1f", saturated, p -> p.bare().cpuMicros()),
                number("%.2f", saturated, p -> p.ratio(Run::cpuMicros)),
                number("%.0f", saturated, p -> p.service().measured().perSecond()),
                number("%.0f", saturated, p -> p.bare().measured().perSecond()),
                number("%.2f", half, p -> p.service().measured().latencyMillis(50)),
                number("%.2f", half, p -> p.bare().measured().latencyMillis(50)),
                number("%.2f", half, p -> p.service().measured().latencyMillis(99)),
                number("%.2f", half, p -> p.bare().measured().latencyMillis(99)),
                number("%.2f", half, p -> p.ratio(run -> run.measured().latencyMillis(99))));
        table.append(line);
        var row = new LinkedHashMap<String, Object>();
        row.put("campaigns", campaigns);
        row.put("distinctConditions", conditions);
        row.put("warmUpCpuMicros", outcome.warmUps());
        row.put("saturated", saturated.stream().map(Report::pair).toList());
        row.put("halfOfSaturation", half.stream().map(Report::pair).toList());
        rows.add(row);
    }

    private static String number(String format, List<Pair> pairs, ToDoubleFunction<Pair> of) {
        return String.format(Locale.ROOT, format, median(pairs, of));
    }

    private static Map<String, Object> pair(Pair pair) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("service", figures(pair.service()));
        figures.put("bare", figures(pair.bare()));
        return figures;
    }

    private static Map<String, Object> figures(Run run) {
        var measured = run.measured();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("perSecond", measured.perSecond());
        figures.put("cpuMicrosPerRequest", run.cpuMicros());
        figures.put("busyShareOfCore", run.busy());
        figures.put("p50Millis", measured.latencyMillis(50));
        figures.put("p99Millis", measured.latencyMillis(99));
        figures.put("p999Millis", measured.latencyMillis(99.9));
        figures.put("sentLateP99Millis", measured.lateness().getValueAtPercentile(99) / 1e6);
        figures.put("meanBodyBytes", Contender.meanBytes(measured));
        return figures;
    }

    /** Writes the table and the figures, and gives where they lie. */
    Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("compare.txt"), table + "\n" + setting + "\n");
        var all = new LinkedHashMap<String, Object>();
        all.put("setting", setting);
        all.put("sizes", rows);
        var json = directory.resolve("compare.json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), all);
        return json;
    }
}
