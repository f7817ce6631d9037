package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import ogenblik.profile.Ledger.Cap;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Period;
import ogenblik.profile.Ledger.Term;
import org.junit.jupiter.api.Test;

/** What a ledger holds depends on what happened and when, not on when it was heard of. */
class LedgerTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static final Term MAIL = term("mail", 2, WEEK, new Cap(micros(5), Period.DAY, ZONE));
    private static final Term VISIT = term("visit", 7, null, null);
    private static final Term GONE = term("gone", -3, WEEK.multipliedBy(3), new Cap(micros(9), Period.WEEK, ZONE));
    private static final Term PRICES = term("prices", 10, Duration.ofDays(30), new Cap(micros(25), Period.MONTH, ZONE));
    private static final List<Term> TERMS = List.of(MAIL, VISIT, GONE, PRICES);

    /** More than any of these tests records. */
    private static final int ROOM = 1_000;

    @Test
    void the_earliest_events_of_a_day_fill_the_cap_and_the_last_counts_in_part() {
        var ledger = recorded(ROOM, mail(0), mail(60), mail(120), mail(180));

        assertThat(ledger.entries())
                .extracting(Entry::at, Entry::micros)
                .containsExactly(
                        tuple(NOON, micros(2)),
                        tuple(NOON.plusSeconds(60), micros(2)),
                        tuple(NOON.plusSeconds(120), micros(1)));
    }

    @Test
    void an_event_that_is_heard_of_late_takes_the_place_of_a_later_one() {
        var ledger = recorded(ROOM, mail(60), mail(120), mail(180), mail(0));

        assertThat(ledger).isEqualTo(recorded(ROOM, mail(0), mail(60), mail(120), mail(180)));
    }

    @Test
    void a_day_ends_at_midnight_in_the_zone_of_the_cap() {
        var midnight = Instant.parse("2026-03-02T23:00:00Z");
        var full = new Cap(micros(2), Period.DAY, ZONE);
        var once = term("once", 2, null, full);

        var ledger = Ledger.NONE
                .with(once, midnight.minusSeconds(2), ROOM)
                .with(once, midnight.minusSeconds(1), ROOM)
                .with(once, midnight, ROOM);

        assertThat(ledger.entries()).extracting(Entry::at).containsExactly(midnight.minusSeconds(2), midnight);
    }

    @Test
    void negative_points_have_a_cap_as_well() {
        var ledger = Ledger.NONE;
        for (int i = 0; i < 5; i++) ledger = ledger.with(GONE, NOON.plusSeconds(i), ROOM);

        assertThat(ledger.entries()).extracting(Entry::micros).containsExactly(micros(-3), micros(-3), micros(-3));
    }

    @Test
    void what_is_folded_is_worth_the_same_later() {
        var later = NOON.plus(Duration.ofDays(40));
        var held = Ledger.NONE;
        var folded = Ledger.NONE;
        for (int i = 0; i < 20; i++) {
            var at = NOON.plus(Duration.ofHours(11L * i));
            var term = TERMS.get(i % 2 == 0 ? 1 : 3);
            held = held.with(term, at, ROOM);
            folded = folded.with(term, at, 4);
        }

        assertThat(folded.entries()).hasSize(4);
        assertThat(folded.folded()).hasSize(2);
        assertThat(worth(folded, later)).isCloseTo(worth(held, later), within(1e-3));
    }

    @Test
    void a_late_event_of_a_period_before_what_was_folded_counts_nothing_where_there_is_a_cap() {
        var ledger = Ledger.NONE;
        for (int day = 10; day < 15; day++) ledger = ledger.with(MAIL, NOON.plus(Duration.ofDays(day)), 2);

        assertThat(ledger.with(MAIL, NOON, 2)).isEqualTo(ledger);
        assertThat(ledger.with(VISIT, NOON, 2).folded()).hasSize(2);
    }

    @Test
    void what_the_merge_of_a_visitor_hid_behind_a_cap_comes_back_when_it_is_undone() {
        var known = recorded(ROOM, mail(100), mail(200), mail(300));
        var visitor = recorded(ROOM, mail(0), mail(10), mail(20));

        var merged = known.mergedWith(visitor, ROOM).with(VISIT, NOON.plusSeconds(400), ROOM);

        assertThat(merged.entries()).hasSize(4);
        assertThat(merged.without(visitor, known, ROOM)).isEqualTo(known.with(VISIT, NOON.plusSeconds(400), ROOM));
    }

    @Test
    void after_a_change_of_the_rules_the_events_held_count_by_the_new_ones() {
        var ledger = recorded(ROOM, mail(0), mail(60), mail(120)).with(VISIT, NOON, ROOM);
        var better = term("mail", 4, null, null);

        var again = ledger.on(Map.of(better.key(), better), ROOM);

        assertThat(again.entries())
                .containsExactly(
                        new Entry(better, NOON),
                        new Entry(better, NOON.plusSeconds(60)),
                        new Entry(better, NOON.plusSeconds(120)));
    }

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("happenings") List<Happening> happenings, @ForAll Random random) {
        var shuffled = new ArrayList<>(happenings);
        Collections.shuffle(shuffled, random);

        assertThat(recorded(ROOM, shuffled)).isEqualTo(recorded(ROOM, happenings));
    }

    @Property
    void a_merge_is_as_if_all_had_happened_to_one(
            @ForAll("happenings") List<Happening> happenings, @ForAll("happenings") List<Happening> others) {
        var all = new ArrayList<>(happenings);
        all.addAll(others);
        var ledger = recorded(ROOM, happenings);
        var other = recorded(ROOM, others);

        assertThat(ledger.mergedWith(other, ROOM)).isEqualTo(recorded(ROOM, all));
        assertThat(other.mergedWith(ledger, ROOM)).isEqualTo(recorded(ROOM, all));
        assertThat(ledger.mergedWith(other, ROOM).without(other, ledger, ROOM)).isEqualTo(ledger);
    }

    @Property
    void no_period_gives_more_than_its_cap_and_no_ledger_holds_more_than_its_bound(
            @ForAll("happenings") List<Happening> happenings, @ForAll @IntRange(min = 1, max = 20) int max) {
        var ledger = recorded(max, happenings);
        var shareToMicros = new HashMap<List<Object>, Long>();
        for (var entry : ledger.entries()) {
            var cap = entry.term().cap();
            if (cap == null) continue;
            shareToMicros.merge(List.of(entry.term(), cap.periodOf(entry.at())), Math.abs(entry.micros()), Long::sum);
        }

        assertThat(ledger.entries()).hasSizeLessThanOrEqualTo(max);
        assertThat(ledger.folded()).hasSizeLessThanOrEqualTo(TERMS.size());
        assertThat(ledger.entries()).isSortedAccordingTo(Entry.IN_ORDER).allMatch(entry -> entry.micros() != 0);
        shareToMicros.forEach((share, micros) -> assertThat(micros)
                .isLessThanOrEqualTo(((Term) share.getFirst()).cap().micros()));
    }

    @Property
    void without_caps_nothing_is_lost_however_few_entries_are_held(
            @ForAll("uncapped") List<Happening> happenings,
            @ForAll @IntRange(min = 1, max = 20) int max,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(happenings);
        Collections.shuffle(shuffled, random);
        var held = recorded(ROOM, happenings);
        var folded = recorded(max, shuffled);
        var later = NOON.plus(Duration.ofDays(400));
        long counted = folded.entries().size()
                + folded.folded().stream().mapToLong(Ledger.Folded::count).sum();

        assertThat(counted).isEqualTo(happenings.size());
        assertThat(worth(folded, later)).isCloseTo(worth(held, later), within(1e-3));
    }

    @Property
    void counting_again_by_the_same_rules_changes_nothing(
            @ForAll("happenings") List<Happening> happenings, @ForAll @IntRange(min = 1, max = 60) int max) {
        var ruleToTerm = new HashMap<Ledger.Rule, Term>();
        for (var term : TERMS) ruleToTerm.put(term.key(), term);
        var changed = new HashMap<>(ruleToTerm);
        changed.put(MAIL.key(), term("mail", 1, null, new Cap(micros(3), Period.WEEK, ZONE)));
        changed.remove(GONE.key());
        var ledger = recorded(max, happenings);
        var again = ledger.on(changed, max);

        assertThat(ledger.on(ruleToTerm, max)).isEqualTo(ledger);
        assertThat(again.on(changed, max)).isEqualTo(again);
    }

    /** An event of a rule, so many seconds after noon. */
    record Happening(Term term, long second) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return happenings(TERMS);
    }

    @Provide
    Arbitrary<List<Happening>> uncapped() {
        return happenings(List.of(VISIT, term("page", 1.5, WEEK, null)));
    }

    private static Arbitrary<List<Happening>> happenings(List<Term> terms) {
        var seconds = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 86_400), Arbitraries.longs().between(0, 86_400L * 60));
        return Combinators.combine(Arbitraries.of(terms), seconds)
                .as(Happening::new)
                .list()
                .ofMaxSize(50);
    }

    private static Happening mail(long second) {
        return new Happening(MAIL, second);
    }

    private static Ledger recorded(int max, Happening... happenings) {
        return recorded(max, List.of(happenings));
    }

    private static Ledger recorded(int max, List<Happening> happenings) {
        var ledger = Ledger.NONE;
        for (var one : happenings) ledger = ledger.with(one.term(), NOON.plusSeconds(one.second()), max);
        return ledger;
    }

    /** In millionths of a point. */
    private static double worth(Ledger ledger, Instant now) {
        double worth = 0;
        for (var entry : ledger.entries())
            worth += entry.micros() * Decay.remaining(entry.term().halfLife(), entry.at(), now);
        for (var fold : ledger.folded())
            worth += fold.micros() * Decay.remaining(fold.term().halfLife(), fold.until(), now);
        return worth;
    }

    private static Term term(String rule, double points, Duration halfLife, Cap cap) {
        return new Term("engagement", rule, "An event", micros(points), halfLife, cap);
    }

    private static long micros(double points) {
        return (long) (points * Ledger.MICROS);
    }
}
