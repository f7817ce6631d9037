package ogenblik.http.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ogenblik.flow.ReadReports.Span;
import ogenblik.http.Fault;
import ogenblik.http.Names;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.measure.Dimension;
import org.jspecify.annotations.Nullable;

/** Reads what a report is asked for, and finds everything that is wrong with it. */
final class ReportQuery {
    /** The most days of one report. */
    static final int MAX_DAYS = 400;

    private static final int DEFAULT_DAYS = 30;

    private final Query query;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    private ReportQuery(Query query, LocalDate today) {
        this.query = query;
        this.today = today;
    }

    /** Of {@code performance}: which days, by what, and only where. */
    record Performances(Span span, List<Dimension> by, Map<Dimension, String> onlyWhere) {}

    /** Of {@code lift}: which cohorts, and only which campaign. */
    record Cohorts(Span span, @Nullable String campaign) {}

    static Parsed<Performances> performances(Query query, LocalDate today) {
        var read = new ReportQuery(query, today);
        var known = new ArrayList<>(List.of("from", "to", "by"));
        for (var dimension : Dimension.values()) if (dimension != Dimension.DAY) known.add(dimension.wireName());
        read.knowOnly(known);
        var span = read.span();
        var by = read.by();
        var onlyWhere = new EnumMap<Dimension, String>(Dimension.class);
        for (var dimension : Dimension.values()) {
            var word = dimension == Dimension.DAY ? null : query.get(dimension.wireName());
            if (word != null) onlyWhere.put(dimension, word);
        }
        return read.parsed(() -> new Performances(span, by, onlyWhere));
    }

    static Parsed<Cohorts> cohorts(Query query, LocalDate today) {
        var read = new ReportQuery(query, today);
        read.knowOnly(List.of("from", "to", "campaign"));
        var span = read.span();
        return read.parsed(() -> new Cohorts(span, query.get("campaign")));
    }

    private <T> Parsed<T> parsed(Supplier<T> asked) {
        return faults.isEmpty() ? new Parsed.Ok<>(asked.get()) : new Parsed.Bad<>(Problem.invalidRequest(faults));
    }

    private void knowOnly(List<String> known) {
        for (var name : query.nameToValue().keySet())
            if (!known.contains(name)) fault(name, Names.unknown(name, known));
    }

    private void fault(String name, String detail) {
        faults.add(new Fault("?" + name, detail));
    }

    /** The last thirty days where nothing is said; what is wrong is a fault, and then it is any. */
    private Span span() {
        var to = day("to", today);
        var from = day("from", to.minusDays(DEFAULT_DAYS - 1));
        if (to.isBefore(from)) {
            if (faults.isEmpty()) fault("to", "`to` must not be before `from`, is `" + to + "` and `" + from + "`");
            return new Span(today, today);
        }
        var span = new Span(from, to);
        if (span.days() > MAX_DAYS)
            fault("from", "a report may have at most " + MAX_DAYS + " days, these are " + span.days());
        return span;
    }

    private LocalDate day(String name, LocalDate otherwise) {
        var text = query.get(name);
        if (text == null) return otherwise;
        try {
            if (text.length() == "2026-03-02".length()) return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            // Said below.
        }
        fault(name, "`" + name + "` must be a day such as `2026-03-02`, is `" + shortened(text) + "`");
        return otherwise;
    }

    /** By campaign where nothing is said. */
    private List<Dimension> by() {
        var text = query.get("by");
        if (text == null) return List.of(Dimension.CAMPAIGN);
        var by = new ArrayList<Dimension>();
        if (text.isEmpty()) return by;
        for (var name : text.split(",", -1)) {
            var dimension = dimension(name);
            if (dimension == null)
                fault(
                        "by",
                        "`by` must name some of `"
                                + String.join(
                                        "`, `",
                                        Arrays.stream(Dimension.values())
                                                .map(Dimension::wireName)
                                                .toList())
                                + "` with commas between, holds `" + shortened(name) + "`");
            else if (by.contains(dimension)) fault("by", "`by` names `" + name + "` twice: once is enough");
            else by.add(dimension);
        }
        return by;
    }

    private static @Nullable Dimension dimension(String name) {
        for (var dimension : Dimension.values()) if (dimension.wireName().equals(name)) return dimension;
        return null;
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
