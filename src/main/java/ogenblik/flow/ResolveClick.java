package ogenblik.flow;

import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Finds where a click leads, from memory alone. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ResolveClick {
    /**
     * The url of the offer's treatment for this placement and item, else the item's, else the placement's fallback url;
     * null when there is none on a host that the catalog allows.
     */
    public @Nullable String run(PlacementId placement, OfferId offer, @Nullable ItemId item, String language) {
        throw new UnsupportedOperationException();
    }
}
