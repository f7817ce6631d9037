package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import ogenblik.store.TestRedis;

/**
 * One customer on the website, in the mail and in the app at the same time, of two instances: a strict cap is never
 * exceeded, and any other by no more than the requests that were on their way together.
 */
class SimultaneousRequestsTest {
    private static final String SHOP = """
        placements:
          - {id: hero, channel: web, tmaxMs: 10000, fallback: house}
          - {id: mail, channel: email, tmaxMs: 10000, fallback: house}
          - {id: inbox, channel: app, tmaxMs: 10000, fallback: house}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: One}}}]}
          - {id: two, treatments: [{content: {en: {headline: Two}}}]}
        campaigns:
          - {id: strict, objective: retain, tier: 1, placements: [hero, mail, inbox], caps: [{max: 3, per: P1D, strict: true}], offers: [{offer: one}]}
          - {id: loose, objective: retain, tier: 2, placements: [hero, mail, inbox], caps: [{max: 3, per: P1D}], offers: [{offer: two}]}
        """;
    private static final List<String> PLACEMENTS = List.of("hero", "mail", "inbox");
    private static final int STRICT = 3;
    private static final int LOOSE = 3;
    private static final int BURSTS = 4;

    private static final TestRedis REDIS = TestRedis.start();
    private static final RedisCommands<String, String> LOOK = REDIS.look();
    private static final List<TestService> INSTANCES = List.of(start(), start());

    private int customers;

    private static TestService start() {
        try {
            var catalog = Files.createTempDirectory("catalog");
            Files.writeString(catalog.resolve("shop.yaml"), SHOP);
            return TestService.start(
                    REDIS.url(),
                    Map.of(
                            "OGENBLIK_CATALOG_PATHS",
                            catalog.toString(),
                            "OGENBLIK_RETENTION_DECISIONS_PER_CUSTOMER",
                            "1000"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void stop() {
        INSTANCES.forEach(TestService::close);
        REDIS.close();
    }

    @Property(tries = 12)
    void no_cap_is_exceeded_by_more_than_it_says(@ForAll long seed, @ForAll @IntRange(min = 2, max = 16) int together) {
        var random = new Random(seed);
        var customer = "c-" + customers++;
        int strict = 0;
        int loose = 0;
        for (int burst = 0; burst < BURSTS; burst++) {
            var answers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < together; i++) answers.add(ask(random, customer));
            for (var answer : answers) {
                var body = answer.join();
                assertThat(body).contains("\"degraded\":null");
                if (body.contains("\"campaign\":\"strict\"")) strict++;
                if (body.contains("\"campaign\":\"loose\"")) loose++;
            }
            awaitRecords(customer, (burst + 1) * together);
        }

        assertThat(strict).as("strict: exactly as many as there is room for").isEqualTo(STRICT);
        assertThat(loose)
                .as("not strict: the last of them with those beside it")
                .isBetween(LOOSE, LOOSE - 1 + together);
    }

    private static CompletableFuture<String> ask(Random random, String customer) {
        var placement = PLACEMENTS.get(random.nextInt(PLACEMENTS.size()));
        return INSTANCES
                .get(random.nextInt(INSTANCES.size()))
                .decideLater("{\"customer\": {\"id\": \"" + customer + "\"}, \"placements\": [{\"id\": \"" + placement
                        + "\"}], \"tmaxMs\": 10000}")
                .thenApply(answer -> answer.body());
    }

    /** Decisions are recorded after their answers; as many of the latest are kept as are awaited here. */
    private static void awaitRecords(String customer, int count) {
        for (int i = 0; i < 2_000; i++) {
            if (LOOK.llen("d:c:{" + customer + "}") >= count) return;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("not recorded");
    }
}
