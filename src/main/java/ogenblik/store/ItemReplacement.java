package ogenblik.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.id.ItemId;

/**
 * A table of items that is written aside and then takes the place of the one in use, at once and whole. Not thread-safe: one
 * batch after the other.
 */
public final class ItemReplacement {
    /** Where more items differ, whoever has the table loads all of it. */
    private static final int MAX_TOLD = 3_000;

    private final Function<Collection<Item>, Future<Void>> adding;
    private final Commit commit;
    private final ItemTable before;
    private final Set<ItemId> away;
    private final Set<ItemId> named = new HashSet<>();
    private final Set<ItemId> changed = new HashSet<>();

    /** Puts what was written aside in place. */
    @FunctionalInterface
    interface Commit {
        Future<Void> run(Difference difference);
    }

    /**
     * What will be other than it was.
     *
     * @param ids of all items that differ; empty where all may
     * @param going those that will be gone
     * @param returning those that had gone
     */
    record Difference(Optional<List<ItemId>> ids, List<ItemId> going, List<ItemId> returning) {}

    /** {@code away} are the items that have gone before. */
    ItemReplacement(
            Function<Collection<Item>, Future<Void>> adding, Commit commit, ItemTable before, Set<ItemId> away) {
        this.adding = adding;
        this.commit = commit;
        this.before = before;
        this.away = away;
    }

    /** Adds items, a few thousand a call; of two with one id, the later one counts. */
    public Future<Void> add(Collection<Item> items, Instant now) {
        var kept = new ArrayList<Item>(items.size());
        for (var item : items) {
            var known = Optional.ofNullable(before.get(item.id()));
            var following = ItemChanges.following(known, away, item, now);
            named.add(item.id());
            if (known.isPresent() && known.get().equals(following)) changed.remove(item.id());
            else changed.add(item.id());
            kept.add(following);
        }
        return adding.apply(kept);
    }

    /** How many items there were when it began. */
    public int before() {
        return before.size();
    }

    /** How many of them will be gone. */
    public int going() {
        return goingIds().size();
    }

    private List<ItemId> goingIds() {
        return before.items().stream()
                .map(Item::id)
                .filter(id -> !named.contains(id))
                .toList();
    }

    /** How many will be new or other than they were. */
    public int changed() {
        return changed.size();
    }

    /** Puts the table in place and tells all instances; what was never committed goes away by itself within the hour. */
    public Future<Void> commit() {
        var going = goingIds();
        var returning = away.stream().filter(named::contains).toList();
        if (changed.size() + going.size() > MAX_TOLD)
            return commit.run(new Difference(Optional.empty(), going, returning));
        var differing = new ArrayList<>(changed);
        differing.addAll(going);
        return commit.run(new Difference(Optional.of(differing), going, returning));
    }
}
