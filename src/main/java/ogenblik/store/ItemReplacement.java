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
    private final Set<ItemId> named = new HashSet<>();
    private final Set<ItemId> changed = new HashSet<>();

    /** Puts what was written aside in place; {@code differing} is empty where all may differ. */
    @FunctionalInterface
    interface Commit {
        Future<Void> run(Optional<List<ItemId>> differing);
    }

    ItemReplacement(Function<Collection<Item>, Future<Void>> adding, Commit commit, ItemTable before) {
        this.adding = adding;
        this.commit = commit;
        this.before = before;
    }

    /** Adds items, a few thousand a call; of two with one id, the later one counts. */
    public Future<Void> add(Collection<Item> items, Instant now) {
        var kept = new ArrayList<Item>(items.size());
        for (var item : items) {
            var known = Optional.ofNullable(before.get(item.id()));
            var following = ItemChanges.following(known, item, now);
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
        int going = 0;
        for (var item : before.items()) if (!named.contains(item.id())) going++;
        return going;
    }

    /** How many will be new or other than they were. */
    public int changed() {
        return changed.size();
    }

    /** Puts the table in place and tells all instances; what was never committed goes away by itself within the hour. */
    public Future<Void> commit() {
        if (changed.size() + going() > MAX_TOLD) return commit.run(Optional.empty());
        var differing = new ArrayList<>(changed);
        for (var item : before.items()) if (!named.contains(item.id())) differing.add(item.id());
        return commit.run(Optional.of(differing));
    }
}
