package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Snapshot.Tables;
import ogenblik.decision.Switches;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.Scores;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Unavailable;
import ogenblik.store.DecisionInputs.Manner;
import ogenblik.store.DecisionInputs.World;
import org.junit.jupiter.api.Test;

/** Redis in more than one process: behind Sentinels, and as a cluster. */
class TopologyTest {
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final int READS_FOR_ALL_CONNECTIONS = 16;

    @Test
    void redis_failed_over() throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            int master = TestRedis.freePort();
            int replica = TestRedis.freePort();
            int sentinel = TestRedis.freePort();
            var first = machines.server(master);
            DebianRedis.until("PONG", "-p", "" + master, "PING");
            var second = machines.server(replica, "--replicaof", "127.0.0.1 " + master);
            DebianRedis.until("master_link_status:up", "-p", "" + replica, "INFO", "replication");
            var third = machines.sentinel(sentinel, master, 1);
            DebianRedis.until("slaves=1", "-p", "" + sentinel, "INFO", "sentinel");
            assertThat(List.of(first, second, third)).allMatch(Process::isAlive);
            try (var instance = TestStore.on("redis-sentinel://127.0.0.1:" + sentinel + "#shop")) {
                var profiles = instance.store.profiles();
                await(profiles.change(ANNA, p -> p.withScores(new Scores(Map.of("churn", 0.5)))));
                DebianRedis.until("1", "-p", "" + replica, "EXISTS", "c:{anna}");

                new ProcessBuilder("kill", "-STOP", "" + first.pid()).start().waitFor();

                DebianRedis.until("" + replica, "-p", "" + sentinel, "SENTINEL", "get-master-addr-by-name", "shop");
                awaitWhole(profiles);
                assertThat(await(profiles.read(ANNA, null, soon()))
                                .profile()
                                .scores()
                                .get("churn"))
                        .isEqualTo(0.5);
                assertThat(await(profiles.change(ANNA, p -> p.withScores(Scores.NONE)))
                                .revision())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void a_cluster_keeps_each_customer_in_one_place() throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            try (var instance = TestStore.on(machines.cluster())) {
                var profiles = instance.store.profiles();
                var changes = IntStream.range(0, 100)
                        .mapToObj(i -> new ProfileChange(
                                new CustomerId.Known("c" + i), p -> p.withScores(new Scores(Map.of("n", (double) i)))))
                        .toList();
                assertThat(await(profiles.changeAll(changes))).isEqualTo(100);
                for (int i = 0; i < 100; i++)
                    assertThat(await(profiles.read(new CustomerId.Known("c" + i), "r", soon()))
                                    .profile()
                                    .scores()
                                    .get("n"))
                            .isEqualTo(i);
                assertThat(known(profiles)).hasSize(100).contains(new CustomerId.Known("c42"));
                assertThat(await(instance.store
                                .decisions()
                                .record(new DecisionRecord(
                                        ANNA,
                                        new DecisionId("d"),
                                        Samples.NOW,
                                        new byte[0],
                                        new byte[] {1},
                                        new DecisionRecord.Answered("r", new byte[] {2})))))
                        .isTrue();
                await(instance.store.catalogs().activate(new Catalogs.Bundle("v1", Map.of("a", "b"))));
                await(await(instance.store.items().replacement()).commit());
                var loads = instance.store.loads();
                var begun = (LoadStore.Begun.Now) await(loads.begin());
                assertThat(await(loads.begin())).isEqualTo(new LoadStore.Begun.Busy(1));
                assertThat(await(begun.load().keep())).isTrue();
                assertThat(await(begun.load().serveAlone(1))).isTrue();
                assertThat(await(loads.good())).isEqualTo(GoodLoads.full(1));
                assertThat(await(loads.bringBack())).isEqualTo(GoodLoads.NEVER);
                await(instance.store.relatedItems().keepingReplacement().commit());
                assertThat(await(instance.store.relatedItems().bringBack())).isFalse();
                assertThat(await(instance.store.holdings().erase(ANNA))).isEqualTo(new Erased(0, 0, 1, 1, 0, 0, 0, 0));
            }
        }
    }

    @Test
    void in_a_cluster_decisions_are_found_by_their_ids_and_forgotten_with_their_customers()
            throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            try (var instance = TestStore.on(machines.cluster())) {
                var inputs = instance.store.inputs();
                int most = StoreConfig.Bounds.DEFAULT.recordsPerCustomer();
                int gone = most / 4 + 1;
                for (int i = 0; i < most + 2; i++) await(recorded(instance.store, ANNA, i));
                for (int i = most + 2; i < most + 12; i++)
                    await(recorded(instance.store, new CustomerId.Known("c" + i), i));

                assertThat(await(inputs.find(decision(gone - 1)))).isNull();
                for (int i = gone; i < most + 12; i++) {
                    var found = await(inputs.find(decision(i)));
                    assertThat(found).isNotNull();
                    assertThat(found.inputs().request().excludedOffers()).containsExactly(new OfferId("o" + i));
                }
                var sample =
                        await(inputs.sample(Samples.NOW, Samples.NOW.plusSeconds(3_600), 100, new SplittableRandom(7)));
                assertThat(sample.outOf()).isEqualTo(most + 12 - gone);
                assertThat(sample.decisions())
                        .hasSize(most + 12 - gone)
                        .doesNotContain(decision(0), decision(gone - 1));

                assertThat(await(instance.store.holdings().erase(ANNA)).inputs())
                        .isEqualTo(most + 2 - gone);
                assertThat(await(inputs.find(decision(gone)))).isNull();
                assertThat(await(inputs.sample(
                                        Samples.NOW, Samples.NOW.plusSeconds(3_600), 100, new SplittableRandom(7)))
                                .outOf())
                        .isEqualTo(10);
            }
        }
    }

    private static Future<Boolean> recorded(Store store, CustomerId customer, int number) {
        var at = Samples.NOW.plusSeconds(number * 40L);
        var inputs = new DecisionInputs(
                customer,
                at,
                new World("v1", Tables.NONE, Switches.NONE, Signals.NONE),
                new DecisionRequest(List.of(), RequestContext.NONE, Set.of(new OfferId("o" + number)), Set.of()),
                Sections.NONE,
                new Manner(null, false, false));
        return store.decisions()
                .record(new DecisionRecord(
                        customer, decision(number), at, new byte[0], new byte[] {1}, null, inputs, new byte[0]));
    }

    private static DecisionId decision(int number) {
        long millis = Samples.NOW.plusSeconds(number * 40L).toEpochMilli();
        return new DecisionId(new UUID((millis << 16) | 0x7000, 0x8000_0000_0000_0000L + number).toString());
    }

    @Test
    void in_a_cluster_ids_of_one_person_are_merged_once_although_they_lie_apart()
            throws IOException, InterruptedException {
        try (var machines = DebianRedis.orSkip()) {
            var url = machines.cluster();
            try (var instance = TestStore.on(url);
                    var other = TestStore.on(url)) {
                var cases = new IdentityCases(instance.store, other.store);
                cases.two_devices_identify_at_the_same_time("c");
                for (int i = 0; i < 5; i++) cases.a_visitor_becomes_one_of_two_customers_and_never_both("c" + i);
                for (int steps = 0; steps <= 3; steps++)
                    cases.a_merge_that_is_interrupted_loses_and_doubles_nothing("c", steps);
                for (int steps = 1; steps <= 2; steps++)
                    cases.an_event_finishes_a_merge_that_was_interrupted("c", steps);
                cases.a_retry_under_the_anonymous_id_counts_once_after_the_merge("c");
                for (int i = 0; i < 3; i++) cases.events_that_arrive_while_ids_are_linked_count_once("c" + i);
                cases.a_decision_that_was_made_before_the_merge_is_kept_for_the_customer("c");
            }
        }
    }

    private static Set<CustomerId.Known> known(Profiles profiles) {
        var known = new HashSet<CustomerId.Known>();
        for (var scan = profiles.scanKnown(); !scan.isAtEnd(); ) known.addAll(await(scan.next()));
        return known;
    }

    /** Reads take turns on the connections: so many in a row mean that each of them is there again. */
    private static void awaitWhole(Profiles profiles) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int inARow = 0;
        while (System.nanoTime() < end) {
            try {
                await(profiles.read(ANNA, null, Deadline.inMillis(100)));
                if (++inARow == READS_FOR_ALL_CONNECTIONS) return;
            } catch (Unavailable e) {
                inARow = 0;
                assertThat(e.reason()).isIn((Object[]) Unavailable.Reason.values());
            }
        }
        throw new AssertionError("reads still fail");
    }
}
