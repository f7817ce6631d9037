package ogenblik.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import ogenblik.catalog.Cap;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.store.StrictReservation;
import ogenblik.store.StrictReservation.Outcome;
import ogenblik.store.StrictReservation.Room;
import ogenblik.store.StrictReservation.Wanted;
import ogenblik.store.TestRedis;
import ogenblik.store.TestStore;

/** The script that reserves counts what the decision counts, whatever was shown before. */
class StrictCountTest {
    private static final Instant NOW = TestShop.NOW;
    private static final List<Counted.Kind> KINDS = List.of(Counted.Kind.values());
    private static final String[] NAMES = {"a", "b", "c"};

    private static final TestRedis REDIS = TestRedis.start();
    private static final TestStore STORE = TestStore.on(REDIS.url());
    private static final RedisClient CLIENT = RedisClient.create(REDIS.url());
    private static final RedisCommands<byte[], byte[]> RAW =
            CLIENT.connect(ByteArrayCodec.INSTANCE).sync();

    private int customers;

    @AfterContainer
    static void stop() {
        CLIENT.shutdown();
        STORE.close();
        REDIS.close();
    }

    @Property(tries = 300)
    void there_is_room_in_redis_where_the_decision_counts_room_and_nowhere_else(@ForAll long seed) {
        var random = new Random(seed);
        var before = exposures(random);
        var wanted = new ArrayList<Wanted>();
        var expected = new ArrayList<Boolean>();
        var counting = new Counting(before, NOW.getEpochSecond(), 0);
        for (int i = 0; i < 4; i++) {
            var limits = new ArrayList<Limit>();
            for (int n = 1 + random.nextInt(2); n > 0; n--) limits.add(limit(random));
            expected.add(limits.stream().noneMatch(counting::isReached));
            wanted.add(new Wanted(exposure(random, 77, i, NOW.getEpochSecond()), rooms(limits)));
        }
        var customer = new CustomerId.Known("c-" + ++customers);
        if (!before.isEmpty()) RAW.hset(bytes("c:{c-" + customers + "}"), Map.of(bytes("x"), before.bytes()));

        var outcome = TestStore.await(STORE.store
                .strictReservations()
                .reserve(new StrictReservation(customer, new DecisionId("d-77"), NOW, null, wanted), TestStore.soon()));

        if (!expected.contains(false)) assertThat(outcome).isEqualTo(new Outcome.Reserved());
        else {
            var after = ((Outcome.InPart) outcome).exposures();
            for (int i = 0; i < wanted.size(); i++)
                assertThat(after.all().contains(wanted.get(i).exposure()))
                        .as("wanted %d of %s", i, wanted)
                        .isEqualTo(expected.get(i));
        }
    }

    private static List<Room> rooms(List<Limit> limits) {
        return limits.stream()
                .map(limit ->
                        new Room(limit.counted(), limit.cap().max(), limit.cap().per()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Limit limit(Random random) {
        long key = Exposures.hash(NAMES[random.nextInt(NAMES.length)]);
        var counted = switch (KINDS.get(random.nextInt(KINDS.size()))) {
            case CAMPAIGN -> new Counted(Counted.Kind.CAMPAIGN, key);
            case OFFER -> new Counted(Counted.Kind.OFFER, key);
            case CATEGORY -> new Counted(Counted.Kind.CATEGORY, key);
            case TIER -> new Counted(Counted.Kind.TIER, 1 + random.nextInt(3));
            case CHANNELS -> new Counted(Counted.Kind.CHANNELS, 1L << random.nextInt(3));
            case ALL -> Counted.ALL;
        };
        var per = Duration.ofSeconds(1 + random.nextInt(4_000));
        return new Limit(counted, new Cap(1 + random.nextInt(5), per, Cap.Basis.IMPRESSIONS, true));
    }

    private static Exposures exposures(Random random) {
        var all = new ArrayList<Exposure>();
        for (int i = random.nextInt(15); i > 0; i--)
            all.add(exposure(random, 1 + random.nextInt(6), i, NOW.getEpochSecond() - 1 - random.nextInt(5_000)));
        all.sort(Comparator.comparingLong(each -> each.times().reservedAt()));
        return Exposures.of(all);
    }

    private static Exposure exposure(Random random, long decision, int place, long at) {
        long now = NOW.getEpochSecond();
        boolean isNew = at == now;
        return new Exposure(
                isNew ? Exposures.hash(new DecisionId("d-77")) : decision,
                place,
                new Exposure.Traits(
                        !isNew && random.nextInt(5) == 0,
                        false,
                        random.nextInt(5) == 0,
                        1 + random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(4) == 0 ? 0 : Exposures.hash(NAMES[random.nextInt(NAMES.length)])),
                new Exposure.Times(
                        at,
                        at + 1 + random.nextInt(5_000),
                        isNew || random.nextBoolean() ? 0 : at + random.nextInt((int) (now - at) + 1),
                        0,
                        0,
                        isNew || random.nextInt(4) > 0 ? 0 : now),
                new Exposure.Shown(
                        new CampaignId(NAMES[random.nextInt(NAMES.length)]),
                        new OfferId(NAMES[random.nextInt(NAMES.length)]),
                        new PlacementId("home"),
                        null,
                        "A",
                        ""));
    }
}
