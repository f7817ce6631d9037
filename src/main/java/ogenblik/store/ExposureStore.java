package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.store.StoreConfig.Retention;

/**
 * What becomes of exposures: noted in the profile, where the first time counts, and told in a stream, once for each fact.
 *
 * <p>In a cluster the stream lies elsewhere than the profile and is written after it, so that a fact that was noted is not
 * told when the service or Redis stops in between.
 */
public final class ExposureStore {
    private static final byte[] ALIAS = Keys.utf8("alias");
    private static final byte[] NOBODY = Keys.utf8("nobody");

    /** In place of its seconds to live: none begins. */
    private static final byte[] NO_PROFILE = {};

    /** So young may a decision be that its record, with which a new customer begins, is still on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final Redis redis;
    private final Pseudonyms pseudonyms;
    private final Identities identities;
    private final Retention retention;
    private final byte[] streamLength;
    private final byte[] maxExposures;
    private final byte[] profileSeconds;
    private final boolean hasStreamAtHand;

    ExposureStore(EventContext context, int maxExposures) {
        this.redis = context.redis();
        this.pseudonyms = context.pseudonyms();
        this.identities = context.identities();
        this.retention = context.config().retention();
        this.streamLength = Keys.number(context.config().bounds().streamLength());
        this.maxExposures = Keys.number(maxExposures);
        this.profileSeconds = Keys.number(retention.profiles().toSeconds());
        this.hasStreamAtHand = context.hasStreamAtHand();
    }

    /**
     * Notes that this happened to an exposure, where there is a profile; an exposure that is not in it is added, unless it is
     * so old that it may have been there before. Where the decision is so young that its record may be on its way, a profile
     * is waited for a little. Gives whether that is new.
     *
     * @param at when it happened
     * @param now the time of the service
     */
    public Future<Boolean> confirm(CustomerId id, Exposure exposure, Exposure.Fact fact, Instant at, Instant now) {
        return confirm(id, exposure, confirmation(exposure, fact, at, now, NO_PROFILE));
    }

    /**
     * The same for who tells of it and has proven who it is: where there is no profile, one begins with it.
     */
    public Future<Boolean> confirmOrBegin(
            CustomerId id, Exposure exposure, Exposure.Fact fact, Instant at, Instant now) {
        return confirm(id, exposure, confirmation(exposure, fact, at, now, profileSeconds));
    }

    private static Confirmation confirmation(
            Exposure exposure, Exposure.Fact fact, Instant at, Instant now, byte[] profileSeconds) {
        return new Confirmation(
                fact, Keys.number(at.toEpochMilli()), now, Exposures.packed(List.of(exposure)), profileSeconds);
    }

    private Future<Boolean> confirm(CustomerId id, Exposure exposure, Confirmation confirmation) {
        var now = confirmation.now();
        boolean isYoung = now.getEpochSecond() - exposure.times().reservedAt() <= ON_ITS_WAY.toSeconds();
        return confirm(id, confirmation, isYoung ? Collision.MAX_LOOKS : 1, Identities.MAX_HOPS);
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
    private record Confirmation(
            Exposure.Fact fact, byte[] atMillis, Instant now, byte[] packed, byte[] profileSeconds) {}

    private Future<Boolean> confirm(CustomerId id, Confirmation confirmation, int looksLeft, int hopsLeft) {
        var pseudonym = pseudonyms.of(id);
        var values = List.of(
                maxExposures,
                Keys.number(confirmation.now().getEpochSecond()),
                streamLength,
                pseudonym,
                Keys.utf8(confirmation.fact().wireName()),
                confirmation.atMillis(),
                confirmation.packed(),
                confirmation.profileSeconds());
        var keys = hasStreamAtHand ? List.of(Keys.profile(id), Keys.EXPOSURES) : List.of(Keys.profile(id));
        return redis.eval(Script.EXPOSE, keys, values, () -> new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .compose(told -> {
                    if (told.isEmpty()) return Future.succeededFuture(false);
                    if (Arrays.equals(told.getFirst(), NOBODY))
                        return looksLeft == 1
                                ? Future.succeededFuture(false)
                                : redis.again(
                                        Collision.MAX_TRIES - Collision.MAX_LOOKS + looksLeft,
                                        () -> confirm(id, confirmation, looksLeft - 1, hopsLeft));
                    if (Arrays.equals(told.getFirst(), ALIAS))
                        return Aliases.onwards(
                                identities,
                                id,
                                hopsLeft,
                                known -> confirm(known, confirmation, looksLeft, hopsLeft - 1));
                    return hasStreamAtHand
                            ? Future.succeededFuture(true)
                            : tell(pseudonym, confirmation.atMillis(), told).map(true);
                });
    }

    /** {@code told}: what it was, and what happened. */
    private Future<Void> tell(byte[] pseudonym, byte[] atMillis, List<byte[]> told) {
        var entries = told.subList(1, told.size()).stream()
                .map(fact -> redis.send(
                        CommandType.XADD,
                        entry(pseudonym, atMillis, fact, told.getFirst()),
                        new ByteArrayOutput<>(ByteArrayCodec.INSTANCE)))
                .toList();
        return Future.join(entries).mapEmpty();
    }

    private CommandArgs<byte[], byte[]> entry(byte[] pseudonym, byte[] atMillis, byte[] fact, byte[] what) {
        return Redis.args(Keys.EXPOSURES)
                .add("MAXLEN")
                .add("~")
                .add(streamLength)
                .add("*")
                .add("k")
                .add(fact)
                .add("t")
                .add(atMillis)
                .add("c")
                .add(pseudonym)
                .add("w")
                .add(what);
    }

    /** Lets go of what is older than its retention, to the entry; done now and then, as Redis trims by age only when told. */
    Future<Void> trim(long nowMillis) {
        return Streams.trim(redis, Keys.EXPOSURES, retention.decisions(), nowMillis);
    }
}
