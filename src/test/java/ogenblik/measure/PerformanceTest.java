package ogenblik.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.measure.Performance.Row;
import org.junit.jupiter.api.Test;

/** What pages of counters add up to. */
class PerformanceTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Cell HERO = new Cell("hero", "sale", "tea", "A", "");
    private static final Cell HELD = new Cell("hero", "sale", "tea", "A", "holdout");
    private static final Cell GRID = new Cell("grid", "new", "tea", "B", "colours:B");

    @Property
    void a_counter_is_read_as_it_was_named_whatever_its_words_hold(
            @ForAll String placement,
            @ForAll String campaign,
            @ForAll String offer,
            @ForAll String variant,
            @ForAll Metric metric) {
        var cell = new Cell(placement, campaign, offer, variant, "a|b%7C%%25|");

        assertThat(Cell.read(cell.counter(metric))).isEqualTo(new Cell.Counter(cell, metric));
    }

    @Test
    void rows_are_sorted_and_add_up_to_the_totals() {
        var report = new Performance(List.of(Dimension.CAMPAIGN, Dimension.DAY), Map.of());

        report.add(MONDAY.plusDays(1), Map.of(HERO.counter(Metric.CLICKS), 3L));
        report.add(MONDAY, Map.of(HERO.counter(Metric.CLICKS), 1L, GRID.counter(Metric.CLICKS), 5L));

        assertThat(report.rows())
                .extracting(Row::words)
                .containsExactly(
                        List.of("new", "2026-03-02"), List.of("sale", "2026-03-02"), List.of("sale", "2026-03-03"));
        assertThat(report.rows())
                .extracting(row -> row.measures().count(Metric.CLICKS))
                .containsExactly(5L, 1L, 3L);
        assertThat(report.totals().count(Metric.CLICKS)).isEqualTo(9);
    }

    @Test
    void what_holdouts_withheld_stands_beside_what_was_shown() {
        var report = new Performance(List.of(Dimension.ARM), Map.of(Dimension.CAMPAIGN, "sale"));

        report.add(
                MONDAY,
                Map.of(
                        HERO.counter(Metric.DECISIONS), 9L,
                        HELD.counter(Metric.WITHHELD), 1L,
                        GRID.counter(Metric.DECISIONS), 7L));

        assertThat(report.rows()).extracting(Row::words).containsExactly(List.of(""), List.of("holdout"));
        assertThat(report.totals().count(Metric.DECISIONS)).isEqualTo(9);
        assertThat(report.totals().count(Metric.WITHHELD)).isEqualTo(1);
    }

    @Test
    void answers_are_told_only_where_nothing_divides_a_placement() {
        var page = Map.of(
                Cell.ofPlacement("hero").counter(Metric.ANSWERS), 4L,
                Cell.ofPlacement("hero").counter(Metric.FALLBACKS), 1L,
                HERO.counter(Metric.DECISIONS), 3L);
        var byPlacement = new Performance(List.of(Dimension.PLACEMENT), Map.of());
        var byCampaign = new Performance(List.of(Dimension.CAMPAIGN), Map.of());
        byPlacement.add(MONDAY, page);
        byCampaign.add(MONDAY, page);

        assertThat(byPlacement.metrics()).contains(Metric.ANSWERS);
        assertThat(byPlacement.totals().count(Metric.ANSWERS)).isEqualTo(4);
        assertThat(byCampaign.metrics()).doesNotContain(Metric.ANSWERS, Metric.FALLBACKS, Metric.DEGRADED);
        assertThat(byCampaign.rows()).extracting(Row::words).containsExactly(List.of("sale"));
    }

    @Test
    void counters_of_another_version_are_left_out() {
        var report = new Performance(List.of(Dimension.PLACEMENT), Map.of());

        report.add(MONDAY, Map.of("hero|clicks", 1L, "a|b|c|d|e|sights", 2L, "", 3L));

        assertThat(report.rows()).isEmpty();
    }

    @Test
    void a_report_of_more_rows_than_fit_says_so_and_its_totals_still_hold() {
        var report = new Performance(List.of(Dimension.OFFER), Map.of());
        Map<String, Long> page = new HashMap<>();
        for (int i = 0; i < Performance.MAX_ROWS; i++)
            page.put(new Cell("hero", "sale", "offer-" + i, "A", "").counter(Metric.CLICKS), 1L);
        report.add(MONDAY, page);
        assertThat(report.isTooLong()).isFalse();

        report.add(MONDAY, Map.of(new Cell("hero", "sale", "one more", "A", "").counter(Metric.CLICKS), 1L));

        assertThat(report.isTooLong()).isTrue();
        assertThat(report.totals().count(Metric.CLICKS)).isEqualTo(Performance.MAX_ROWS + 1);
    }

    @Test
    void days_that_come_to_more_than_a_number_holds_stay_at_its_end() {
        var report = new Performance(List.of(Dimension.CAMPAIGN), Map.of());

        for (int day = 0; day < 3; day++)
            report.add(MONDAY.plusDays(day), Map.of(HERO.counter(Metric.REVENUE), Long.MAX_VALUE));

        assertThat(report.totals().count(Metric.REVENUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(report.rows().getFirst().measures().count(Metric.REVENUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void money_is_decimal_outside_and_rates_are_null_without_impressions() {
        var report = new Performance(List.of(), Map.of());
        report.add(MONDAY, Map.of(HERO.counter(Metric.REVENUE), 129_950_000L, HERO.counter(Metric.CLICKS), 1L));

        assertThat(report.totals().revenue()).isEqualTo(new BigDecimal("129.95"));
        assertThat(report.totals().clickRate()).isNull();

        report.add(
                MONDAY, Map.of(HERO.counter(Metric.REVENUE), 999_970_050_000L, HERO.counter(Metric.IMPRESSIONS), 4L));

        assertThat(report.totals().revenue()).isEqualTo(new BigDecimal("1000100"));
        assertThat(report.totals().clickRate()).isEqualTo(0.25);
    }
}
