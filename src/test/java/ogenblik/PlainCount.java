package ogenblik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts in the plainest way: a number for each day and its words, none where it is zero. Reads reports the same way. */
final class PlainCount {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of("day", "placement", "campaign", "offer", "variant", "arm");
    private static final List<String> OF_PLACEMENT = List.of("answers", "fallbacks", "degraded");
    private static final List<String> OF_OFFER = List.of(
            "decisions", "reservations", "impressions", "clicks", "conversions", "revenue", "dismissals", "withheld");

    private final Map<String, BigDecimal> counted = new TreeMap<>();

    Map<String, BigDecimal> all() {
        return Collections.unmodifiableMap(counted);
    }

    /** One of a placement as a whole. */
    void add(LocalDate on, String placement, String metric) {
        add(String.join("\n", on.toString(), placement, "", "", "", "", metric), BigDecimal.ONE);
    }

    /** So many of an offer, as an answer has it. */
    void add(LocalDate on, String placement, JsonNode offer, String metric, BigDecimal by) {
        var key = List.of(
                on.toString(),
                placement,
                offer.get("campaign").asText(),
                offer.get("offer").asText(),
                offer.get("variant").asText(),
                "",
                metric);
        add(String.join("\n", key), by);
    }

    private void add(String key, BigDecimal by) {
        counted.merge(
                key,
                by.stripTrailingZeros(),
                (a, b) -> a.add(b).signum() == 0 ? null : a.add(b).stripTrailingZeros());
    }

    /** What an instance says of these days. */
    static Map<String, BigDecimal> reported(TestService service, LocalDate from, LocalDate to) {
        Map<String, BigDecimal> all = new TreeMap<>();
        for (var by : List.of(WORDS, WORDS.subList(0, 2))) {
            var path = "/admin/reports/performance?from=" + from + "&to=" + to + "&by=" + String.join(",", by);
            var report = tree(service.admin("GET", path, "application/json", "").body());
            for (var row : report.get("rows")) put(all, by, row);
        }
        return all;
    }

    private static void put(Map<String, BigDecimal> all, List<String> by, JsonNode row) {
        var words = new ArrayList<String>();
        for (var word : WORDS) words.add(by.contains(word) ? row.get(word).asText() : "");
        for (var metric : by.size() == 2 ? OF_PLACEMENT : OF_OFFER) {
            var value = new BigDecimal(row.get(metric).asText());
            if (value.signum() != 0) all.put(String.join("\n", words) + "\n" + metric, value.stripTrailingZeros());
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
