package ogenblik.store;

import io.lettuce.core.ScoredValue;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ScoredValueListOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.profile.ProfileBounds;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/**
 * Which ids stand for the same person. A merge has three steps, each atomic and each done but once however often it is
 * tried: the id becomes an alias and is written no more; the profile that it stands for takes over what the alias has, and
 * notes that it did; the alias lets go of it. Between any two of them a reader of the alias adds the two profiles up where
 * the note is missing, so that nothing is lost or counted twice; the next writer finishes the merge.
 */
public final class Identities {
    /** The most aliases of one customer; the one that was merged first is let go for the next one. */
    public static final int MAX_MERGED = 200;

    /** An alias stands for a customer, who after a merge stands for another: so far it is followed. */
    static final int MAX_HOPS = 5;

    private static final int MAX_TRIES = 50;

    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;
    private final StoreConfig config;
    private final ProfileBounds bounds;
    private final byte[] ttlSeconds;

    Identities(Redis redis, Meters meters, PackReaders packs, StoreConfig config, ProfileBounds bounds) {
        this.redis = redis;
        this.meters = meters;
        this.packs = packs;
        this.config = config;
        this.bounds = bounds;
        this.ttlSeconds = number(config.retention().profiles().toSeconds());
    }

    static IllegalStateException tooManyHops() {
        return new IllegalStateException("an id stands for another that stands for another, " + MAX_HOPS + " times");
    }

    /**
     * Makes a visitor an alias of a customer and merges their profiles, once. Gives whom the visitor stands for: another
     * one where that was said before, or where the customer is an alias as well.
     */
    public Future<CustomerId.Known> link(CustomerId.Visitor visitor, CustomerId.Known customer) {
        return read(visitor).compose(found -> {
            var knownAs = found.knownAs();
            if (knownAs != null && !found.links().isUnfinished()) return Future.succeededFuture(knownAs);
            return standsFor(customer, MAX_HOPS)
                    .compose(target -> becomeAlias(visitor, target))
                    .compose(target -> finish(visitor, target).map(target));
        });
    }

    /** Whom this customer stands for: mostly itself. */
    private Future<CustomerId.Known> standsFor(CustomerId.Known customer, int hopsLeft) {
        if (hopsLeft == 0) return Future.failedFuture(tooManyHops());
        return knownAs(customer)
                .compose(other -> other == null ? Future.succeededFuture(customer) : standsFor(other, hopsLeft - 1));
    }

    /** Whether there is anything under this id. */
    public Future<Boolean> isStored(CustomerId id) {
        return redis.send(CommandType.EXISTS, Redis.args(Keys.profile(id)), Profiles.whole())
                .map(count -> count > 0);
    }

    /** Whom this id is an alias of, or null. */
    Future<CustomerId.@Nullable Known> knownAs(CustomerId id) {
        return redis.send(
                        CommandType.HGET,
                        Redis.args(Keys.profile(id)).add(LinksCodec.KNOWN_AS),
                        new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(text -> text == null ? null : LinksCodec.readKnownAs(text));
    }

    /** Of an alias that was read: finishes its merge where it is unfinished, and lets it live on. */
    Future<Void> settle(CustomerId alias, CustomerId.Known knownAs, Read read) {
        if (read.links().isUnfinished()) return finish(alias, knownAs);
        return redis.send(CommandType.EXPIRE, Redis.args(Keys.profile(alias)).add(ttlSeconds), Profiles.whole())
                .mapEmpty();
    }

    private Future<Void> finish(CustomerId alias, CustomerId.Known knownAs) {
        return takeOver(alias, knownAs).compose(_ -> leaveAlias(alias, knownAs));
    }

    /** The first step; gives whom it stands for now. */
    Future<CustomerId.Known> becomeAlias(CustomerId id, CustomerId.Known customer) {
        return redis.eval(
                        Script.BECOME_ALIAS,
                        List.of(Keys.profile(id)),
                        List.of(LinksCodec.write(customer), ttlSeconds),
                        () -> new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(LinksCodec::readKnownAs);
    }

    /** The second step. */
    Future<Void> takeOver(CustomerId alias, CustomerId.Known customer) {
        return takeOver(alias, customer, MAX_TRIES);
    }

    private Future<Void> takeOver(CustomerId alias, CustomerId.Known customer, int triesLeft) {
        if (triesLeft == 0)
            return Future.failedFuture(
                    new IllegalStateException("a profile was changed by others " + MAX_TRIES + " times in a row"));
        var reading = redis.together(() -> {
            var from = read(alias);
            var into = read(customer);
            var marks = redis.send(
                    CommandType.ZRANGE,
                    Redis.args(Keys.marks(alias)).add(0).add(-1).add("WITHSCORES"),
                    new ScoredValueListOutput<>(ByteArrayCodec.INSTANCE));
            var decisions = redis.send(
                    CommandType.LRANGE,
                    Redis.args(Keys.decisions(alias)).add(0).add(-1),
                    new ValueListOutput<>(ByteArrayCodec.INSTANCE));
            return Future.join(from, into, marks, decisions)
                    .map(_ -> new Both(from.result(), into.result(), marks.result(), decisions.result()));
        });
        return reading.compose(both -> {
            var other = both.into().knownAs();
            if (other != null) return takeOver(alias, other, triesLeft - 1);
            if (!both.from().links().isUnfinished()
                    || both.into().links().merged().contains(alias)) return Future.succeededFuture();
            return write(alias, customer, both)
                    .compose(revision -> revision >= 0
                            ? letGo(both.into().links().merged())
                            : takeOver(alias, customer, triesLeft - 1));
        });
    }

    /** What an alias has, and the profile that takes it over. */
    private record Both(Read from, Read into, List<ScoredValue<byte[]>> marks, List<byte[]> decisions) {}

    private Future<Long> write(CustomerId alias, CustomerId.Known customer, Both both) {
        var into = both.into();
        if (into.corrupt().contains(Section.EXPOSURES))
            return Future.failedFuture(new CorruptSectionException(Section.EXPOSURES));
        ProfileUpdate update;
        try {
            update = ProfileUpdate.whole(
                    into, into.profile().mergedWith(both.from().profile(), bounds), ttlSeconds);
        } catch (CorruptSectionException e) {
            return Future.failedFuture(e);
        }
        var retention = config.retention();
        var values = new ArrayList<byte[]>();
        values.add(number(into.profile().revision()));
        values.add(ExposureCodec.write(into.profile().exposures()));
        values.add(ttlSeconds);
        values.add(number(EventStore.ONCE_WITHIN.toSeconds()));
        values.add(number(config.bounds().decisionsPerCustomer()));
        values.add(number(retention.decisions().toSeconds()));
        values.add(number(update.sections().size() / 2 + 1));
        values.addAll(update.sections());
        values.add(LinksCodec.MERGED);
        values.add(LinksCodec.write(with(into.links().merged(), alias)));
        values.add(number(both.marks().size()));
        for (var mark : both.marks()) {
            values.add(mark.getValue());
            values.add(number((long) mark.getScore()));
        }
        values.addAll(both.decisions());
        var keys = List.of(Keys.profile(customer), Keys.marks(customer), Keys.decisions(customer));
        return redis.eval(Script.TAKE_OVER, keys, values, Profiles::whole);
    }

    private static List<CustomerId> with(List<CustomerId> merged, CustomerId alias) {
        var all = new ArrayList<>(merged);
        all.add(alias);
        return all.subList(Math.max(0, all.size() - MAX_MERGED), all.size());
    }

    /** Of those merged before, the one that there is no room for any more becomes a stranger. */
    private Future<Void> letGo(List<CustomerId> mergedBefore) {
        if (mergedBefore.size() < MAX_MERGED) return Future.succeededFuture();
        return redis.send(CommandType.DEL, Redis.args(Keys.profile(mergedBefore.getFirst())), Profiles.whole())
                .mapEmpty();
    }

    /** The third step. */
    Future<Void> leaveAlias(CustomerId alias, CustomerId.Known customer) {
        return redis.eval(
                        Script.LEAVE_ALIAS,
                        List.of(Keys.profile(alias), Keys.marks(alias), Keys.decisions(alias)),
                        List.of(LinksCodec.write(customer), ttlSeconds),
                        Profiles::whole)
                .mapEmpty();
    }

    private Future<Read> read(CustomerId id) {
        return redis.send(
                CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs, true));
    }

    /** What a reader sees of an alias: the profile that it stands for, with what that did not take over yet. */
    Read seen(CustomerId alias, Read ofAlias, Read ofTarget) {
        if (!ofAlias.links().isUnfinished() || ofTarget.links().merged().contains(alias)) return ofTarget;
        return new Read(
                ofTarget.profile().mergedWith(ofAlias.profile(), bounds),
                ofTarget.answer(),
                ofTarget.corrupt(),
                ofTarget.links());
    }

    private static byte[] number(long value) {
        return Keys.utf8(Long.toString(value));
    }
}
