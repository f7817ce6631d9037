package ogenblik.http.admin;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import ogenblik.flow.ReadReports;
import ogenblik.flow.ReadReports.Span;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fault;
import ogenblik.http.Names;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.measure.Dimension;
import ogenblik.measure.Lifts;
import ogenblik.measure.Performance;

/** {@code /admin/reports}: what was shown and what came of it, as JSON or CSV. */
public final class ReportRoutes implements Surface {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String CSV_TYPE = "text/csv; charset=utf-8; header=present";

    private final ReadReports reports;

    public ReportRoutes(ReadReports reports) {
        this.reports = reports;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/admin/reports/performance", Access.ADMIN, call -> performance(call, call.prefers(CSV, JSON)));
        routes.get("/admin/reports/performance.csv", Access.ADMIN, call -> performance(call, true));
        routes.get("/admin/reports/lift", Access.ADMIN, call -> lift(call, call.prefers(CSV, JSON)));
        routes.get("/admin/reports/lift.csv", Access.ADMIN, call -> lift(call, true));
    }

    private void performance(Call call, boolean isCsv) {
        asked(call, ReportQuery::performances, wanted -> {
            var report = new Performance(wanted.by(), wanted.onlyWhere());
            return reports.performance(wanted.span(), report)
                    .onSuccess(whole -> call.guarded(() -> {
                        var unknown = unknown(wanted.onlyWhere(), whole.met());
                        if (unknown.isEmpty()) performance(call, isCsv, wanted.span(), whole);
                        else call.refuse(Problem.invalidRequest(unknown));
                    }));
        });
    }

    private void performance(Call call, boolean isCsv, Span span, Performance report) {
        if (report.isTooLong())
            call.refuse(Problem.invalidRequest(
                    "?by",
                    "a report may have at most " + Performance.MAX_ROWS
                            + " rows: ask for fewer days, or name less in `by`"));
        else if (isCsv) csv(call, ReportCsv.performance(report));
        else call.json(200, json -> new ReportJson(json).performance(head(span), report));
    }

    private void lift(Call call, boolean isCsv) {
        asked(
                call,
                ReportQuery::cohorts,
                wanted -> reports.lifts(wanted.span(), new Lifts(wanted.campaign()))
                        .onSuccess(lifts -> call.guarded(() -> lift(call, isCsv, wanted, lifts))));
    }

    private void lift(Call call, boolean isCsv, ReportQuery.Cohorts wanted, Lifts lifts) {
        var campaign = wanted.campaign();
        boolean isAny = campaign == null || campaign.equals(Lifts.UNIVERSAL);
        Set<Dimension> met = lifts.campaignToLift().isEmpty() ? Set.of() : Set.of(Dimension.CAMPAIGN);
        var unknown = isAny ? List.<Fault>of() : unknown(Map.of(Dimension.CAMPAIGN, campaign), met);
        if (!unknown.isEmpty()) call.refuse(Problem.invalidRequest(unknown));
        else if (isCsv) csv(call, ReportCsv.lifts(lifts));
        else call.json(200, json -> new ReportJson(json).lifts(head(wanted.span()), lifts));
    }

    /** What neither the catalog has nor the report tells of; the empty word is that of what has none. */
    private List<Fault> unknown(Map<Dimension, String> onlyWhere, Set<Dimension> met) {
        var faults = new ArrayList<Fault>();
        onlyWhere.forEach((dimension, word) -> {
            var known = reports.known(dimension);
            if (known == null || word.isEmpty() || met.contains(dimension) || known.contains(word)) return;
            var meant = Names.closest(word, known);
            faults.add(new Fault(
                    "?" + dimension.wireName(),
                    "neither the catalog nor what was counted of these days has the " + dimension.wireName() + " `"
                            + ReportQuery.shortened(word) + "`"
                            + (meant == null ? "" : ": did you mean `" + meant + "`?")));
        });
        return faults;
    }

    private ReportJson.Head head(Span span) {
        return new ReportJson.Head(span, reports.zone(), reports.currency());
    }

    private static void csv(Call call, Buffer rows) {
        call.send(200, CSV_TYPE, rows);
    }

    private <T> void asked(
            Call call, BiFunction<Query, LocalDate, Parsed<T>> reader, Function<T, Future<?>> answering) {
        switch (call.query()) {
            case Parsed.Bad<Query>(var problem) -> call.refuse(problem);
            case Parsed.Ok<Query>(var query) -> {
                switch (reader.apply(query, reports.today())) {
                    case Parsed.Bad<T>(var problem) -> call.refuse(problem);
                    case Parsed.Ok<T>(var wanted) -> answering.apply(wanted).onFailure(call::failed);
                }
            }
        }
    }
}
