package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.resilience.Room;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/** The profiles of all customers and visitors. */
public final class Profiles {
    /** Before the answer itself, in what is kept under a request id, stand this many digits: when it was given. */
    static final int STAMP_LENGTH = 10;

    /** Before a request id, this makes the name under which stands which decision reserved for it; see reserve.lua. */
    private static final String RESERVED_FOR = "\0";

    private final Redis redis;
    private final Room readers;
    private final Meters meters;
    private final PackReaders packs;
    private final Identities identities;
    private final byte[] ttlSeconds;

    Profiles(Redis redis, Room readers, Meters meters, PackReaders packs, Identities identities, long ttlSeconds) {
        this.redis = redis;
        this.readers = readers;
        this.meters = meters;
        this.packs = packs;
        this.identities = identities;
        this.ttlSeconds = Keys.number(ttlSeconds);
    }

    /**
     * The customer's profile, and the answer to an earlier request with this id, in one round trip; for an alias in a second
     * one those of whom it stands for. Fails with {@link ogenblik.resilience.Unavailable} by the deadline at the latest.
     */
    public Future<Read> read(CustomerId id, @Nullable String requestId, Deadline deadline) {
        return read(id, new Asked(requestId, deadline, false));
    }

    /** The same with the profile as it is stored beside it, for the record of what is decided from it. */
    public Future<Read> readWhole(CustomerId id, @Nullable String requestId, Deadline deadline) {
        return read(id, new Asked(requestId, deadline, true));
    }

    private Future<Read> read(CustomerId id, Asked asked) {
        var refusal = readers.enter();
        if (refusal != null) {
            meters.storeFailed(refusal.reason().wireName());
            return Future.failedFuture(refusal);
        }
        var reading = asked.read(id, false);
        return reading.compose(
                        found -> found.knownAs() == null ? reading : followed(id, found, asked, Identities.MAX_HOPS))
                .onComplete(_ -> readers.leave());
    }

    /** The profile with the ids that were merged into it; of an alias those of whom it stands for. */
    Future<Read> readLinked(CustomerId id, Deadline deadline) {
        var asked = new Asked(null, deadline, false);
        return asked.read(id, true).compose(found -> followed(id, found, asked, Identities.MAX_HOPS));
    }

    /** Goes from an alias to whom it stands for. */
    private Future<Read> followed(CustomerId alias, Read ofAlias, Asked asked, int hopsLeft) {
        var known = ofAlias.knownAs();
        if (known == null) return Future.succeededFuture(ofAlias);
        if (hopsLeft == 0) return Future.failedFuture(Aliases.tooManyHops());
        return asked.read(known, true)
                .compose(found -> followed(known, found, asked, hopsLeft - 1))
                .map(found -> identities.seen(alias, ofAlias, found))
                .map(found ->
                        ofAlias.answer() == null ? found : found.withEarlier(ofAlias.answer(), ofAlias.reservation()));
    }

    /** What is asked of each id on the way. */
    private final class Asked {
        private final @Nullable String requestId;
        private final Deadline deadline;
        private final boolean isWhole;

        Asked(@Nullable String requestId, Deadline deadline, boolean isWhole) {
            this.isWhole = isWhole;
            this.requestId = requestId;
            this.deadline = deadline;
        }

        Future<Read> read(CustomerId id, boolean isLinkWanted) {
            return requestId == null ? readProfile(id, isLinkWanted) : readWithAnswer(id, requestId, isLinkWanted);
        }

        private Future<Read> readProfile(CustomerId id, boolean isLinkWanted) {
            return redis.read(
                    CommandType.HGETALL,
                    Redis.args(Keys.profile(id)),
                    new ProfileOutput(id, meters, packs, isLinkWanted, isWhole ? new Sections() : null),
                    deadline.atNanos());
        }

        /** Both commands go out in one flush, and Redis answers one after the other. */
        private Future<Read> readWithAnswer(CustomerId id, String requestId, boolean isLinkWanted) {
            return redis.together(() -> {
                var profile = readProfile(id, isLinkWanted);
                var earlier = redis.read(
                        CommandType.HMGET,
                        Redis.args(Keys.answers(id)).add(Keys.utf8(requestId)).add(Keys.utf8(RESERVED_FOR + requestId)),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE),
                        deadline.atNanos());
                return Future.all(profile, earlier).map(_ -> {
                    var reservation = withoutStamp(earlier.result().getLast());
                    return profile.result()
                            .withEarlier(
                                    withoutStamp(earlier.result().getFirst()),
                                    reservation == null ? null : new DecisionId(new String(reservation, UTF_8)));
                });
            });
        }
    }

    private static byte @Nullable [] withoutStamp(byte @Nullable [] kept) {
        return kept == null || kept.length < STAMP_LENGTH ? null : Arrays.copyOfRange(kept, STAMP_LENGTH, kept.length);
    }

    /**
     * Replaces the profile by what {@code change} makes of it and gives the new one; nothing that others write meanwhile is
     * lost. Of an alias, the profile that it stands for is changed. Exposures are not changed this way but appended with
     * {@link ExposureStore#confirm}, or forgotten altogether. Fails with {@link
     * CorruptSectionException} rather than overwrite a section that could not be read.
     */
    public Future<Profile> change(CustomerId id, UnaryOperator<Profile> change) {
        return change(new ProfileChange(id, change), Collision.MAX_TRIES);
    }

    private Future<Profile> change(ProfileChange change, int triesLeft) {
        var id = change.customer();
        return redis.send(CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs))
                .compose(found -> {
                    var known = found.knownAs();
                    if (known != null)
                        return triesLeft > 1
                                ? identities
                                        .settle(id, known, found)
                                        .compose(_ -> change(new ProfileChange(known, change.change()), triesLeft - 1))
                                : Future.failedFuture(Collision.tooMany(1));
                    var update = ProfileUpdate.of(found, change.change(), ttlSeconds);
                    if (!update.isAny())
                        return Future.succeededFuture(
                                update.profile(found.profile().revision()));
                    return redis.eval(Script.PUT_SECTIONS, List.of(Keys.profile(id)), update.values(), Profiles::whole)
                            .compose(revision -> {
                                if (revision >= 0) return Future.succeededFuture(update.profile(revision));
                                return triesLeft > 1
                                        ? redis.again(triesLeft, () -> change(change, triesLeft - 1))
                                        : Future.failedFuture(Collision.tooMany(1));
                            });
                });
    }

    /**
     * The same for many at once, pipelined: a few thousand a call, some calls at a time. Changes of one customer are made
     * one after the other. Gives how many profiles were changed; fails, with the rest done, when any failed.
     */
    public Future<Integer> changeAll(List<ProfileChange> changes) {
        return new BulkChange(redis, meters, packs, identities, ttlSeconds).run(changes);
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
    public ProfileScan<CustomerId.Known> scanKnown() {
        return redis.scanKnown();
    }

    /** Begins a walk over all visitors that have a profile, or had one before they became aliases. */
    public ProfileScan<CustomerId.Visitor> scanVisitors() {
        return redis.scanVisitors();
    }

    static IntegerOutput<byte[], byte[]> whole() {
        return new IntegerOutput<>(ByteArrayCodec.INSTANCE);
    }
}
