package ogenblik.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ScoredValueListOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.store.Merge.State;
import ogenblik.telemetry.Meters;

/**
 * Merges of two known customers, which somebody asked for: one becomes an alias of the other, which keeps in a journal what
 * both were before, so that it can be undone.
 */
public final class Merges {
    /** How long after the latest merge into a customer its merges can be undone. */
    public static final Duration UNDOABLE_FOR = Duration.ofDays(30);

    /** The most merges into one customer that the journal holds; no more are made while it is full. */
    public static final int MAX_MERGES = 20;

    /** One merge of known customers at a time, so that no two stand for each other; it is given up after so long. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final byte[] TURN_KEY = Keys.utf8("merging");

    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;
    private final Identities identities;
    private final StoreConfig config;
    private final ProfileBounds bounds;

    Merges(EventContext context, ProfileBounds bounds) {
        this.redis = context.redis();
        this.meters = context.meters();
        this.packs = context.packs();
        this.identities = context.identities();
        this.config = context.config();
        this.bounds = bounds;
    }

    /** What came of a request. */
    public sealed interface Outcome {
        record Done(Merge merge) implements Outcome {}

        /** Nothing was changed; {@code why} says what to do. */
        record Refused(String why) implements Outcome {}

        /** There is no such customer, or no such merge. */
        record Unknown() implements Outcome {}
    }

    /** Merges a known customer into another. */
    public Future<Outcome> merge(CustomerId.Known from, CustomerId.Known into, String by, Instant now) {
        if (from.equals(into))
            return Future.succeededFuture(new Outcome.Refused("`" + into + "` can't be merged with itself"));
        return inTurn(() -> mergedInTurn(from, into, by, now));
    }

    private Future<Outcome> inTurn(Supplier<Future<Outcome>> step) {
        return redis.send(
                        CommandType.SET,
                        Redis.args(TURN_KEY).add("1").add("NX").add("PX").add(TURN.toMillis()),
                        new StatusOutput<>(ByteArrayCodec.INSTANCE))
                .compose(turn -> turn == null
                        ? Future.succeededFuture(
                                new Outcome.Refused("another merge of customers is on its way, try again"))
                        : step.get()
                                .eventually(() -> redis.send(CommandType.DEL, Redis.args(TURN_KEY), Profiles.whole())));
    }

    private Future<Outcome> mergedInTurn(CustomerId.Known from, CustomerId.Known into, String by, Instant now) {
        var ofFrom = identities.read(from);
        var ofInto = identities.read(into);
        var journal = of(into);
        return Future.all(ofFrom, ofInto, journal).compose(_ -> {
            if (ofFrom.result().knownAs() != null) return refusedAlias(from, ofFrom.result());
            if (ofInto.result().knownAs() != null) return refusedAlias(into, ofInto.result());
            if (ofFrom.result().profile().isEmpty() || ofInto.result().profile().isEmpty())
                return Future.succeededFuture(new Outcome.Unknown());
            if (journal.result().size() >= MAX_MERGES)
                return Future.succeededFuture(new Outcome.Refused("`" + into + "` had " + MAX_MERGES
                        + " merges, no more are made until they are " + UNDOABLE_FOR.toDays() + " days old"));
            var id = UuidCreator.getTimeOrderedEpoch().toString();
            return identities
                    .becomeAlias(from, into, pending(id, by, now))
                    .compose(_ -> identities.finish(from, into))
                    .compose(_ -> of(into))
                    .map(all -> all.stream()
                            .filter(merge -> merge.id().equals(id))
                            .findFirst()
                            .<Outcome>map(Outcome.Done::new)
                            .orElseGet(Outcome.Unknown::new));
        });
    }

    private static Future<Outcome> refusedAlias(CustomerId.Known id, Read read) {
        return Future.succeededFuture(
                new Outcome.Refused("`" + id + "` was merged into `" + read.knownAs() + "`: name that one"));
    }

    static byte[] pending(String id, String by, Instant now) {
        return Keys.utf8(id + "\n" + now.toEpochMilli() + "\n" + by);
    }

    /** What the journal has of a merge that an alias tells of. */
    static Merge begun(String pending, CustomerId.Known from, Merge.Sides sides) {
        var parts = pending.split("\n", 3);
        return new Merge(parts[0], from, Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2], State.MERGED, sides);
    }

    /** The journal: the merges into this customer, latest first; what can't be read of it is counted and left out. */
    public Future<List<Merge>> of(CustomerId id) {
        return redis.send(
                        CommandType.HVALS, Redis.args(Keys.merges(id)), new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(all -> all.stream()
                        .flatMap(packed -> readable(packed).stream())
                        .sorted(Comparator.comparing(Merge::id).reversed())
                        .toList());
    }

    private Optional<Merge> readable(byte[] packed) {
        try {
            return Optional.of(MergeCodec.read(packed, packs.fresh()));
        } catch (PackException | IllegalArgumentException | NoSuchElementException e) {
            meters.sectionCorrupt("merges");
            return Optional.empty();
        }
    }

    /**
     * Undoes a merge: both are what they were, and what happened since stays with the one that was merged into. It has two
     * steps; where it was interrupted between them, the customer still stands for the other, who has given back what it
     * took, the journal holds what that was, and the next try restores it.
     */
    public Future<Outcome> undo(CustomerId.Known into, String mergeId) {
        return inTurn(() -> undoneInTurn(into, mergeId));
    }

    /** Restores who is still to be restored of merges into this customer that are being undone. */
    Future<Void> finishUndoing(CustomerId into) {
        if (!(into instanceof CustomerId.Known known)) return Future.succeededFuture();
        return of(known).compose(journal -> {
            Future<?> done = Future.succeededFuture();
            for (var merge : journal)
                if (merge.state() == State.UNDOING) done = done.compose(_ -> restored(known, merge));
            return done.mapEmpty();
        });
    }

    private Future<Outcome> undoneInTurn(CustomerId.Known into, String mergeId) {
        return of(into).compose(journal -> {
            var merge = journal.stream()
                    .filter(one -> one.id().equals(mergeId))
                    .findFirst()
                    .orElse(null);
            if (merge == null) return Future.succeededFuture(new Outcome.Unknown());
            for (var later : journal) {
                if (later.equals(merge)) break;
                if (later.state() != State.UNDONE)
                    return Future.succeededFuture(
                            new Outcome.Refused("undo the later merge `" + later.id() + "` first"));
            }
            return switch (merge.state()) {
                case UNDONE -> Future.succeededFuture(new Outcome.Refused("it is undone already"));
                case UNDOING -> restored(into, merge);
                // First the merge itself is finished, or others would do it after it was taken back.
                case MERGED ->
                    identities.leaveAlias(merge.from(), into).compose(_ -> takenBack(into, merge, Collision.MAX_TRIES));
            };
        });
    }

    private Future<Outcome> takenBack(CustomerId.Known into, Merge merge, int triesLeft) {
        var sides = merge.sides();
        if (sides == null || triesLeft == 0)
            return Future.failedFuture(new IllegalStateException("a merge could not be undone"));
        return identities.read(into).compose(found -> {
            if (found.knownAs() != null) return refusedAlias(into, found);
            var before = profile(into, sides.into());
            var after = found.profile().without(profile(merge.from(), sides.from()), before, bounds);
            var update = ProfileUpdate.whole(found, after, ttlSeconds());
            var merged = new ArrayList<>(found.links().merged());
            merged.remove(merge.from());
            merged.removeAll(sides.mergedIntoFrom());
            var undoing = merge.in(State.UNDOING);
            var values = new ArrayList<>(found.compared());
            values.add(ttlSeconds());
            values.add(Keys.utf8(merge.id()));
            values.add(MergeCodec.write(undoing));
            values.add(Keys.number(update.sections().size() / 2 + 1));
            values.addAll(update.sections());
            values.add(LinksCodec.MERGED);
            values.add(LinksCodec.write(merged));
            values.addAll(sides.decisionsOfFrom());
            var keys = List.of(Keys.profile(into), Keys.merges(into), Keys.decisions(into));
            return redis.eval(Script.TAKE_BACK, keys, values, Profiles::whole)
                    .compose(revision -> revision >= 0
                            ? restored(into, undoing)
                            : redis.again(triesLeft, () -> takenBack(into, merge, triesLeft - 1)));
        });
    }

    /** The messages of both are remembered on both sides, as nobody can tell them apart. */
    private Future<Outcome> restored(CustomerId.Known into, Merge merge) {
        var sides = merge.sides();
        if (sides == null) return Future.failedFuture(new IllegalStateException("a merge could not be undone"));
        var from = merge.from();
        return redis.send(
                        CommandType.ZRANGE,
                        Redis.args(Keys.marks(into)).add(0).add(-1).add("WITHSCORES"),
                        new ScoredValueListOutput<>(ByteArrayCodec.INSTANCE))
                .compose(marks -> redis.eval(
                        Script.RESTORE,
                        List.of(Keys.profile(from), Keys.marks(from), Keys.decisions(from)),
                        restoring(into, sides, marks),
                        Profiles::whole))
                .compose(_ -> redis.send(
                        CommandType.HSET,
                        Redis.args(Keys.merges(into))
                                .add(Keys.utf8(merge.id()))
                                .add(MergeCodec.write(merge.in(State.UNDONE))),
                        Profiles.whole()))
                .map(new Outcome.Done(merge.in(State.UNDONE)));
    }

    private List<byte[]> restoring(CustomerId.Known into, Merge.Sides sides, List<ScoredValue<byte[]>> marks) {
        var sections = new ArrayList<>(sides.from().sections());
        if (!sides.mergedIntoFrom().isEmpty()) {
            sections.add(LinksCodec.MERGED);
            sections.add(LinksCodec.write(sides.mergedIntoFrom()));
        }
        var values = new ArrayList<byte[]>();
        values.add(LinksCodec.write(into));
        values.add(Keys.number(sides.from().revision() + 1));
        values.add(ttlSeconds());
        values.add(Keys.number(EventStore.ONCE_WITHIN.toSeconds()));
        values.add(Keys.number(config.retention().decisions().toSeconds()));
        values.add(Keys.number(sections.size() / 2));
        values.addAll(sections);
        values.add(Keys.number(marks.size()));
        for (var mark : marks) {
            values.add(mark.getValue());
            values.add(Keys.number((long) mark.getScore()));
        }
        values.addAll(sides.decisionsOfFrom());
        return values;
    }

    private Profile profile(CustomerId.Known id, Merge.Side side) {
        var output = new ProfileOutput(id, meters, packs);
        for (var bytes : side.sections()) output.set(ByteBuffer.wrap(bytes));
        return output.get().profile();
    }

    private byte[] ttlSeconds() {
        return Keys.number(config.retention().profiles().toSeconds());
    }
}
