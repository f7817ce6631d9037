package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.measure.Cell;
import ogenblik.measure.Counts;
import ogenblik.measure.Metric;
import ogenblik.measure.Page;
import ogenblik.measure.Page.Book;
import ogenblik.store.Reports.Counted;
import ogenblik.store.Reports.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Position and counters, and the pages that take one another's place. */
class ReportsTest {
    private static final Page MONDAY = new Page(Book.PERFORMANCE, LocalDate.parse("2026-03-02"));
    private static final Page TUESDAY = new Page(Book.PERFORMANCE, LocalDate.parse("2026-03-03"));
    private static final String CLICKS = new Cell("hero", "sale", "tea", "A", "").counter(Metric.CLICKS);

    private TestRedis redis;
    private TestStore one;
    private TestStore other;
    private Reports reports;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        one = TestStore.on(redis.url());
        other = TestStore.on(redis.url());
        reports = one.store.reports();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void what_two_read_from_one_position_counts_once() {
        told(3);
        var unread = await(reports.unread(Position.START, Position.END));

        var first = await(reports.count(unread, clicks(MONDAY, 3)));
        var second = await(other.store.reports().count(unread, clicks(MONDAY, 3)));

        assertThat(first).isEqualTo(new Counted.Whole(0));
        assertThat(second).isEqualTo(new Counted.Elsewhere());
        assertThat(await(reports.page(MONDAY))).isEqualTo(Map.of(CLICKS, 3L));
        assertThat(await(reports.unread(unread.upTo(), Position.END)).isEmpty()).isTrue();
    }

    @Test
    void while_one_reads_the_other_stands_by_and_takes_over_when_it_is_gone() {
        assertThat(await(reports.claim())).isEqualTo(Position.START);
        assertThat(await(other.store.reports().claim())).isNull();
        assertThat(await(reports.claim())).isEqualTo(Position.START);

        redis.look().del("{reports}:reader");

        assertThat(await(other.store.reports().claim())).isEqualTo(Position.START);
        assertThat(await(reports.claim())).isNull();
    }

    @Test
    void who_reads_is_waited_for_no_longer_than_a_few_seconds() {
        await(reports.claim());

        assertThat(redis.look().pttl("{reports}:reader")).isBetween(1L, 5_000L);
    }

    @Test
    void a_batch_is_bounded_and_says_that_there_is_more() {
        told(Reports.BATCH + 1);

        var first = await(reports.unread(Position.START, Position.END));
        var second = await(reports.unread(first.upTo(), Position.END));

        assertThat(first.size()).isEqualTo(Reports.BATCH);
        assertThat(first.isMore()).isTrue();
        assertThat(second.size()).isEqualTo(1);
        assertThat(second.isMore()).isFalse();
        assertThat(second.gaps()).isEmpty();
    }

    @Test
    void a_stream_that_was_trimmed_beyond_the_position_is_a_gap() {
        told(3);
        var read = await(reports.unread(Position.START, Position.END));
        told(3);
        redis.look().xtrim("exposures", 2);

        var unread = await(reports.unread(read.upTo(), Position.END));

        assertThat(unread.gaps()).containsExactly("exposures");
        assertThat(unread.size()).isEqualTo(2);
    }

    @Test
    void a_stream_that_was_trimmed_of_what_was_counted_is_none() {
        told(3);
        var read = await(reports.unread(Position.START, Position.END));
        told(3);
        redis.look().xtrim("exposures", 4);

        assertThat(await(reports.unread(read.upTo(), Position.END)).gaps()).isEmpty();
    }

    @Test
    void a_full_page_counts_what_is_new_without_its_words() {
        Map<String, String> full = new HashMap<>();
        for (int i = 0; i < Reports.MAX_COUNTERS - 1; i++) full.put("counter-" + i, "1");
        redis.look().hset("{reports}:2026-03-02", full);
        told(1);

        await(reports.count(await(reports.unread(Position.START, Position.END)), clicks(MONDAY, 5)));
        told(1);
        var counts = clicks(MONDAY, 1);
        counts.add(MONDAY, new Cell("grid", "new", "tea", "A", "").counter(Metric.CLICKS), 7);
        await(reports.count(await(reports.unread(await(reports.claim()), Position.END)), counts));

        var page = await(reports.page(MONDAY));
        assertThat(page).containsEntry(CLICKS, 6L).containsEntry("|||||clicks", 7L);
        assertThat(page).hasSize(Reports.MAX_COUNTERS + 1);
    }

    @Test
    void a_counter_that_would_outgrow_its_bits_is_lost_and_told_and_the_others_count() {
        redis.look().hset("{reports}:2026-03-02", CLICKS, Long.toString(Long.MAX_VALUE));
        told(1);
        var counts = clicks(MONDAY, 1);
        counts.add(TUESDAY, CLICKS, 2);

        var counted = await(reports.count(await(reports.unread(Position.START, Position.END)), counts));

        assertThat(counted).isEqualTo(new Counted.Whole(1));
        assertThat(await(reports.page(TUESDAY))).isEqualTo(Map.of(CLICKS, 2L));
    }

    @Test
    void every_key_has_a_time_to_live() {
        told(1);
        await(reports.claim());
        await(reports.count(await(reports.unread(Position.START, Position.END)), clicks(MONDAY, 1)));
        var recount = reports.recount();
        await(recount.add(clicks(MONDAY, 1)));

        assertThat(redis.look().keys("{reports}:*"))
                .hasSize(4)
                .allSatisfy(key -> assertThat(redis.look().ttl(key)).as(key).isPositive());
        assertThat(redis.look().ttl("{reports}:2026-03-02"))
                .isLessThanOrEqualTo(StoreConfig.Retention.DEFAULT.reports().toSeconds());
    }

    @Test
    void what_was_counted_anew_takes_the_place_of_what_is_in_use_unless_that_went_on() {
        told(2);
        var unread = await(reports.unread(Position.START, Position.END));
        var counts = clicks(MONDAY, 5);
        counts.add(TUESDAY, CLICKS, 9);
        await(reports.count(unread, counts));
        var recount = reports.recount();
        await(recount.add(clicks(MONDAY, 1)));
        await(recount.add(clicks(MONDAY, 1)));

        assertThat(await(recount.swap(Position.START, List.of(MONDAY, TUESDAY))))
                .isFalse();
        assertThat(await(reports.page(MONDAY))).isEqualTo(Map.of(CLICKS, 5L));
        assertThat(await(recount.swap(unread.upTo(), List.of(MONDAY, TUESDAY)))).isTrue();

        assertThat(await(reports.page(MONDAY))).isEqualTo(Map.of(CLICKS, 2L));
        assertThat(await(reports.page(TUESDAY))).isEmpty();
        assertThat(redis.look().keys("*aside*")).isEmpty();
    }

    @Test
    void streams_reach_back_to_everything_until_they_are_trimmed() {
        told(3);
        await(reports.count(await(reports.unread(Position.START, Position.END)), clicks(MONDAY, 3)));

        assertThat(await(reports.recount().reach()).sinceMillis()).isEmpty();

        redis.look().xtrim("exposures", 1);

        var id = redis.look().xrange("exposures", Range.unbounded()).getFirst().getId();
        assertThat(await(reports.recount().reach()).sinceMillis()).hasValue(Fact.toldMillis(id));
    }

    private void told(int facts) {
        var stream = redis.look();
        for (int i = 0; i < facts; i++) stream.xadd("exposures", Map.of("k", "click"));
    }

    private static Counts clicks(Page page, long count) {
        var counts = new Counts();
        counts.add(page, CLICKS, count);
        return counts;
    }
}
