package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The items a customer looked at: each once, last seen first. */
public record Views(List<View> views) {
    public static final Views NONE = new Views(List.of());

    public record View(ItemId item, Instant at) {
        static final Newest<View> NEWEST =
                new Newest<>(view -> view.item().value(), View::at, (a, b) -> a.at.isBefore(b.at) ? b : a);
    }

    public Views {
        views = List.copyOf(views);
    }

    /** When this item was last viewed, or null when it was not. */
    public @Nullable Instant lastViewed(ItemId item) {
        for (var view : views) if (view.item().equals(item)) return view.at();
        return null;
    }

    Views with(ItemId item, Instant at, ProfileBounds bounds) {
        return mergedWith(new Views(List.of(new View(item, at))), bounds);
    }

    Views mergedWith(Views other, ProfileBounds bounds) {
        return new Views(within(bounds, View.NEWEST.joined(views, other.views, bounds.maxViews())));
    }

    Views since(Views merged, Views before, ProfileBounds bounds) {
        return new Views(within(bounds, View.NEWEST.since(views, merged.views, before.views, bounds.maxViews())));
    }

    private static List<View> within(ProfileBounds bounds, List<View> newestFirst) {
        if (newestFirst.isEmpty()) return newestFirst;
        var oldestKept = newestFirst.getFirst().at().minus(bounds.retention());
        return newestFirst.stream()
                .filter(view -> !view.at().isBefore(oldestKept))
                .toList();
    }
}
