package ogenblik.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.id.ItemId;

/**
 * The items that were imported: a table of rows by id, and a log of which of them changed, so that instances take up a few
 * changes without loading all of it. An item whose stock rises from none to some is back since then, whoever changed it.
 */
public final class ItemStore {
    /** How often a table is scanned anew that was replaced meanwhile. */
    private static final int MAX_SCANS = 5;

    private static final int ITEMS_PER_COMMAND = 200;

    private final Redis redis;
    private final PackReaders packs;
    private final Table<Item> table;
    private final ItemLog log;
    private final GoneItems gone;
    private final ItemChanges changes;

    ItemStore(Vertx vertx, Redis redis, Versions versions, PackReaders packs) {
        this.redis = redis;
        this.packs = packs;
        this.table = new Table<>(
                vertx,
                redis,
                versions,
                Versions.Topic.ITEMS,
                item -> new Table.Row(Keys.utf8(item.id().value()), ItemCodec.write(item)));
        this.log = new ItemLog(redis, packs.items());
        this.gone = new GoneItems(redis);
        this.changes = new ItemChanges(vertx, redis, packs, Keys.utf8(table.key()), gone);
    }

    /** A change of one item: {@code to} makes of what is there, if anything, what will be there, and may be asked again. */
    public record Change(ItemId id, UnaryOperator<Optional<Item>> to) {}

    /** The whole table, and where in the log of changes it stands. */
    public record Loaded(ItemTable table, String position) {}

    /** What changed since a position. */
    public sealed interface Since {
        /** These items, of which empty ones are gone; they lead to this position. */
        record Changed(Map<ItemId, Optional<Item>> idToItem, String position) implements Since {}

        /** Too much, or nobody knows any more: the whole table is to be loaded. */
        record Unknown() implements Since {}
    }

    /** Adds and replaces by id, a few thousand a call; instances take notice at {@link #announce}. How many differ. */
    public Future<Integer> upsert(Collection<Item> items, Instant now) {
        return change(
                items.stream()
                        .map(item -> new Change(item.id(), _ -> Optional.of(item)))
                        .toList(),
                now);
    }

    /** Changes items, a few thousand a call, one after the other where some are of one id. How many are not as they were. */
    public Future<Integer> change(Collection<Change> some, Instant now) {
        var idToChange = new LinkedHashMap<ItemId, UnaryOperator<Optional<Item>>>();
        for (var change : some)
            idToChange.merge(change.id(), change.to(), (first, then) -> item -> then.apply(first.apply(item)));
        return changes.run(idToChange, now);
    }

    /** Tells all instances that items changed. */
    public Future<Void> announce() {
        return table.announce();
    }

    /** Begins a table that will take the place of the whole one when it is committed. */
    public Future<ItemReplacement> replacement() {
        return gone.all()
                .compose(away -> loadWhole().map(loaded -> {
                    var aside = table.aside();
                    return new ItemReplacement(
                            items -> table.putAside(aside, items),
                            difference -> gone.went(difference.going())
                                    .compose(_ -> replaceBy(aside, loaded.position(), difference.ids()))
                                    .compose(_ -> gone.returned(difference.returning())),
                            loaded.table(),
                            away);
                }));
    }

    private Future<Void> replaceBy(byte[] aside, String position, Optional<List<ItemId>> differing) {
        var values = new ArrayList<byte[]>();
        values.add(ItemLog.MAX_ENTRIES);
        values.add(Keys.utf8(position));
        values.add(Keys.number(differing.isPresent() ? 1 : 0));
        for (var id : differing.orElse(List.of())) values.add(Keys.utf8(id.value()));
        return redis.bulkEval(
                        Script.REPLACE_ROWS,
                        List.of(Keys.utf8(table.key()), aside, ItemLog.key()),
                        values,
                        Profiles::whole)
                .compose(_ -> announce());
    }

    /** The items of the whole table. */
    public Future<ItemTable> load() {
        return loadWhole().map(Loaded::table);
    }

    /** Loads the whole table; fails when a row can't be read, so that what is in memory stays. */
    public Future<Loaded> loadWhole() {
        return scanned(MAX_SCANS);
    }

    /** What changes while it is scanned comes behind the position; a table that was replaced meanwhile is scanned anew. */
    private Future<Loaded> scanned(int scansLeft) {
        return log.position()
                .compose(position -> scan().compose(items -> log.since(position).compose(since -> switch (since) {
                    case ItemLog.Since.Changed(var _, var _, boolean isReplaced)
                    when !isReplaced -> Future.succeededFuture(new Loaded(items, position));
                    case ItemLog.Since _ -> again(items, position, scansLeft);
                })));
    }

    /** Where there was no log, there is none to have missed anything of. */
    private Future<Loaded> again(ItemTable items, String position, int scansLeft) {
        return log.position().compose(now -> {
            if (now.equals(position)) return Future.succeededFuture(new Loaded(items, position));
            return scansLeft > 1
                    ? scanned(scansLeft - 1)
                    : Future.failedFuture("the items are replaced faster than they can be loaded");
        });
    }

    private Future<ItemTable> scan() {
        var items = new ConcurrentHashMap<ItemId, Item>();
        var reader = packs.fresh();
        return table.scan((id, packed) -> {
                    var item = ItemCodec.read(reader, packs.items().of(id), packed);
                    items.put(item.id(), item);
                })
                .compose(_ -> table.make(() -> ItemTable.of(items.values())));
    }

    /** What changed since a position of this log. */
    public Future<Since> since(String position) {
        return log.since(position).compose(since -> switch (since) {
            case ItemLog.Since.Unknown() -> Future.succeededFuture(new Since.Unknown());
            case ItemLog.Since.Changed(var end, var ids, var _) ->
                read(List.copyOf(ids)).map(idToItem -> new Since.Changed(idToItem, end));
        });
    }

    /** The items of these ids, each empty where it is not there. */
    public Future<Map<ItemId, Optional<Item>>> read(List<ItemId> ids) {
        var rows = new ArrayList<Future<List<Optional<byte[]>>>>();
        for (int from = 0; from < ids.size(); from += ITEMS_PER_COMMAND)
            rows.add(changes.read(ids.subList(from, Math.min(ids.size(), from + ITEMS_PER_COMMAND))));
        return Future.all(rows)
                .compose(_ -> table.make(() -> {
                    var idToItem = new LinkedHashMap<ItemId, Optional<Item>>();
                    var reader = packs.fresh();
                    var all = ids.iterator();
                    for (var some : rows)
                        for (var row : some.result()) {
                            var id = all.next();
                            idToItem.put(id, row.map(packed -> ItemCodec.read(reader, id, packed)));
                        }
                    return idToItem;
                }));
    }
}
