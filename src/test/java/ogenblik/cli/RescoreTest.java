package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.TestTools;
import ogenblik.id.CustomerId;
import ogenblik.profile.Ledger;
import ogenblik.profile.Ledger.Cap;
import ogenblik.profile.Ledger.Entry;
import ogenblik.profile.Ledger.Period;
import ogenblik.profile.Ledger.Term;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.store.ProfileChange;
import ogenblik.store.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code rescore} as it is called, with the demo's catalog and a real Redis. */
class RescoreTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    /** More than one page of a walk over all customers. */
    private static final int CROWD = 2_300;

    /** As the catalog has it, and as it was before it was changed. */
    private static final Term MAIL = new Term(
            "engagement",
            "opened-mail",
            "Email Opened",
            2 * Ledger.MICROS,
            Duration.ofDays(14),
            new Cap(6 * Ledger.MICROS, Period.WEEK, ZONE));

    private static final Term OLD_MAIL =
            new Term("engagement", "opened-mail", "Email Opened", 5 * Ledger.MICROS, null, null);
    private static final Term GONE = new Term("engagement", "gone", "Gone", 3 * Ledger.MICROS, null, null);

    private static TestRedis redis;
    private static TestTools tools;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void open() {
        redis = TestRedis.start();
        tools = TestTools.connect(redis.url());
    }

    @AfterAll
    static void close() {
        tools.close();
        redis.close();
    }

    @BeforeEach
    void forget() {
        redis.look().flushall();
    }

    @Test
    void events_count_by_the_rules_as_they_are_now_and_those_of_rules_that_are_gone_are_dropped() {
        var ledger = Ledger.NONE.with(GONE, MORNING, 100);
        for (int i = 0; i < 5; i++) ledger = ledger.with(OLD_MAIL, MORNING.plusSeconds(i), 100);
        store(List.of("a"), ledger);

        assertThat(run()).isZero();

        assertThat(ledger("a"))
                .isEqualTo(new Ledger(
                        IntStream.range(0, 3)
                                .mapToObj(i -> new Entry(MAIL, MORNING.plusSeconds(i)))
                                .toList(),
                        List.of()));
        assertThat(out.toString())
                .contains(
                        "1 customers and visitors, the scores of 1 changed",
                        "3 events count by the rules as they are now",
                        "3 events dropped");
    }

    @Test
    void visitors_are_counted_again_too_and_an_alias_is_not_counted_beside_its_customer() {
        store(List.of("known"), Ledger.NONE.with(OLD_MAIL, MORNING, 100));
        for (var id : List.of("stranger", "alias"))
            await(tools.store()
                    .profiles()
                    .change(
                            new CustomerId.Visitor(id),
                            profile -> profile.withScores(
                                    profile.scores().withLedger(Ledger.NONE.with(OLD_MAIL, MORNING, 100)))));
        await(tools.store().identities().link(new CustomerId.Visitor("alias"), new CustomerId.Known("known")));

        assertThat(run()).isZero();

        assertThat(profile(new CustomerId.Visitor("stranger")).scores().ledger().entries())
                .containsExactly(new Entry(MAIL, MORNING));
        assertThat(ledger("known").entries()).containsExactly(new Entry(MAIL, MORNING), new Entry(MAIL, MORNING));
        assertThat(out.toString())
                .contains("2 customers and visitors, the scores of 2 changed", "3 events count by the rules");
    }

    @Test
    void a_repeat_changes_nothing() {
        store(List.of("a"), Ledger.NONE.with(OLD_MAIL, MORNING, 100));
        assertThat(run()).isZero();
        var once = profile("a");

        assertThat(run()).isZero();

        assertThat(profile("a")).isEqualTo(once);
        assertThat(out.toString()).contains("1 customers and visitors, the scores of 0 changed", "0 events dropped");
    }

    @Test
    void what_was_folded_keeps_its_worth() {
        var ledger = Ledger.NONE;
        for (int i = 0; i < 5; i++) ledger = ledger.with(OLD_MAIL, MORNING.plusSeconds(i), 2);
        store(List.of("a"), ledger);

        assertThat(run()).isZero();

        var fold = ledger("a").folded().getFirst();
        assertThat(fold.micros()).isEqualTo(15.0 * Ledger.MICROS);
        assertThat(fold.term()).isEqualTo(MAIL);
        assertThat(out.toString()).contains("3 folded events kept what they were worth");
    }

    @Test
    void all_pages_are_walked() {
        store(IntStream.range(0, CROWD).mapToObj(i -> "c-" + i).toList(), Ledger.NONE.with(OLD_MAIL, MORNING, 100));

        assertThat(run()).isZero();

        assertThat(ledger("c-" + (CROWD - 1)).entries()).containsExactly(new Entry(MAIL, MORNING));
        assertThat(out.toString()).contains("2,300 customers and visitors, the scores of 2,300 changed");
    }

    private static void store(List<String> ids, Ledger ledger) {
        await(tools.store()
                .profiles()
                .changeAll(ids.stream()
                        .map(id -> new ProfileChange(
                                new CustomerId.Known(id),
                                profile -> profile.withScores(profile.scores().withLedger(ledger))))
                        .toList()));
    }

    private static Ledger ledger(String id) {
        return profile(id).scores().ledger();
    }

    private static Profile profile(String id) {
        return profile(new CustomerId.Known(id));
    }

    private static Profile profile(CustomerId id) {
        return await(tools.store().profiles().read(id, null, Deadline.in(Duration.ofSeconds(30))))
                .profile();
    }

    private int run() {
        out.getBuffer().setLength(0);
        var terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(out), false, Map.of("OGENBLIK_REDIS_URL", redis.url()));
        return Ogenblik.run(List.of("rescore"), TestTools.backstage(), terminal);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
