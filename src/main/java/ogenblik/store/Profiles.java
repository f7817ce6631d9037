package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.IntegerListOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Room;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/** The profiles of all customers and visitors. */
public final class Profiles {
    /** Before the answer itself, in what is kept under a request id, stand this many digits: when it was given. */
    static final int STAMP_LENGTH = 10;

    /** So often at the most is a change tried when others write the same profile. */
    private static final int MAX_TRIES = 50;

    private final Redis redis;
    private final Room readers;
    private final Meters meters;
    private final PackReaders packs;
    private final byte[] ttlSeconds;

    Profiles(Redis redis, Room readers, Meters meters, PackReaders packs, long ttlSeconds) {
        this.redis = redis;
        this.readers = readers;
        this.meters = meters;
        this.packs = packs;
        this.ttlSeconds = Keys.utf8(Long.toString(ttlSeconds));
    }

    /**
     * The customer's profile, and the answer to an earlier request with this id, in one round trip; fails with {@link
     * ogenblik.resilience.Unavailable} by the deadline at the latest.
     */
    public Future<Read> read(CustomerId id, @Nullable String requestId, Deadline deadline) {
        var refusal = readers.enter();
        if (refusal != null) {
            meters.storeFailed(refusal.reason().wireName());
            return Future.failedFuture(refusal);
        }
        var reading = requestId == null ? readProfile(id, deadline) : readWithAnswer(id, requestId, deadline);
        return reading.onComplete(_ -> readers.leave());
    }

    private Future<Read> readProfile(CustomerId id, Deadline deadline) {
        return redis.read(
                CommandType.HGETALL,
                Redis.args(Keys.profile(id)),
                new ProfileOutput(id, meters, packs),
                deadline.atNanos());
    }

    /** Both commands go out in one flush, and Redis answers one after the other. */
    private Future<Read> readWithAnswer(CustomerId id, String requestId, Deadline deadline) {
        return redis.together(() -> {
            var profile = readProfile(id, deadline);
            var answer = redis.read(
                    CommandType.HGET,
                    Redis.args(Keys.answers(id)).add(Keys.utf8(requestId)),
                    new ByteArrayOutput<>(ByteArrayCodec.INSTANCE),
                    deadline.atNanos());
            return Future.all(profile, answer).map(_ -> {
                var found = profile.result();
                return new Read(found.profile(), withoutStamp(answer.result()), found.corrupt());
            });
        });
    }

    private static byte @Nullable [] withoutStamp(byte @Nullable [] kept) {
        return kept == null || kept.length < STAMP_LENGTH ? null : Arrays.copyOfRange(kept, STAMP_LENGTH, kept.length);
    }

    /**
     * Replaces the profile by what {@code change} makes of it and gives the new one; nothing that others write meanwhile is
     * lost. Exposures are not changed this way but appended with {@link Decisions#expose}. Fails with {@link
     * CorruptSectionException} rather than overwrite a section that could not be read.
     */
    public Future<Profile> change(CustomerId id, UnaryOperator<Profile> change) {
        return change(new ProfileChange(id, change), MAX_TRIES);
    }

    private Future<Profile> change(ProfileChange change, int triesLeft) {
        var id = change.customer();
        return redis.send(CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs))
                .compose(found -> {
                    var update = ProfileUpdate.of(found, change.change(), ttlSeconds);
                    if (!update.isAny())
                        return Future.succeededFuture(
                                update.profile(found.profile().revision()));
                    return redis.eval(Script.PUT_SECTIONS, List.of(Keys.profile(id)), update.values(), Profiles::whole)
                            .compose(revision -> {
                                if (revision >= 0) return Future.succeededFuture(update.profile(revision));
                                return triesLeft > 1 ? change(change, triesLeft - 1) : Future.failedFuture(tooBusy());
                            });
                });
    }

    private static IllegalStateException tooBusy() {
        return new IllegalStateException("a profile was changed by others " + MAX_TRIES + " times in a row");
    }

    /**
     * The same for many at once, pipelined: a few thousand a call, some calls at a time. Changes of one customer are made
     * one after the other. Gives how many profiles were changed; fails, with the rest done, when any failed.
     */
    public Future<Integer> changeAll(List<ProfileChange> changes) {
        return new BulkChange(redis, meters, packs, ttlSeconds).run(changes);
    }

    /** The profiles of many, in their order, pipelined: a thousand or so a call. Fails when any can't be had. */
    public Future<List<Read>> readAll(List<? extends CustomerId> ids) {
        return redis.together(() -> {
            var reads = new ArrayList<Future<Read>>(ids.size());
            for (var id : ids)
                reads.add(redis.bulk(
                        CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs)));
            return Future.all(reads).map(_ -> reads.stream().map(Future::result).toList());
        });
    }

    /** Begins a walk over all known customers that have a profile. */
    public ProfileScan scanKnown() {
        return redis.scanKnown();
    }

    /** Forgets everything that is held under this id. */
    public Future<Erased> erase(CustomerId id) {
        return redis.eval(
                        Script.ERASE,
                        List.of(Keys.profile(id), Keys.answers(id), Keys.decisions(id)),
                        List.of(),
                        () -> new IntegerListOutput<>(ByteArrayCodec.INSTANCE))
                .map(counts -> new Erased(counts.get(0), counts.get(1), counts.get(2)));
    }

    static IntegerOutput<byte[], byte[]> whole() {
        return new IntegerOutput<>(ByteArrayCodec.INSTANCE);
    }
}
