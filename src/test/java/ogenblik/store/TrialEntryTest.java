package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisStreamCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposures;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Trials;
import org.junit.jupiter.api.Test;

/** Trials are entered with the first decision, and told of once, whatever is decided at the same time. */
class TrialEntryTest {
    private static final int PARALLEL = 40;
    private static final List<String> CAMPAIGNS = List.of("sale", "*", "50%");

    @Test
    void trials_are_entered_once_and_told_once_however_many_decisions_enter_them_at_the_same_time() {
        try (var redis = TestRedis.start();
                var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            everything(redis.url(), connection.sync());
        }
    }

    @Test
    void in_a_cluster_trials_are_entered_once_and_told_once_too() throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            var url = machines.cluster();
            try (var client = RedisClusterClient.create(url.replaceFirst("^[a-z-]+://", "redis://"));
                    var connection = client.connect()) {
                everything(url, connection.sync());
            }
        }
    }

    private static void everything(String url, RedisStreamCommands<String, String> look) {
        try (var one = TestStore.on(url);
                var other = TestStore.on(url)) {
            parallelDecisionsEnterOnce(one, other, look);
            aRepeatedRequestEntersNothing(one, look);
            theOldestMakesRoomAndAnUnitStays(one);
            anAliasEntersForWhomItStands(one, look);
            aMergeLosesNoneThatIsEnteredMeanwhile(one, other);
            anErasureLeavesNone(one);
        }
    }

    private static void parallelDecisionsEnterOnce(
            TestStore one, TestStore other, RedisStreamCommands<String, String> look) {
        var customers = IntStream.range(0, 5)
                .<CustomerId>mapToObj(i -> new CustomerId.Known("parallel-" + i))
                .toList();
        var records = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < PARALLEL; i++)
            for (var customer : customers) {
                boolean isHoldout = customers.indexOf(customer) % 2 == 1;
                var store = i % 2 == 0 ? one : other;
                records.add(
                        store.store.decisions().record(record(customer, "d-" + i, NOW, null, isHoldout, CAMPAIGNS)));
            }
        await(Future.all(records));

        for (var customer : customers) {
            boolean isHoldout = customers.indexOf(customer) % 2 == 1;
            var trials = trials(one, customer);
            assertThat(trials.size()).isEqualTo(CAMPAIGNS.size());
            for (var campaign : CAMPAIGNS) {
                int index = trials.find(Trials.campaign(campaign));
                assertThat(index).isNotNegative();
                assertThat(trials.isHoldout(index)).isEqualTo(isHoldout);
                assertThat(trials.enteredAt(index)).isEqualTo((int) NOW.getEpochSecond());
                assertThat(trials.conversions(index)).isZero();
            }
            assertThat(told(look, customer))
                    .containsExactlyInAnyOrderElementsOf(CAMPAIGNS.stream()
                            .map(campaign -> word(campaign, isHoldout))
                            .toList());
        }
    }

    private static void aRepeatedRequestEntersNothing(TestStore store, RedisStreamCommands<String, String> look) {
        var customer = new CustomerId.Known("repeated");
        var answered = new DecisionRecord.Answered("r", new byte[] {1});
        await(store.store.decisions().record(record(customer, "d-1", NOW, answered, false, List.of("sale"))));

        await(store.store
                .decisions()
                .record(record(customer, "d-2", NOW.plusSeconds(9), answered, true, List.of("sale", "later"))));

        assertThat(trials(store, customer).size()).isEqualTo(1);
        assertThat(told(look, customer)).containsExactly("sale treated");
    }

    private static void theOldestMakesRoomAndAnUnitStays(TestStore store) {
        var customer = new CustomerId.Known("busy");
        var visitor = new CustomerId.Visitor("vröger");
        await(store.store.decisions().record(record(visitor, "d-0", NOW, null, false, List.of("campaign-0"))));
        await(store.store.identities().link(visitor, customer));
        for (int i = 0; i <= Trials.MAX_ENTRIES; i++)
            await(store.store
                    .decisions()
                    .record(record(customer, "d-" + i, NOW.plusSeconds(i), null, false, List.of("campaign-" + i))));

        var trials = trials(store, customer);

        assertThat(trials.unit()).isEqualTo("vröger");
        assertThat(trials.size()).isEqualTo(Trials.MAX_ENTRIES);
        assertThat(trials.campaign(0)).isEqualTo(Trials.campaign("campaign-1"));
        assertThat(trials.campaign(Trials.MAX_ENTRIES - 1))
                .isEqualTo(Trials.campaign("campaign-" + Trials.MAX_ENTRIES));
    }

    private static void anAliasEntersForWhomItStands(TestStore store, RedisStreamCommands<String, String> look) {
        var visitor = new CustomerId.Visitor("came-by");
        var known = new CustomerId.Known("comer");
        await(store.store.identities().link(visitor, known));

        await(store.store.decisions().record(record(visitor, "d-1", NOW, null, true, List.of("sale"))));

        assertThat(trials(store, known).isHoldout(0)).isTrue();
        assertThat(told(look, known)).containsExactly("sale holdout");
        assertThat(told(look, visitor)).isEmpty();
    }

    /** Of what was reserved before, so that nothing but the trial is written. */
    private static void aMergeLosesNoneThatIsEnteredMeanwhile(TestStore one, TestStore other) {
        var known = new CustomerId.Known("merged");
        var all = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
            var visitor = new CustomerId.Visitor("merged-" + i);
            await(one.store.decisions().record(record(visitor, "d", NOW, null, false, List.of("of-visitor-" + i))));
        }
        for (int i = 0; i < 8; i++) {
            all.add(one.store.identities().link(new CustomerId.Visitor("merged-" + i), known));
            for (int n = 0; n < 8; n++) all.add(other.store.decisions().record(entering(known, "own-" + i + "-" + n)));
        }
        await(Future.all(all));

        assertThat(trials(one, known).size()).isEqualTo(8 + 8 * 8);
    }

    private static DecisionRecord entering(CustomerId customer, String campaign) {
        var one = record(customer, campaign, NOW, null, false, List.of(campaign));
        return new DecisionRecord(customer, one.id(), one.at(), new byte[0], one.summary(), null, null, one.entered());
    }

    private static void anErasureLeavesNone(TestStore store) {
        var customer = new CustomerId.Known("gone");
        await(store.store.decisions().record(record(customer, "d-1", NOW, null, false, CAMPAIGNS)));
        assertThat(trials(store, customer).size()).isEqualTo(CAMPAIGNS.size());

        await(store.store.holdings().erase(customer));

        assertThat(trials(store, customer)).isEqualTo(Trials.NONE);
    }

    private static DecisionRecord record(
            CustomerId customer,
            String name,
            Instant at,
            DecisionRecord.Answered answered,
            boolean isHoldout,
            List<String> campaigns) {
        var entered = new ByteArrayOutputStream();
        for (var campaign : campaigns) {
            entered.writeBytes(Trials.entry(Trials.campaign(campaign), isHoldout, (int) at.getEpochSecond()));
            var word = word(campaign, isHoldout).getBytes(UTF_8);
            entered.write(0);
            entered.write(word.length);
            entered.writeBytes(word);
        }
        var id = new DecisionId(name + "-" + customer.value());
        return new DecisionRecord(
                customer,
                id,
                at,
                Exposures.packed(List.of(SampleExposures.reserved("sale", at, Exposures.hash(id)))),
                new byte[] {1},
                answered,
                null,
                entered.toByteArray());
    }

    private static String word(String campaign, boolean isHoldout) {
        return campaign.replace("%", "%25") + (isHoldout ? " holdout" : " treated");
    }

    private static Trials trials(TestStore store, CustomerId customer) {
        return await(store.store.profiles().read(customer, null, soon()))
                .profile()
                .trials();
    }

    /** What the stream says that this customer entered. */
    private static List<String> told(RedisStreamCommands<String, String> look, CustomerId customer) {
        var pseudonym = new String(new Pseudonyms(() -> TestStore.KEY).of(customer), UTF_8);
        return look.xrange("exposures", Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .filter(fact -> "entered".equals(fact.get("k")) && pseudonym.equals(fact.get("c")))
                .map(fact -> fact.get("w"))
                .toList();
    }
}
