package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerListOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.Supply;
import ogenblik.id.ItemId;

/** Changes items in two trips: they are read together, and what differs is written together and logged. */
final class ItemChanges {
    private static final int ITEMS_PER_COMMAND = 200;
    private static final byte[] NO_ROW = {};

    private final Vertx vertx;
    private final Redis redis;
    private final PackReaders packs;
    private final byte[] key;
    private final GoneItems gone;

    ItemChanges(Vertx vertx, Redis redis, PackReaders packs, byte[] key, GoneItems gone) {
        this.vertx = vertx;
        this.gone = gone;
        this.redis = redis;
        this.packs = packs;
        this.key = key;
    }

    /** How many items are not what they were. */
    Future<Integer> run(Map<ItemId, UnaryOperator<Optional<Item>>> idToChange, Instant now) {
        return round(idToChange, now, Collision.MAX_TRIES);
    }

    private record Round(int changed, List<ItemId> late) {}

    /** A row as it was read, and what it will be. */
    @SuppressWarnings("ArrayRecordComponent") // on their way to Redis
    private record Step(ItemId id, byte[] before, byte[] after) {}

    private Future<Integer> round(Map<ItemId, UnaryOperator<Optional<Item>>> idToChange, Instant now, int roundsLeft) {
        return redis.together(() -> {
            var rounds = new ArrayList<Future<Round>>();
            var ids = List.copyOf(idToChange.keySet());
            for (int from = 0; from < ids.size(); from += ITEMS_PER_COMMAND) {
                var some = ids.subList(from, Math.min(ids.size(), from + ITEMS_PER_COMMAND));
                rounds.add(read(some)
                        .compose(rows -> away(some, rows)
                                .compose(away -> onWorker(() -> steps(some, new Found(rows, away), idToChange, now))
                                        .compose(steps -> write(steps, away)))));
            }
            return Future.join(rounds).compose(_ -> settle(rounds, idToChange, now, roundsLeft));
        });
    }

    /** Reading and writing rows takes longer than an event loop may be kept. */
    private <R> Future<R> onWorker(Callable<R> work) {
        return vertx.executeBlocking(work, false).map(Objects::requireNonNull);
    }

    /** The rows as they were read, and which of the items without one have gone. */
    private record Found(List<Optional<byte[]>> rows, Set<ItemId> away) {}

    private Future<Set<ItemId>> away(List<ItemId> ids, List<Optional<byte[]>> rows) {
        var absent = new ArrayList<ItemId>();
        for (int i = 0; i < ids.size(); i++) if (rows.get(i).isEmpty()) absent.add(ids.get(i));
        return gone.among(absent);
    }

    private Future<Integer> settle(
            List<Future<Round>> rounds,
            Map<ItemId, UnaryOperator<Optional<Item>>> idToChange,
            Instant now,
            int roundsLeft) {
        int changed = 0;
        var late = new LinkedHashMap<ItemId, UnaryOperator<Optional<Item>>>();
        for (var round : rounds) {
            changed += round.result().changed();
            for (var id : round.result().late()) {
                var change = idToChange.get(id);
                if (change != null) late.put(id, change);
            }
        }
        if (late.isEmpty()) return Future.succeededFuture(changed);
        if (roundsLeft <= 1)
            return Future.failedFuture(new IllegalStateException(
                    late.size() + " items were changed by others " + Collision.MAX_TRIES + " times in a row"));
        int before = changed;
        return redis.again(roundsLeft, () -> round(late, now, roundsLeft - 1)).map(later -> before + later);
    }

    /** The rows of these items, each empty where there is none. */
    Future<List<Optional<byte[]>>> read(List<ItemId> ids) {
        var args = Redis.args(key);
        for (var id : ids) args.add(Keys.utf8(id.value()));
        return redis.bulk(CommandType.HMGET, args, new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(rows -> rows.stream().map(Optional::ofNullable).toList());
    }

    /** The item that a row is; empty where there is none, or none that can be read. */
    private Optional<Item> item(ItemId id, Optional<byte[]> row) {
        try {
            return row.map(packed -> ItemCodec.read(packs.ofThread(), id, packed));
        } catch (PackException unreadable) {
            return Optional.empty();
        }
    }

    private List<Step> steps(
            List<ItemId> ids, Found found, Map<ItemId, UnaryOperator<Optional<Item>>> idToChange, Instant now) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            var row = found.rows().get(i);
            var before = item(id, row);
            var change = idToChange.getOrDefault(id, UnaryOperator.identity());
            var after = change.apply(before)
                    .map(item -> ItemCodec.write(following(before, found.away(), item, now)))
                    .orElse(NO_ROW);
            var was = row.orElse(NO_ROW);
            if (!Arrays.equals(was, after)) steps.add(new Step(id, was, after));
        }
        return steps;
    }

    /** An item as it is kept in the place of another, or of none: it knows since when it is back. */
    static Item following(Optional<Item> before, Set<ItemId> away, Item item, Instant now) {
        var otherwise = away.contains(item.id()) ? Supply.NONE : item.supply();
        return item.withSupply(item.supply().after(before.map(Item::supply).orElse(otherwise), now));
    }

    private Future<Round> write(List<Step> steps, Set<ItemId> away) {
        if (steps.isEmpty()) return Future.succeededFuture(new Round(0, List.of()));
        var values = new ArrayList<byte[]>(1 + 3 * steps.size());
        values.add(ItemLog.MAX_ENTRIES);
        for (var step : steps) {
            values.add(Keys.utf8(step.id().value()));
            values.add(step.before());
            values.add(step.after());
        }
        return redis.bulkEval(
                        Script.CHANGE_ROWS,
                        List.of(key, ItemLog.key()),
                        values,
                        () -> new IntegerListOutput<>(ByteArrayCodec.INSTANCE))
                .compose(late -> {
                    var lateIds = late.stream()
                            .map(place -> steps.get(place.intValue()).id())
                            .toList();
                    return noted(steps, lateIds, away).map(new Round(steps.size() - lateIds.size(), lateIds));
                });
    }

    private Future<Void> noted(List<Step> steps, List<ItemId> late, Set<ItemId> away) {
        var went = new ArrayList<ItemId>();
        var returned = new ArrayList<ItemId>();
        for (var step : steps) {
            if (late.contains(step.id())) continue;
            if (step.after().length == 0) went.add(step.id());
            else if (away.contains(step.id())) returned.add(step.id());
        }
        return gone.went(went).compose(_ -> gone.returned(returned));
    }
}
