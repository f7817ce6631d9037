package ogenblik.store;

import io.lettuce.core.ScoredValue;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ScoredValueListOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
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

    /** Of a visitor, who is not given back, no more is told of its merge. */
    private static final byte[] OF_A_VISITOR = {'1'};

    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;
    private final StoreConfig config;
    private final ProfileBounds bounds;
    private final byte[] ttlSeconds;
    private final LinkNotes notes;
    private final InputStore inputs;

    Identities(
            Redis redis,
            Meters meters,
            PackReaders packs,
            StoreConfig config,
            ProfileBounds bounds,
            InputStore inputs) {
        this.redis = redis;
        this.meters = meters;
        this.packs = packs;
        this.config = config;
        this.bounds = bounds;
        this.ttlSeconds = Keys.number(config.retention().profiles().toSeconds());
        this.notes = new LinkNotes(redis, ttlSeconds);
        this.inputs = inputs;
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
                    .compose(target -> notes.add(visitor, target)
                            .compose(_ -> becomeAlias(visitor, target))
                            .compose(first -> finish(visitor, first)
                                    .compose(_ -> notes.strike(visitor, target))
                                    .map(first)));
        });
    }

    /** Whom this customer stands for: mostly itself. */
    private Future<CustomerId.Known> standsFor(CustomerId.Known id, int hopsLeft) {
        if (hopsLeft == 0) return Future.failedFuture(Aliases.tooManyHops());
        return knownAs(id).compose(on -> on == null ? Future.succeededFuture(id) : standsFor(on, hopsLeft - 1));
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

    Future<Void> finish(CustomerId alias, CustomerId.Known knownAs) {
        return takeOver(alias, knownAs)
                .compose(_ -> leaveAlias(alias, knownAs))
                .compose(_ -> notes.strike(alias, knownAs));
    }

    /** The visitors who stand for one of these customers, and of whom there may be something that none took over yet. */
    Future<List<Read>> unfinished(List<CustomerId.Known> customers) {
        var noted = customers.stream().map(notes::of).toList();
        return Future.all(noted)
                .compose(_ -> {
                    var visitors = noted.stream()
                            .flatMap(of -> of.result().stream())
                            .distinct()
                            .map(this::read)
                            .toList();
                    return Future.all(visitors)
                            .map(_ -> visitors.stream().map(Future::result).toList());
                })
                .map(all -> all.stream()
                        .filter(read -> read.links().isUnfinished()
                                && customers.contains(read.links().knownAs()))
                        .toList());
    }

    /** The first step; gives whom it stands for now. */
    Future<CustomerId.Known> becomeAlias(CustomerId id, CustomerId.Known customer) {
        return becomeAlias(id, customer, OF_A_VISITOR);
    }

    /** The same with what the merge is about. */
    Future<CustomerId.Known> becomeAlias(CustomerId id, CustomerId.Known customer, byte[] pending) {
        return redis.eval(
                        Script.BECOME_ALIAS,
                        List.of(Keys.profile(id)),
                        List.of(LinksCodec.write(customer), ttlSeconds, pending),
                        () -> new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(LinksCodec::readKnownAs);
    }

    /** The second step. */
    Future<Void> takeOver(CustomerId alias, CustomerId.Known customer) {
        return takeOver(alias, customer, Collision.MAX_TRIES);
    }

    private Future<Void> takeOver(CustomerId alias, CustomerId.Known customer, int triesLeft) {
        if (triesLeft == 0) return Future.failedFuture(Collision.tooMany(1));
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
                            ? letGo(both.beyondBound(alias))
                            : redis.again(triesLeft, () -> takeOver(alias, customer, triesLeft - 1)));
        });
    }

    /** What an alias has, and the profile that takes it over. */
    private record Both(Read from, Read into, List<ScoredValue<byte[]>> marks, List<byte[]> decisions) {
        /** All ids that stand for the customer from now on, but for those that there is no room for. */
        List<CustomerId> merged(CustomerId alias) {
            var all = all(alias);
            all.removeAll(beyondBound(alias));
            return List.copyOf(all);
        }

        /** The visitors who were merged first, where there are more than there is room for. */
        List<CustomerId> beyondBound(CustomerId alias) {
            var all = all(alias);
            return all.stream()
                    .filter(id -> id instanceof CustomerId.Visitor)
                    .limit(Math.max(0, all.size() - MAX_MERGED))
                    .toList();
        }

        private Set<CustomerId> all(CustomerId alias) {
            var all = new LinkedHashSet<>(into.links().merged());
            all.addAll(from.links().merged());
            all.add(alias);
            return all;
        }

        /** What the journal has of it; null of a visitor. */
        @Nullable
        Merge journalled(CustomerId alias) {
            var pending = from.links().pending();
            if (!(alias instanceof CustomerId.Known known) || pending == null) return null;
            return Merges.begun(
                    pending,
                    known,
                    new Merge.Sides(side(from), side(into), from.links().merged(), decisions));
        }

        private static Merge.Side side(Read read) {
            var profile = read.profile();
            var nothing = new Read(Profile.empty(profile.id()), Set.of(), Links.NONE, null);
            return new Merge.Side(
                    profile.revision(),
                    ProfileUpdate.whole(nothing, profile, SectionCodecs.NOTHING).sections());
        }
    }

    private Future<Long> write(CustomerId alias, CustomerId.Known customer, Both both) {
        var into = both.into();
        for (var compared : List.of(Section.EXPOSURES, Section.TRIALS))
            if (into.corrupt().contains(compared)) return Future.failedFuture(new CorruptSectionException(compared));
        ProfileUpdate update;
        try {
            update = ProfileUpdate.whole(
                    into, into.profile().mergedWith(both.from().profile(), bounds), ttlSeconds);
        } catch (CorruptSectionException e) {
            return Future.failedFuture(e);
        }
        var retention = config.retention();
        var values = new ArrayList<>(into.compared());
        values.add(ttlSeconds);
        values.add(Keys.number(EventStore.ONCE_WITHIN.toSeconds()));
        values.add(Keys.number(config.bounds().decisionsPerCustomer()));
        values.add(Keys.number(retention.decisions().toSeconds()));
        var journalled = both.journalled(alias);
        values.add(journalled == null ? SectionCodecs.NOTHING : Keys.utf8(journalled.id()));
        values.add(journalled == null ? SectionCodecs.NOTHING : MergeCodec.write(journalled));
        values.add(journalled == null ? SectionCodecs.NOTHING : Keys.number(Merges.UNDOABLE_FOR.toSeconds()));
        values.add(Keys.number(update.sections().size() / 2 + 1));
        values.addAll(update.sections());
        values.add(LinksCodec.MERGED);
        values.add(LinksCodec.write(both.merged(alias)));
        values.add(Keys.number(both.marks().size()));
        for (var mark : both.marks()) {
            values.add(mark.getValue());
            values.add(Keys.number((long) mark.getScore()));
        }
        values.addAll(both.decisions());
        var keys =
                new ArrayList<byte[]>(List.of(Keys.profile(customer), Keys.marks(customer), Keys.decisions(customer)));
        if (journalled != null) keys.add(Keys.merges(customer));
        return redis.eval(Script.TAKE_OVER, keys, values, Profiles::whole);
    }

    /** They become strangers. */
    private Future<Void> letGo(List<CustomerId> visitors) {
        return Future.join(visitors.stream().map(this::letGo).toList()).mapEmpty();
    }

    private Future<Long> letGo(CustomerId visitor) {
        var keys = Redis.args(Keys.profile(visitor)).addKey(Keys.messages(visitor));
        return inputs.forget(visitor).compose(_ -> redis.send(CommandType.DEL, keys, Profiles.whole()));
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

    /** The profile under this very id, with what it is linked to. */
    Future<Read> read(CustomerId id) {
        return redis.send(
                CommandType.HGETALL, Redis.args(Keys.profile(id)), new ProfileOutput(id, meters, packs, true, null));
    }

    /** What a reader sees of an alias: the profile that it stands for, with what that did not take over yet. */
    Read seen(CustomerId alias, Read ofAlias, Read ofTarget) {
        if (!ofAlias.links().isUnfinished() || ofTarget.links().merged().contains(alias)) return ofTarget;
        var merged = ofTarget.profile().mergedWith(ofAlias.profile(), bounds);
        return new Read(
                merged,
                ofTarget.answer(),
                ofTarget.reservation(),
                ofTarget.corrupt(),
                ofTarget.links(),
                ofTarget.sections() == null ? null : Sections.of(merged));
    }
}
