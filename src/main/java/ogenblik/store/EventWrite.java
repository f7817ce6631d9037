package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.DoubleListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ogenblik.id.CustomerId;
import ogenblik.store.EventStore.Fold;
import ogenblik.store.EventStore.Kept;
import ogenblik.store.EventStore.Message;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way into the store: all profiles are read, with the marks of their messages; what turns out to be about
 * an alias is put to whom it stands for; then all is written, and whoever was written by others meanwhile is read again.
 */
final class EventWrite {
    /** So many customers are on their way at once where somebody waits for an answer, and where an import does. */
    private static final int GUARDED_SLICE = 128;

    private static final int BULK_SLICE = 1_000;

    private final EventContext context;
    private final Fold fold;
    private final Lane lane;
    private final EventScript script;
    private final Set<Integer> refused = new HashSet<>();

    EventWrite(EventContext context, Fold fold, Instant now, Lane lane) {
        this.context = context;
        this.fold = fold;
        this.lane = lane;
        this.script = new EventScript(context.config(), now);
    }

    /** Messages about one customer, with what stands for each of them where it counted, and what was read. */
    private record Group(
            CustomerId customer, List<Message> messages, List<byte[]> marks, Read read, List<Boolean> isCounted) {
        /** The messages that don't count yet, each once. */
        List<Message> fresh() {
            var fresh = new ArrayList<Message>();
            var ids = new HashSet<String>();
            for (int i = 0; i < messages.size(); i++)
                if (!isCounted.get(i) && ids.add(messages.get(i).messageId())) fresh.add(messages.get(i));
            return fresh;
        }

        List<EventScript.Entry> entries(List<Kept> kept) {
            var indexToMark = new HashMap<Integer, byte[]>();
            for (int i = 0; i < messages.size(); i++)
                indexToMark.put(messages.get(i).index(), marks.get(i));
            return kept.stream()
                    .map(event -> new EventScript.Entry(event, Objects.requireNonNull(indexToMark.get(event.index()))))
                    .toList();
        }
    }

    Future<Set<Integer>> run(Map<CustomerId, List<Message>> customerToMessages) {
        return round(customerToMessages, Collision.MAX_TRIES).map(_ -> refused);
    }

    private Future<Void> round(Map<CustomerId, List<Message>> customerToMessages, int roundsLeft) {
        if (customerToMessages.isEmpty()) return Future.succeededFuture();
        if (roundsLeft == 0) return Future.failedFuture(Collision.tooMany(customerToMessages.size()));
        boolean mayWait = lane == Lane.GUARDED && roundsLeft > Collision.MAX_TRIES - Collision.MAX_LOOKS;
        return found(customerToMessages, new LinkedHashMap<>(), Identities.MAX_HOPS)
                .compose(groups -> inSlices(List.copyOf(groups.values()), group -> write(group, mayWait)))
                .compose(collided -> {
                    var again = new LinkedHashMap<CustomerId, List<Message>>();
                    for (var group : collided) if (group != null) again.put(group.customer(), group.messages());
                    return again.isEmpty()
                            ? Future.succeededFuture()
                            : context.redis().again(roundsLeft, () -> round(again, roundsLeft - 1));
                });
    }

    /** Reads until all groups are about customers who are nobody's alias. */
    private Future<Map<CustomerId, Group>> found(
            Map<CustomerId, List<Message>> wanted, Map<CustomerId, Group> found, int hopsLeft) {
        if (wanted.isEmpty()) return Future.succeededFuture(found);
        if (hopsLeft == 0) return Future.failedFuture(Aliases.tooManyHops());
        return inSlices(List.copyOf(wanted.entrySet()), entry -> read(entry.getKey(), entry.getValue()))
                .compose(groups -> inSlices(groups, this::settled).compose(_ -> {
                    var elsewhere = new LinkedHashMap<CustomerId, List<Message>>();
                    for (var group : groups) {
                        var known = group.read().knownAs();
                        if (known == null) found.put(group.customer(), group);
                        else elsewhere.merge(known, group.messages(), EventWrite::joined);
                    }
                    elsewhere.replaceAll((known, messages) -> {
                        var there = found.remove(known);
                        return there == null ? messages : joined(there.messages(), messages);
                    });
                    return found(elsewhere, found, hopsLeft - 1);
                }));
    }

    private static List<Message> joined(List<Message> some, List<Message> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingInt(Message::index));
        return all;
    }

    private Future<Group> read(CustomerId id, List<Message> messages) {
        var profile = context.redis()
                .send(
                        lane,
                        CommandType.HGETALL,
                        Redis.args(Keys.profile(id)),
                        new ProfileOutput(id, context.meters(), context.packs()));
        var marks = messages.stream()
                .map(message -> EventStore.mark(message.messageId()))
                .toList();
        var asked = Redis.args(Keys.marks(id));
        marks.forEach(asked::add);
        var scores =
                context.redis().send(lane, CommandType.ZMSCORE, asked, new DoubleListOutput<>(ByteArrayCodec.INSTANCE));
        return Future.join(profile, scores)
                .map(_ -> new Group(
                        id,
                        messages,
                        marks,
                        profile.result(),
                        scores.result().stream().map(this::isInForce).toList()));
    }

    private boolean isInForce(@Nullable Double markedAt) {
        return markedAt != null && markedAt > script.oldestMark();
    }

    /** Of an alias: finishes a merge that was interrupted, and lets it live on. */
    private Future<Void> settled(Group group) {
        var known = group.read().knownAs();
        return known == null
                ? Future.succeededFuture()
                : context.identities().settle(group.customer(), known, group.read());
    }

    /** Gives the group back where it has to be read again, else null. */
    private Future<@Nullable Group> write(Group group, boolean mayWait) {
        var fresh = group.fresh();
        if (fresh.isEmpty()) return Future.succeededFuture();
        var folded = fold.apply(
                group.read().profile(), fresh.stream().map(Message::index).toList());
        if (folded.isEarly() && mayWait) return Future.succeededFuture(group);
        ProfileUpdate update;
        try {
            update = ProfileUpdate.patching(group.read(), folded.profile(), script.ttlSeconds());
        } catch (CorruptSectionException e) {
            group.messages().forEach(message -> refused.add(message.index()));
            return Future.succeededFuture();
        }
        if (!update.isAny() && folded.kept().isEmpty()) return Future.succeededFuture();
        var step = new EventScript.Step(
                context.pseudonyms().of(group.customer()),
                update,
                group.entries(folded.kept()),
                folded.facts(),
                lane != Lane.BULK);
        return written(group.customer(), step).map(revision -> revision >= 0 ? null : group);
    }

    private Future<Long> written(CustomerId id, EventScript.Step step) {
        if (context.hasStreamAtHand()) return stored(id, step);
        return told(id, step).compose(_ -> stored(id, step)).compose(revision -> {
            if (revision < 0) return Future.succeededFuture(revision);
            return added(step.facts(), fact -> script.streamEntry(step.pseudonym(), fact))
                    .map(revision);
        });
    }

    /** Tells others of the events where the script can't. */
    private Future<?> told(CustomerId id, EventScript.Step step) {
        var stream = Keys.events(id);
        return step.isTold()
                ? added(step.entries(), entry -> script.streamEntry(stream, step.pseudonym(), entry))
                : Future.succeededFuture();
    }

    private <T> Future<?> added(List<T> all, Function<T, CommandArgs<byte[], byte[]>> entry) {
        return Future.all(all.stream()
                .map(one -> context.redis()
                        .send(lane, CommandType.XADD, entry.apply(one), new ByteArrayOutput<>(ByteArrayCodec.INSTANCE)))
                .toList());
    }

    private Future<Long> stored(CustomerId id, EventScript.Step step) {
        boolean hasStreams = context.hasStreamAtHand();
        var keys = new ArrayList<byte[]>(List.of(Keys.profile(id), Keys.marks(id)));
        if (hasStreams) keys.add(Keys.EXPOSURES);
        if (hasStreams && step.isTold()) keys.add(Keys.events(id));
        return context.redis().eval(lane, Script.STORE_EVENTS, keys, script.values(step, hasStreams), Profiles::whole);
    }

    private int slice() {
        return switch (lane) {
            case GUARDED -> GUARDED_SLICE;
            case BULK -> BULK_SLICE;
        };
    }

    /** Runs it for so many at once, one slice after the other; fails, with its slice done, when any fails. */
    private <A, B extends @Nullable Object> Future<List<B>> inSlices(List<A> all, Function<A, Future<B>> step) {
        return inSlices(all, 0, new ArrayList<>(all.size()), step);
    }

    private <A, B extends @Nullable Object> Future<List<B>> inSlices(
            List<A> all, int from, List<B> done, Function<A, Future<B>> step) {
        if (from >= all.size()) return Future.succeededFuture(done);
        int to = Math.min(all.size(), from + slice());
        return context.redis()
                .together(() -> {
                    var slice = all.subList(from, to).stream().map(step).toList();
                    return Future.join(slice).map(_ -> slice);
                })
                .compose(slice -> {
                    for (var one : slice) done.add(one.result());
                    return inSlices(all, to, done, step);
                });
    }
}
