package ogenblik.http.admin;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import ogenblik.feed.CsvCell;
import ogenblik.measure.Dimension;
import ogenblik.measure.Interval;
import ogenblik.measure.Lift;
import ogenblik.measure.Lifts;
import ogenblik.measure.Measures;
import ogenblik.measure.Metric;
import ogenblik.measure.Performance;
import ogenblik.measure.TrialArm;
import ogenblik.measure.TrialMetric;
import org.jspecify.annotations.Nullable;

/** Writes reports as CSV: a header, a row each, nothing where there is no number. */
final class ReportCsv {
    private static final String TOTAL = "(total)";
    private static final List<String> INTERVAL = List.of("Estimate", "Low", "High");

    private final Buffer out = Buffer.buffer();

    private ReportCsv() {}

    /** The totals are the last row, which begins with {@code (total)}. */
    static Buffer performance(Performance report) {
        var csv = new ReportCsv();
        var header = new ArrayList<String>();
        for (var dimension : report.by()) header.add(dimension.wireName());
        for (var metric : report.metrics()) header.add(metric.wireName());
        header.addAll(List.of("clickRate", "conversionRate"));
        csv.row(header);
        for (var row : report.rows()) csv.row(cells(report, row.words(), row.measures()));
        var words = new ArrayList<String>();
        for (Dimension _ : report.by()) words.add(words.isEmpty() ? TOTAL : "");
        csv.row(cells(report, words, report.totals()));
        return csv.out;
    }

    private static List<String> cells(Performance report, List<String> words, Measures measures) {
        var cells = new ArrayList<>(words);
        for (var metric : report.metrics())
            cells.add(
                    metric == Metric.REVENUE
                            ? measures.revenue().toPlainString()
                            : Long.toString(measures.count(metric)));
        cells.add(text(measures.clickRate()));
        cells.add(text(measures.conversionRate()));
        return cells;
    }

    static Buffer lifts(Lifts lifts) {
        var csv = new ReportCsv();
        var header = new ArrayList<String>();
        header.add("campaign");
        for (var arm : List.of("treated", "holdout"))
            for (var name :
                    List.of("Customers", "Converted", "Conversions", "Revenue", "ConversionRate", "RevenuePerCustomer"))
                header.add(arm + name);
        for (var of : List.of("conversionRate", "relative", "revenuePerCustomer"))
            for (var bound : INTERVAL) header.add(of + bound);
        csv.row(header);
        lifts.campaignToLift().forEach((campaign, lift) -> csv.row(cells(campaign, lift)));
        return csv.out;
    }

    private static List<String> cells(String campaign, Lift lift) {
        var cells = new ArrayList<String>();
        cells.add(campaign);
        addArm(cells, lift.treated());
        addArm(cells, lift.holdout());
        addInterval(cells, lift.conversionRate());
        addInterval(cells, lift.relative());
        addInterval(cells, lift.revenuePerCustomer());
        return cells;
    }

    private static void addArm(List<String> cells, TrialArm arm) {
        cells.add(Long.toString(arm.count(TrialMetric.CUSTOMERS)));
        cells.add(Long.toString(arm.count(TrialMetric.CONVERTED)));
        cells.add(Long.toString(arm.count(TrialMetric.CONVERSIONS)));
        cells.add(arm.revenue().toPlainString());
        cells.add(text(arm.conversionRate()));
        cells.add(text(arm.revenuePerCustomer()));
    }

    private static void addInterval(List<String> cells, @Nullable Interval interval) {
        if (interval == null) cells.addAll(List.of("", "", ""));
        else {
            cells.add(text(interval.estimate()));
            cells.add(text(interval.low()));
            cells.add(text(interval.high()));
        }
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : Figures.rounded(value).toPlainString();
    }

    private void row(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) out.appendString(",");
            out.appendString(CsvCell.of(cells.get(i)));
        }
        out.appendString("\r\n");
    }
}
