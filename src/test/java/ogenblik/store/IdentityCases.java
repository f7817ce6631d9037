package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Ledger;
import ogenblik.profile.Profile;
import ogenblik.profile.SampleExposures;
import ogenblik.store.EventStore.Fold;
import ogenblik.store.EventStore.Folded;
import ogenblik.store.EventStore.Kept;
import ogenblik.store.EventStore.Message;

/** What must hold of the ids of one person, whatever kind of Redis it is. Two instances take part. */
final class IdentityCases {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Ledger.Term LOOKED = new Ledger.Term("s", "r", "Looked", Ledger.MICROS, null, null);

    private final Store one;
    private final Store other;

    IdentityCases(Store one, Store other) {
        this.one = one;
        this.other = other;
    }

    void two_devices_identify_at_the_same_time(String tag) {
        var known = new CustomerId.Known("known-" + tag);
        var devices = IntStream.range(0, 6)
                .mapToObj(i -> new CustomerId.Visitor("device-" + tag + "-" + i))
                .toList();
        send(one, known, "k");
        for (var device : devices) send(one, device, "of-" + device);

        var links = new ArrayList<Future<CustomerId.Known>>();
        for (var device : devices) {
            links.add(one.identities().link(device, known));
            links.add(other.identities().link(device, known));
        }
        await(Future.all(links));

        assertThat(links).allMatch(link -> link.result().equals(known));
        assertThat(count(known)).isEqualTo(1 + devices.size());
        for (var device : devices) {
            assertThat(read(device).id()).isEqualTo(known);
            assertThat(count(device)).isEqualTo(1 + devices.size());
        }
    }

    void a_visitor_becomes_one_of_two_customers_and_never_both(String tag) {
        var visitor = new CustomerId.Visitor("shared-" + tag);
        var anna = new CustomerId.Known("anna-" + tag);
        var bea = new CustomerId.Known("bea-" + tag);
        send(one, visitor, "1", "2", "3");

        var toAnna = one.identities().link(visitor, anna);
        var toBea = other.identities().link(visitor, bea);
        await(Future.all(toAnna, toBea));

        assertThat(toAnna.result()).isEqualTo(toBea.result());
        assertThat(count(anna) + count(bea)).isEqualTo(3);
        assertThat(read(visitor).id()).isEqualTo(toAnna.result());
        assertThat(count(visitor)).isEqualTo(3);
    }

    /** Readers see every event once in each state; whoever writes next finishes the merge. */
    void a_merge_that_is_interrupted_loses_and_doubles_nothing(String tag, int stepsDone) {
        var visitor = new CustomerId.Visitor("cut-" + tag + stepsDone);
        var known = new CustomerId.Known("whole-" + tag + stepsDone);
        send(one, visitor, "v-1", "v-2");
        expose(visitor, "seen-by-visitor");
        send(one, known, "k-1");
        expose(known, "seen-by-known");

        if (stepsDone > 0)
            assertThat(await(one.identities().becomeAlias(visitor, known))).isEqualTo(known);
        if (stepsDone > 1) await(one.identities().takeOver(visitor, known));
        if (stepsDone > 2) await(one.identities().leaveAlias(visitor, known));

        assertThat(count(visitor)).isEqualTo(stepsDone == 0 ? 2 : 3);
        assertThat(read(visitor).exposures().all()).hasSize(stepsDone == 0 ? 1 : 2);
        assertThat(count(known)).isEqualTo(stepsDone < 2 ? 1 : 3);
        assertThat(read(known).exposures().all()).hasSize(stepsDone < 2 ? 1 : 2);

        await(other.identities().link(visitor, known));
        send(other, visitor, "v-2", "v-3");

        for (var id : List.of(visitor, known)) {
            assertThat(count(id)).isEqualTo(4);
            assertThat(read(id).exposures().all()).hasSize(2);
        }
    }

    void an_event_finishes_a_merge_that_was_interrupted(String tag, int stepsDone) {
        var visitor = new CustomerId.Visitor("left-" + tag + stepsDone);
        var known = new CustomerId.Known("taken-" + tag + stepsDone);
        send(one, visitor, "v-1", "v-2");
        await(one.identities().becomeAlias(visitor, known));
        if (stepsDone > 1) await(one.identities().takeOver(visitor, known));

        send(other, visitor, "v-1", "v-3");

        assertThat(count(known)).isEqualTo(3);
        assertThat(count(visitor)).isEqualTo(3);
    }

    void a_retry_under_the_anonymous_id_counts_once_after_the_merge(String tag) {
        var visitor = new CustomerId.Visitor("retry-" + tag);
        var known = new CustomerId.Known("retried-" + tag);
        send(one, visitor, "m-1", "m-2");
        await(one.identities().link(visitor, known));

        send(other, visitor, "m-1", "m-3");
        send(one, known, "m-2", "m-3", "m-4");

        assertThat(count(known)).isEqualTo(4);
    }

    void events_that_arrive_while_ids_are_linked_count_once(String tag) {
        var known = new CustomerId.Known("busy-" + tag);
        var visitors = IntStream.range(0, 4)
                .mapToObj(i -> new CustomerId.Visitor("busy-" + tag + i))
                .toList();
        var all = new ArrayList<Future<?>>();
        for (int round = 0; round < 10; round++) {
            for (var visitor : visitors) {
                all.add(store(one, Map.of(visitor, messages(visitor + "-" + round, visitor + "-both-" + round))));
                if (round == 4) all.add(other.identities().link(visitor, known));
                all.add(store(
                        other,
                        Map.of(
                                known,
                                messages("k-" + visitor + round),
                                visitor,
                                List.of(new Message(1, visitor + "-both-" + round)))));
            }
        }
        await(Future.all(all));

        assertThat(count(known)).isEqualTo(4 * 10 * 3);
        for (var visitor : visitors) assertThat(count(visitor)).isEqualTo(4 * 10 * 3);
    }

    void a_decision_that_was_made_before_the_merge_is_kept_for_the_customer(String tag) {
        var visitor = new CustomerId.Visitor("late-" + tag);
        var known = new CustomerId.Known("latecomer-" + tag);
        await(one.identities().link(visitor, known));

        expose(visitor, "shown-late");

        assertThat(read(known).exposures().all()).hasSize(1);
        assertThat(await(one.decisions().latest(known, 10))).hasSize(1);
        assertThat(await(one.decisions().latest(visitor, 10))).isEmpty();
    }

    void expose(CustomerId id, String decision) {
        var exposure = SampleExposures.reserved("c", NOW, Exposures.hash(new DecisionId(decision)));
        assertThat(await(one.decisions()
                        .record(new DecisionRecord(
                                id,
                                new DecisionId(decision),
                                NOW,
                                Exposures.packed(List.of(exposure)),
                                new byte[] {1},
                                null))))
                .isTrue();
    }

    static void send(Store store, CustomerId id, String... messageIds) {
        await(store(store, Map.of(id, messages(messageIds))));
    }

    private static Future<?> store(Store store, Map<CustomerId, List<Message>> customerToMessages) {
        return store.events().store(customerToMessages, counting(), NOW);
    }

    private static List<Message> messages(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Message(10 + i, ids[i]))
                .toList();
    }

    /** Each message is an entry of the ledger, whose entries are all kept, be they equal. */
    private static Fold counting() {
        return (profile, indexes) -> {
            var ledger = profile.scores().ledger();
            for (int _ : indexes) ledger = ledger.with(LOOKED, NOW, 1_000);
            var kept = indexes.stream()
                    .map(i -> new Kept(i, "Looked", NOW, () -> new byte[] {'{', '}'}))
                    .toList();
            return new Folded(profile.withScores(profile.scores().withLedger(ledger)), kept, List.of());
        };
    }

    Profile read(CustomerId id) {
        return await(other.profiles().read(id, null, soon())).profile();
    }

    long count(CustomerId id) {
        var ledger = read(id).scores().ledger();
        return ledger.entries().size()
                + ledger.folded().stream().mapToLong(Ledger.Folded::count).sum();
    }
}
