package ogenblik.profile;

import java.time.Instant;
import java.util.List;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The items a customer looked at: each once, last seen first. */
public record Views(List<View> views) {
    public static final Views NONE = new Views(List.of());

    public record View(ItemId item, Instant at) {}

    public Views {
        views = List.copyOf(views);
    }

    /** When this item was last viewed, or null when it was not. */
    public @Nullable Instant lastViewed(ItemId item) {
        for (var view : views) if (view.item().equals(item)) return view.at();
        return null;
    }
}
