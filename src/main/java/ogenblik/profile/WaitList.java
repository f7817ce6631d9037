package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The items that a customer waits for, each once, the last joined first. */
public record WaitList(List<Waiting> all) {
    public static final WaitList NONE = new WaitList(List.of());

    /** Since when, in milliseconds: who joined again waits since then. */
    public record Waiting(ItemId item, Instant since) {}

    public WaitList {
        all = List.copyOf(all);
    }

    public List<ItemId> items() {
        return all.stream().map(Waiting::item).toList();
    }

    /** Since when this item is waited for, or null. */
    public @Nullable Instant since(ItemId item) {
        for (var waiting : all) if (waiting.item().equals(item)) return waiting.since();
        return null;
    }

    /** With this item first; of more than {@code max} the last one goes. */
    public WaitList with(ItemId item, Instant since, int max) {
        return new WaitList(Stream.concat(Stream.of(new Waiting(item, since)), without(List.of(item)).all.stream())
                .limit(max)
                .toList());
    }

    public WaitList without(Collection<ItemId> these) {
        if (all.isEmpty() || these.isEmpty()) return this;
        var gone = new HashSet<>(these);
        return new WaitList(
                all.stream().filter(waiting -> !gone.contains(waiting.item())).toList());
    }

    /** With the items that another waits for behind these; what both wait for is waited for since the earlier time. */
    WaitList mergedWith(WaitList other, int max) {
        var itemToWaiting = byItem(all);
        for (var waiting : other.all)
            itemToWaiting.merge(
                    waiting.item(), waiting, (one, too) -> too.since().isBefore(one.since()) ? too : one);
        return of(itemToWaiting, max);
    }

    /** What {@code before} would be after what made this of {@code merged}. */
    WaitList since(WaitList merged, WaitList before, int max) {
        var joinedSince = new ArrayList<>(all);
        joinedSince.removeAll(merged.all);
        var leftSince = merged.without(items()).items();
        var itemToWaiting = byItem(joinedSince);
        for (var waiting : before.without(leftSince).all) itemToWaiting.putIfAbsent(waiting.item(), waiting);
        return of(itemToWaiting, max);
    }

    private static Map<ItemId, Waiting> byItem(List<Waiting> all) {
        var itemToWaiting = new LinkedHashMap<ItemId, Waiting>();
        for (var waiting : all) itemToWaiting.put(waiting.item(), waiting);
        return itemToWaiting;
    }

    private static WaitList of(Map<ItemId, Waiting> itemToWaiting, int max) {
        return new WaitList(itemToWaiting.values().stream().limit(max).toList());
    }
}
