package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/**
 * What recorded decisions were made from: a hash for each id they were made for, and an index of the decisions of each
 * minute that leads to it. They stay with the id that they were recorded under when that becomes an alias.
 */
public final class InputStore {
    private static final long MINUTE_MILLIS = 60_000;

    /** So many minutes or decisions are asked for at once. */
    private static final int PAGE = 500;

    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;

    InputStore(Redis redis, Meters meters, PackReaders packs) {
        this.redis = redis;
        this.meters = meters;
        this.packs = packs;
    }

    /** The decisions of a time that were sampled, and how many there are that could have been. */
    public record Sample(List<DecisionId> decisions, long outOf) {
        public Sample {
            decisions = List.copyOf(decisions);
        }
    }

    /** In which minute a decision was made; -1 where its id does not say it. */
    static long minuteOf(DecisionId id) {
        long millis = id.epochMillis();
        return millis < 0 ? -1 : millis / MINUTE_MILLIS;
    }

    /** What a decision was made from, or null where it is not kept (any more). */
    public Future<@Nullable KeptInputs> find(DecisionId id) {
        return hashed(Keys.index(minuteOf(id)), id).compose(profileKey -> {
            if (profileKey == null) return Future.succeededFuture(null);
            return hashed(Keys.utf8(new String(Keys.INPUTS_OF, UTF_8) + new String(profileKey, UTF_8)), id)
                    .map(kept -> kept == null ? null : read(id, kept));
        });
    }

    private Future<byte @Nullable []> hashed(byte[] key, DecisionId id) {
        return redis.bulk(
                        CommandType.HGET,
                        Redis.args(key).add(Keys.utf8(id.value())),
                        new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(InputStore::orNull);
    }

    /** What Lettuce gives where there is nothing. */
    private static byte @Nullable [] orNull(byte[] found) {
        return found;
    }

    private @Nullable KeptInputs read(DecisionId id, byte[] kept) {
        try {
            return InputsCodec.read(id, kept, meters, packs);
        } catch (PackException | IllegalArgumentException e) {
            meters.sectionCorrupt("inputs");
            return null;
        }
    }

    /** The decisions for this very id of which the inputs are kept. */
    public Future<List<DecisionId>> of(CustomerId id) {
        return redis.send(
                        CommandType.HKEYS, Redis.args(Keys.inputs(id)), new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(InputStore::ids);
    }

    private static List<DecisionId> ids(List<byte[]> all) {
        return all.stream().map(id -> new DecisionId(new String(id, UTF_8))).toList();
    }

    /**
     * Decisions that were made from {@code from} until before {@code to}, in whole minutes, whose inputs are kept: as many as
     * asked for or all that there are. Any set of them of that size is as likely as any other: of each minute as many are
     * drawn as a draw over all of them without replacement has it, and those by Redis at random.
     */
    public Future<Sample> sample(Instant from, Instant to, int size, RandomGenerator random) {
        long first = from.toEpochMilli() / MINUTE_MILLIS;
        long end = to.toEpochMilli() / MINUTE_MILLIS;
        return counts(first, end, new ArrayList<>()).compose(counts -> {
            long all = counts.stream().mapToLong(Long::longValue).sum();
            var picks = picks(counts, all, Math.min(size, all), random);
            return drawn(first, picks, 0, new ArrayList<>()).map(ids -> new Sample(ids, all));
        });
    }

    private Future<List<Long>> counts(long first, long end, List<Long> counts) {
        long next = first + counts.size();
        if (next >= end) return Future.succeededFuture(counts);
        return redis.together(() -> {
                    var page = new ArrayList<Future<Long>>(PAGE);
                    for (long minute = next; minute < Math.min(end, next + PAGE); minute++)
                        page.add(redis.bulk(CommandType.HLEN, Redis.args(Keys.index(minute)), Profiles.whole()));
                    return Future.all(page)
                            .map(_ -> page.stream().map(Future::result).toList());
                })
                .compose(page -> {
                    counts.addAll(page);
                    return counts(first, end, counts);
                });
    }

    /** How many are drawn of each minute (Knuth's selection sampling over all of them in turn). */
    private static int[] picks(List<Long> counts, long all, long size, RandomGenerator random) {
        var picks = new int[counts.size()];
        long left = all;
        long wanted = size;
        for (int i = 0; i < picks.length && wanted > 0; i++)
            for (long n = counts.get(i); n > 0; n--, left--)
                if (random.nextLong(left) < wanted) {
                    picks[i]++;
                    wanted--;
                }
        return picks;
    }

    private Future<List<DecisionId>> drawn(long first, int[] picks, int from, List<DecisionId> drawn) {
        if (from >= picks.length) return Future.succeededFuture(drawn);
        int end = Math.min(picks.length, from + PAGE);
        return redis.together(() -> {
                    var page = new ArrayList<Future<List<byte[]>>>(PAGE);
                    for (int i = from; i < end; i++)
                        if (picks[i] > 0)
                            page.add(redis.bulk(
                                    CommandType.HRANDFIELD,
                                    Redis.args(Keys.index(first + i)).add(picks[i]),
                                    new ValueListOutput<>(ByteArrayCodec.INSTANCE)));
                    return Future.all(page)
                            .map(_ -> page.stream()
                                    .flatMap(ids -> ids(ids.result()).stream())
                                    .toList());
                })
                .compose(page -> {
                    drawn.addAll(page);
                    return drawn(first, picks, end, drawn);
                });
    }

    /** What many decisions were made from; those that are gone meanwhile are left out. */
    public Future<List<KeptInputs>> findAll(List<DecisionId> ids) {
        return redis.together(() -> {
            var found = ids.stream().map(this::find).toList();
            return Future.all(found)
                    .map(_ -> found.stream()
                            .map(Future::result)
                            .filter(Objects::nonNull)
                            .toList());
        });
    }

    /**
     * Forgets all of it for this very id, and gives of how many decisions. The index goes first, so that what was interrupted
     * is found again, and once more for what was recorded meanwhile.
     */
    Future<Long> forget(CustomerId id) {
        return of(id).compose(this::strike)
                .compose(_ -> redis.eval(
                        Script.FORGET_INPUTS,
                        List.of(Keys.inputs(id)),
                        List.of(),
                        () -> new ValueListOutput<>(ByteArrayCodec.INSTANCE)))
                .compose(ids -> strike(ids(ids)).map((long) ids.size()));
    }

    /** Says in the index under which profile's key the inputs of a decision are. */
    Future<Void> index(DecisionId id, byte[] profileKey, Duration live) {
        var key = Keys.index(minuteOf(id));
        return redis.together(() -> Future.join(
                        redis.send(
                                CommandType.HSET,
                                Redis.args(key).add(Keys.utf8(id.value())).add(profileKey),
                                Profiles.whole()),
                        redis.send(CommandType.EXPIRE, Redis.args(key).add(live.toSeconds()), Profiles.whole()))
                .mapEmpty());
    }

    /** Takes decisions out of the index. */
    Future<Void> strike(List<DecisionId> decisions) {
        if (decisions.isEmpty()) return Future.succeededFuture();
        return redis.together(() -> Future.join(decisions.stream()
                        .map(id -> redis.send(
                                CommandType.HDEL,
                                Redis.args(Keys.index(minuteOf(id))).add(Keys.utf8(id.value())),
                                Profiles.whole()))
                        .toList())
                .mapEmpty());
    }
}
