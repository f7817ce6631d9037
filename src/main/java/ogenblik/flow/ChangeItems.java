package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemPatch;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.catalog.source.ItemText;
import ogenblik.id.ItemId;
import ogenblik.store.ItemStore;
import ogenblik.store.ItemStore.Change;
import org.jspecify.annotations.Nullable;

/**
 * Changes items as a shop tells of them: whole ones take the place of those of their ids, or some fields of those that are
 * there change. A line that is wrong never sinks the others. Once it is done, all instances take it up.
 */
public final class ChangeItems {
    private final Vertx vertx;
    private final CurrentSnapshot current;
    private final ItemStore store;
    private final InstantSource clock;

    public ChangeItems(Vertx vertx, CurrentSnapshot current, ItemStore store, InstantSource clock) {
        this.vertx = vertx;
        this.current = current;
        this.store = store;
        this.clock = clock;
    }

    /** {@code changed} items are not as they were; {@code indexToError} says why a line, from 0, did not go in. */
    public record Result(int accepted, int changed, Map<Integer, String> indexToError) {}

    /** The item that decisions see, as a line of NDJSON; null where there is none. */
    public @Nullable String find(ItemId id) {
        var item = current.get().items().get(id);
        return item == null ? null : ItemText.of(item);
    }

    /** Lines of NDJSON, each a whole item. */
    public Future<Result> put(List<String> lines) {
        return changes(lines, ChangeItems::put);
    }

    /** Lines of NDJSON, each the id of an item that is there and the fields that change; one that is null goes. */
    public Future<Result> patch(List<String> lines) {
        return changes(lines, ChangeItems::patch);
    }

    /** False where no such item was imported; one of the catalog's own files stays. */
    public Future<Boolean> remove(ItemId id) {
        return store.change(List.of(new Change(id, _ -> Optional.empty())), clock.instant())
                .compose(changed -> told(changed).map(changed > 0));
    }

    /** What is being done, and what went wrong. */
    private record Work(ItemFeed feed, OwnItems own, Map<Integer, String> indexToError) {
        void reject(int index, List<String> problems) {
            indexToError.put(index, String.join("; ", problems));
        }
    }

    private interface Reading {
        Optional<Change> read(Work work, int index, String line);
    }

    /** Lines are read on a worker thread. */
    private Future<Result> changes(List<String> lines, Reading reading) {
        var catalog = current.get().catalog();
        var feed = new ItemFeed(ItemImport.UPSERT.form(catalog.settings()));
        var work = new Work(feed, new OwnItems(() -> catalog), new ConcurrentHashMap<>());
        return vertx.executeBlocking(() -> {
                    var changes = new ArrayList<Change>(lines.size());
                    for (int i = 0; i < lines.size(); i++)
                        reading.read(work, i, lines.get(i)).ifPresent(changes::add);
                    return changes;
                })
                .compose(changes -> store.change(Objects.requireNonNull(changes), clock.instant()))
                .compose(changed -> told(changed).map(result(lines.size(), changed, work)));
    }

    private Future<Void> told(int changed) {
        return changed > 0 ? store.announce() : Future.succeededFuture();
    }

    private static Result result(int lines, int changed, Work work) {
        var indexToError = new TreeMap<>(work.indexToError());
        return new Result(lines - indexToError.size(), changed, indexToError);
    }

    private static Optional<Change> put(Work work, int index, String line) {
        return switch (work.feed().read(line)) {
            case Read.Ok(var item) -> Optional.of(new Change(item.id(), _ -> Optional.of(item)));
            case Read.Bad(var problems) -> {
                work.reject(index, problems);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Change> patch(Work work, int index, String line) {
        return switch (work.feed().patch(line)) {
            case ItemFeed.Patch.Ok(var patch) ->
                Optional.of(new Change(patch.id(), before -> patched(work, index, patch, before)));
            case ItemFeed.Patch.Bad(var problems) -> {
                work.reject(index, problems);
                yield Optional.empty();
            }
        };
    }

    /** May be asked for again when somebody else changed the item meanwhile; the last answer counts. */
    private static Optional<Item> patched(Work work, int index, ItemPatch patch, Optional<Item> before) {
        work.indexToError().remove(index);
        var known = before.or(() -> work.own().of(patch.id()));
        if (known.isEmpty()) {
            work.reject(index, List.of("there is no item `" + patch.id() + "`; send it whole first"));
            return before;
        }
        return switch (patch.applyTo(known)) {
            case Read.Ok(var item) -> Optional.of(item);
            case Read.Bad(var problems) -> {
                work.reject(index, problems);
                yield before;
            }
        };
    }
}
