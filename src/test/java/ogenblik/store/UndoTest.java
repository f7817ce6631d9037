package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import ogenblik.id.CustomerId;
import ogenblik.store.Merge.State;
import ogenblik.store.Merges.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Merges of known customers that are undone, with the undoing, or the merge itself, cut off in the middle. */
class UndoTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static TestRedis redis;
    private static TestStore instance;
    private static TestStore other;
    private static IdentityCases cases;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        other = TestStore.on(redis.url());
        cases = new IdentityCases(instance.store, other.store);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
        redis.close();
    }

    private final CustomerId.Known from;
    private final CustomerId.Known into;

    UndoTest(org.junit.jupiter.api.TestInfo test) {
        var name = test.getTestMethod().orElseThrow().getName();
        from = new CustomerId.Known("from-" + name.hashCode());
        into = new CustomerId.Known("into-" + name.hashCode());
        IdentityCases.send(instance.store, from, "f-1", "f-2", "f-3");
        cases.expose(from, "shown-to-from");
        IdentityCases.send(instance.store, into, "i-1", "i-2");
        cases.expose(into, "shown-to-into");
    }

    @Test
    void an_undo_that_was_interrupted_between_its_steps_loses_and_doubles_nothing() {
        var merge = merged();
        IdentityCases.send(instance.store, into, "since");
        assertThat(cases.count(into)).isEqualTo(6);

        interruptUndo(merge);

        assertThat(state(merge)).isEqualTo(State.UNDOING);
        assertThat(cases.count(into)).isEqualTo(3);
        assertThat(cases.read(into).exposures().all()).hasSize(1);
        assertThat(cases.read(from).id()).isEqualTo(into);

        assertThat(await(other.store.merges().undo(into, merge))).isInstanceOf(Outcome.Done.class);

        assertUndone(merge, 3, 3);
        IdentityCases.send(other.store, from, "f-1", "since", "f-4");
        assertThat(cases.count(from)).isEqualTo(4);
    }

    @Test
    void what_is_sent_for_either_between_the_steps_stays_with_whom_it_was_merged_into() {
        var merge = merged();
        interruptUndo(merge);

        IdentityCases.send(other.store, from, "f-1", "between-1");
        IdentityCases.send(instance.store, into, "between-2");
        assertThat(await(other.store.merges().undo(into, merge))).isInstanceOf(Outcome.Done.class);

        assertUndone(merge, 3, 4);
    }

    @Test
    void an_undo_that_was_done_and_not_noted_changes_nothing_when_it_is_tried_again() {
        var merge = merged();
        interruptUndo(merge);
        var undoing = redis.look().dump(journal());
        await(instance.store.merges().undo(into, merge));
        IdentityCases.send(instance.store, from, "f-4");
        redis.look().del(journal());
        redis.look().restore(journal(), 0, undoing);
        assertThat(state(merge)).isEqualTo(State.UNDOING);

        await(other.store.merges().undo(into, merge));

        assertUndone(merge, 4, 2);
    }

    @Test
    void a_merge_that_was_not_finished_is_finished_before_it_is_undone_and_not_made_again() {
        var identities = instance.store.identities();
        await(identities.becomeAlias(from, into, Merges.pending("a-merge", "a key", NOW)));
        await(identities.takeOver(from, into));
        assertThat(redis.look().hkeys(key(from))).contains("u");

        interruptUndo("a-merge");
        IdentityCases.send(other.store, from, "between");

        assertThat(cases.count(into)).isEqualTo(3);
        assertThat(await(other.store.merges().undo(into, "a-merge"))).isInstanceOf(Outcome.Done.class);
        assertUndone("a-merge", 3, 3);
    }

    @Test
    void whoever_is_erased_while_another_is_given_back_takes_nothing_of_the_other_along() {
        var merge = merged();
        interruptUndo(merge);

        var erased = await(other.store.holdings().erase(into));

        assertThat(erased.profiles()).isEqualTo(1);
        assertThat(cases.count(into)).isZero();
        assertThat(cases.read(from).id()).isEqualTo(from);
        assertThat(cases.count(from)).isEqualTo(3);
    }

    @Test
    void what_cant_be_read_of_decisions_and_journal_is_counted_and_left_out() {
        merged();
        redis.look().lpush("d:c:{" + into + "}", "of an older format", "", "1234567890 no line end", "0000abcdef d\n");
        redis.look().hset(journal(), "older", "of another format");
        redis.look().hset(journal(), "cut-off", "\u0001");
        var corrupt = other.count("ogenblik.store.sections.corrupt");

        var held = await(other.store.holdings().of(into));

        assertThat(held.decisions()).hasSize(2);
        assertThat(held.merges()).hasSize(1);
        assertThat(other.count("ogenblik.store.sections.corrupt")).isEqualTo(corrupt + 6);
        assertThat(await(other.store.holdings().erase(into)).profiles()).isEqualTo(1);
        assertThat(redis.look().keys("*{" + into + "}")).isEmpty();
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private String merged() {
        var outcome = await(instance.store.merges().merge(from, into, "a key", NOW));
        assertThat(cases.count(into)).isEqualTo(5);
        return ((Outcome.Done) outcome).merge().id();
    }

    /** The second step reads the marks first, and finds something else in their place. */
    private void interruptUndo(String merge) {
        var marks = new String(Keys.marks(into), java.nio.charset.StandardCharsets.UTF_8);
        redis.look().rename(marks, marks + ":aside");
        redis.look().set(marks, "no marks");
        assertThatThrownBy(() -> await(instance.store.merges().undo(into, merge)))
                .hasMessageContaining("WRONGTYPE");
        redis.look().rename(marks + ":aside", marks);
    }

    private void assertUndone(String merge, int countOfFrom, int countOfInto) {
        assertThat(state(merge)).isEqualTo(State.UNDONE);
        assertThat(cases.read(from).id()).isEqualTo(from);
        assertThat(cases.count(from)).isEqualTo(countOfFrom);
        assertThat(cases.count(into)).isEqualTo(countOfInto);
        assertThat(cases.read(from).exposures().all()).hasSize(1);
        assertThat(cases.read(into).exposures().all()).hasSize(1);
        assertThat(await(other.store.decisions().latest(from, 10))).hasSize(1);
        assertThat(await(other.store.decisions().latest(into, 10))).hasSize(1);
        assertThat(redis.look().hkeys(key(from))).doesNotContain("k", "u");
    }

    private State state(String merge) {
        return Objects.requireNonNull(await(other.store.merges().of(into)).stream()
                        .filter(one -> one.id().equals(merge))
                        .findFirst()
                        .orElse(null))
                .state();
    }

    private String journal() {
        return new String(Keys.merges(into), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String key(CustomerId id) {
        return new String(Keys.profile(id), java.nio.charset.StandardCharsets.UTF_8);
    }
}
