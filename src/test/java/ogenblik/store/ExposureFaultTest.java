package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposure.Fact;
import ogenblik.profile.Exposures;
import ogenblik.profile.SampleExposures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of exposures when Redis is killed under load and started again: the stream of facts and the lists agree. */
class ExposureFaultTest {
    private static final int CUSTOMERS = 20;
    private static final int ROUNDS = 30;
    private static final int KILLED_IN = 8;
    private static final int STARTED_IN = 16;

    private final Pseudonyms pseudonyms = new Pseudonyms(() -> TestStore.KEY);
    private final List<Shown> acknowledged = new ArrayList<>();
    private final List<Shown> lost = new ArrayList<>();
    private TestRedis redis;
    private TestStore instance;

    private record Shown(CustomerId customer, Exposure exposure) {
        String campaign() {
            return exposure.shown().campaign().value();
        }
    }

    @BeforeEach
    void start() {
        redis = TestRedis.startWith("--appendfsync", "always");
        instance = TestStore.on(redis.url());
    }

    @AfterEach
    void stop() {
        instance.close();
        redis.close();
    }

    @Test
    void redis_killed_under_load_counts_nothing_twice_and_loses_nothing_acknowledged() {
        for (int round = 0; round < ROUNDS; round++) {
            if (round == STARTED_IN) restart();
            var decided = decide(round);
            var seen = decided.stream().map(this::see).toList();
            if (round == KILLED_IN) redis.kill();
            await(Future.join(seen).otherwiseEmpty());
        }
        var all = new ArrayList<>(acknowledged);
        all.addAll(lost);
        await(Future.all(all.stream().map(this::see).toList()));

        assertThat(lost).isNotEmpty();
        assertThat(told()).doesNotHaveDuplicates();
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = customer(i);
            var seen = seen(customer);
            assertThat(toldOf(customer)).isEqualTo(seen);
            for (var shown : all)
                if (shown.customer().equals(customer)) assertThat(seen).contains(shown.campaign());
        }
        assertThat(decisions())
                .doesNotHaveDuplicates()
                .containsAll(acknowledged.stream().map(Shown::campaign).toList());
    }

    private void restart() {
        redis.restart();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (await(instance.store
                        .profiles()
                        .read(customer(0), null, soon())
                        .map(true)
                        .otherwise(false))
                != true) assertThat(System.nanoTime()).isLessThan(end);
    }

    /** One decision for each customer, each of a campaign of its own. */
    private List<Shown> decide(int round) {
        var shown = new ArrayList<Shown>();
        var records = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < CUSTOMERS; i++) {
            var name = "c-" + i + "-" + round;
            var exposure = SampleExposures.reserved(name, at(round), Exposures.hash(new DecisionId(name)));
            shown.add(new Shown(customer(i), exposure));
            records.add(instance.store
                    .decisions()
                    .record(new DecisionRecord(
                            customer(i),
                            new DecisionId(name),
                            at(round),
                            Exposures.packed(List.of(exposure)),
                            new byte[0],
                            null)));
        }
        await(Future.join(records).otherwiseEmpty());
        for (int i = 0; i < CUSTOMERS; i++) (records.get(i).succeeded() ? acknowledged : lost).add(shown.get(i));
        return shown;
    }

    /** By two fetches of the same link at once. */
    private Future<?> see(Shown shown) {
        return Future.join(confirm(shown), confirm(shown));
    }

    private Future<Boolean> confirm(Shown shown) {
        var now = at(ROUNDS);
        return instance.store.exposures().confirm(shown.customer(), shown.exposure(), Fact.IMPRESSION, now, now);
    }

    private Set<String> seen(CustomerId customer) {
        var exposures = await(instance.store.profiles().read(customer, null, soon()))
                .profile()
                .exposures();
        var seen = new HashSet<String>();
        for (int i = 0; i < exposures.size(); i++)
            if (exposures.seenAt(i) > 0) seen.add(exposures.shown(i).campaign().value());
        return seen;
    }

    /** Customer and what was seen, of each fact. */
    private List<String> told() {
        return redis.look().xrange("exposures", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("c") + " " + entry.getBody().get("w"))
                .toList();
    }

    private Set<String> toldOf(CustomerId customer) {
        var pseudonym = new String(pseudonyms.of(customer), StandardCharsets.US_ASCII);
        var campaigns = new HashSet<String>();
        for (var fact : told()) if (fact.startsWith(pseudonym + " ")) campaigns.add(fact.split(" ", -1)[2]);
        return campaigns;
    }

    private List<String> decisions() {
        return redis.look().xrange("decisions", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("d"))
                .toList();
    }

    private static CustomerId customer(int i) {
        return new CustomerId.Known("customer-" + i);
    }

    private static Instant at(int round) {
        return Samples.NOW.plusSeconds(round);
    }
}
