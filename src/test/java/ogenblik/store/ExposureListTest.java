package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposure.Fact;
import ogenblik.profile.Exposures;
import ogenblik.profile.ProfileBounds;

/** Whatever is decided and seen in whatever order, scripts make of the list in Redis what the same steps make of it in Java. */
class ExposureListTest {
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final int MAX = 8;
    private static final int STEPS = 40;

    private static TestRedis redis;
    private static TestStore instance;

    @BeforeContainer
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url(), bounds());
    }

    @AfterContainer
    static void stop() {
        instance.close();
        redis.close();
    }

    private static ProfileBounds bounds() {
        var usual = ProfileBounds.DEFAULT;
        return new ProfileBounds(
                usual.retention(),
                usual.maxPurchases(),
                usual.maxOrderIds(),
                usual.maxViews(),
                MAX,
                usual.maxLedgerEntries(),
                usual.activity());
    }

    @Property(tries = 60)
    void the_list_and_what_is_told_follow_from_the_steps(@ForAll Random random) {
        redis.look().flushall();
        var model = new ExposureModel(MAX);
        var made = new ArrayList<Exposure>();
        long now = Samples.NOW.getEpochSecond();

        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(600);
            if (step == 0 || random.nextInt(3) == 0) {
                var reserved = decided(random, step, now);
                made.addAll(reserved);
                boolean isLost = step > 0 && random.nextInt(5) == 0;
                if (!isLost) {
                    record(reserved, now);
                    model.record(reserved, now);
                }
            } else {
                var exposure = made.get(random.nextInt(made.size()));
                var fact = List.of(Fact.IMPRESSION, Fact.CLICK, Fact.DISMISSAL).get(random.nextInt(3));
                var at = Instant.ofEpochSecond(now);
                await(instance.store.exposures().confirm(ANNA, exposure, fact, at, at));
                model.confirm(exposure, fact, now);
            }
            check(model);
        }
        assertThat(told()).isEqualTo(model.told()).doesNotHaveDuplicates();
    }

    private static void check(ExposureModel model) {
        var stored = await(instance.store.profiles().read(ANNA, null, soon()))
                .profile()
                .exposures();
        assertThat(stored.all()).isEqualTo(model.exposures());
        assertThat(stored.watermark()).isEqualTo(model.watermark());
        assertThat(stored.size()).isLessThanOrEqualTo(MAX);
        var names = new HashSet<String>();
        for (int i = 0; i < stored.size(); i++) {
            assertThat(names.add(stored.decision(i) + "/" + stored.place(i))).isTrue();
            if (i > 0) assertThat(stored.reservedAt(i)).isGreaterThanOrEqualTo(stored.reservedAt(i - 1));
        }
    }

    /** What is withheld is nothing that anybody could see. */
    private static List<Exposure> decided(Random random, int decision, long now) {
        var exposures = new ArrayList<Exposure>();
        for (int place = 0; place <= random.nextInt(3); place++) {
            var exposure = new Exposure(
                    Exposures.hash("decision-" + decision),
                    place,
                    new Exposure.Traits(
                            false, random.nextBoolean(), false, 1 + random.nextInt(9), random.nextInt(3), 0),
                    Exposure.Times.reserved(Instant.ofEpochSecond(now), 60 + random.nextInt(3_000)),
                    new Exposure.Shown(
                            new CampaignId("c-" + random.nextInt(3)),
                            new OfferId("o-" + decision + "-" + place),
                            new PlacementId("home-grid"),
                            null,
                            "A",
                            random.nextBoolean() ? "test:A" : ""));
            exposures.add(exposure);
        }
        return exposures;
    }

    private static void record(List<Exposure> reserved, long now) {
        await(instance.store
                .decisions()
                .record(new DecisionRecord(
                        ANNA,
                        new DecisionId("d"),
                        Instant.ofEpochSecond(now),
                        Exposures.packed(reserved),
                        new byte[0],
                        null)));
    }

    private static List<String> told() {
        return redis.look().xrange("exposures", Range.unbounded()).stream()
                .map(entry -> entry.getBody().get("k") + " "
                        + entry.getBody().get("w").split(" ", -1)[2])
                .toList();
    }
}
