package ogenblik.flow;

import static ogenblik.flow.ToldFacts.encoded;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.TestTools;
import ogenblik.flow.ReadReports.Span;
import ogenblik.measure.Dimension;
import ogenblik.measure.Lifts;
import ogenblik.measure.Measures;
import ogenblik.measure.Metric;
import ogenblik.measure.Performance;
import ogenblik.measure.TrialArm;
import ogenblik.measure.TrialMetric;
import ogenblik.telemetry.ReportMeters;

/** One that counts as an instance of the service does, with all that it says of reports. */
record CountingInstance(
        Vertx vertx, TestTools tools, SimpleMeterRegistry registry, MeasureFacts measure, InstantSource clock) {

    static CountingInstance on(String redisUrl, InstantSource clock) {
        var vertx = Vertx.vertx();
        var tools = TestTools.connect(
                redisUrl, Map.of("OGENBLIK_CATALOG_PATHS", "src/test/resources/ogenblik/measured-shop"));
        var registry = new SimpleMeterRegistry();
        var measure = new MeasureFacts(
                vertx, tools.store().reports(), tools.tools().snapshot(), clock, new ReportMeters(registry));
        return new CountingInstance(vertx, tools, registry, measure, clock);
    }

    boolean isConnected() {
        return tools.store().isConnected();
    }

    /** Ends it in the middle of whatever it does. */
    void kill() {
        tools.close();
        Batches.await(measure.stop(Duration.ofSeconds(10)));
        Batches.await(vertx.close());
    }

    RebuildReports rebuild() {
        return new RebuildReports(tools.store().reports(), tools.tools().snapshot(), clock, Duration.ZERO);
    }

    /** Counts until there is nothing more. */
    void countAll() {
        while (Batches.await(measure.step())) {}
    }

    private ReadReports read() {
        return new ReadReports(vertx, tools.store().reports(), tools.tools().snapshot(), clock);
    }

    /** Each number that is not zero, under the day, the words and the metric, a line each. */
    Map<String, Long> performance(Span span) {
        var report = Batches.await(read().performance(span, new Performance(List.of(Dimension.values()), Map.of())));
        var byPlacement = Batches.await(
                read().performance(span, new Performance(List.of(Dimension.DAY, Dimension.PLACEMENT), Map.of())));
        Map<String, Long> counted = new TreeMap<>();
        for (var row : report.rows()) put(counted, String.join("\n", row.words()), row.measures(), false);
        for (var row : byPlacement.rows())
            put(counted, String.join("\n", row.words()) + "\n\n\n\n", row.measures(), true);
        return counted;
    }

    private static void put(Map<String, Long> counted, String words, Measures measures, boolean isOfPlacement) {
        for (var metric : Metric.values())
            if (metric.isOfPlacement() == isOfPlacement && measures.count(metric) != 0)
                counted.put(words + "\n" + metric.wireName(), measures.count(metric));
    }

    /** Each number that is not zero, under campaign, arm and metric. */
    Map<String, BigDecimal> trials(Span span) {
        Map<String, BigDecimal> counted = new TreeMap<>();
        Batches.await(read().lifts(span, new Lifts(null))).campaignToLift().forEach((campaign, lift) -> {
            put(counted, encoded(campaign) + " treated", lift.treated());
            put(counted, encoded(campaign) + " holdout", lift.holdout());
        });
        return counted;
    }

    private static void put(Map<String, BigDecimal> counted, String trial, TrialArm arm) {
        put(counted, trial + " customers", BigDecimal.valueOf(arm.count(TrialMetric.CUSTOMERS)));
        put(counted, trial + " converted", BigDecimal.valueOf(arm.count(TrialMetric.CONVERTED)));
        put(counted, trial + " conversions", BigDecimal.valueOf(arm.count(TrialMetric.CONVERSIONS)));
        put(counted, trial + " revenue", arm.revenue());
    }

    private static void put(Map<String, BigDecimal> counted, String key, BigDecimal value) {
        if (value.signum() != 0) counted.put(key, value.stripTrailingZeros());
    }
}
