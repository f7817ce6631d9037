package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Scores;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Unavailable;
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
            var ports = IntStream.range(0, 3).map(_ -> clusterPort()).toArray();
            for (int port : ports) {
                var node = machines.server(port, "--cluster-enabled", "yes");
                assertThat(node.isAlive()).isTrue();
                DebianRedis.until("PONG", "-p", "" + port, "PING");
            }
            var nodes =
                    IntStream.of(ports).mapToObj(port -> "127.0.0.1:" + port).toList();
            var said =
                    DebianRedis.cli("--cluster", "create", nodes.get(0), nodes.get(1), nodes.get(2), "--cluster-yes");
            assertThat(said).contains("All 16384 slots covered");
            for (int port : ports) DebianRedis.until("cluster_state:ok", "-p", "" + port, "CLUSTER", "INFO");

            try (var instance = TestStore.on("redis-cluster://" + String.join(",", nodes))) {
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
                                        List.of(),
                                        new byte[] {1},
                                        new DecisionRecord.Answered("r", new byte[] {2})))))
                        .isTrue();
                await(instance.store.catalogs().activate(new Catalogs.Bundle("v1", Map.of("a", "b"))));
                await(instance.store.items().replacement().commit());
                assertThat(await(profiles.erase(ANNA))).isEqualTo(new Erased(0, 1, 1));
            }
        }
    }

    private static Set<CustomerId.Known> known(Profiles profiles) {
        var known = new HashSet<CustomerId.Known>();
        for (var scan = profiles.scanKnown(); !scan.isAtEnd(); ) known.addAll(await(scan.next()));
        return known;
    }

    /** A node listens on its port and on the one that lies 10,000 above it. */
    private static int clusterPort() {
        int port = TestRedis.freePort();
        while (port > 55_000) port = TestRedis.freePort();
        return port;
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
