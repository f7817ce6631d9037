package ogenblik.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Currency;
import ogenblik.flow.ReadReports.Span;
import ogenblik.measure.Interval;
import ogenblik.measure.Lift;
import ogenblik.measure.Lifts;
import ogenblik.measure.Measures;
import ogenblik.measure.Metric;
import ogenblik.measure.Performance;
import ogenblik.measure.TrialArm;
import ogenblik.measure.TrialMetric;
import org.jspecify.annotations.Nullable;

/** Writes reports as JSON. */
record ReportJson(JsonGenerator json) {

    /** What holds for all of a report. */
    record Head(Span span, ZoneId zone, Currency currency) {}

    void performance(Head head, Performance report) throws IOException {
        json.writeStartObject();
        write(head);
        json.writeArrayFieldStart("by");
        for (var dimension : report.by()) json.writeString(dimension.wireName());
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (var row : report.rows()) {
            json.writeStartObject();
            for (int i = 0; i < report.by().size(); i++)
                json.writeStringField(report.by().get(i).wireName(), row.words().get(i));
            measures(report, row.measures());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("totals");
        measures(report, report.totals());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(Head head) throws IOException {
        json.writeStringField("from", head.span().from().toString());
        json.writeStringField("to", head.span().to().toString());
        json.writeStringField("zone", head.zone().getId());
        json.writeStringField("currency", head.currency().getCurrencyCode());
    }

    private void measures(Performance report, Measures measures) throws IOException {
        for (var metric : report.metrics()) {
            if (metric == Metric.REVENUE)
                json.writeStringField(metric.wireName(), measures.revenue().toPlainString());
            else json.writeNumberField(metric.wireName(), measures.count(metric));
        }
        number("clickRate", measures.clickRate());
        number("conversionRate", measures.conversionRate());
    }

    void lifts(Head head, Lifts lifts) throws IOException {
        json.writeStartObject();
        write(head);
        json.writeArrayFieldStart("campaigns");
        for (var campaign : lifts.campaignToLift().entrySet()) {
            json.writeStartObject();
            json.writeStringField("campaign", campaign.getKey());
            lift(campaign.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lift(Lift lift) throws IOException {
        arm("treated", lift.treated());
        arm("holdout", lift.holdout());
        json.writeObjectFieldStart("lift");
        interval("conversionRate", lift.conversionRate());
        interval("relative", lift.relative());
        interval("revenuePerCustomer", lift.revenuePerCustomer());
        json.writeEndObject();
    }

    private void arm(String name, TrialArm arm) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("customers", arm.count(TrialMetric.CUSTOMERS));
        json.writeNumberField("converted", arm.count(TrialMetric.CONVERTED));
        json.writeNumberField("conversions", arm.count(TrialMetric.CONVERSIONS));
        json.writeStringField("revenue", arm.revenue().toPlainString());
        number("conversionRate", arm.conversionRate());
        number("revenuePerCustomer", arm.revenuePerCustomer());
        json.writeEndObject();
    }

    private void interval(String name, @Nullable Interval interval) throws IOException {
        if (interval == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        number("estimate", interval.estimate());
        number("low", interval.low());
        number("high", interval.high());
        json.writeEndObject();
    }

    private void number(String name, @Nullable Double value) throws IOException {
        if (value == null) json.writeNullField(name);
        else json.writeNumberField(name, Figures.rounded(value));
    }
}
