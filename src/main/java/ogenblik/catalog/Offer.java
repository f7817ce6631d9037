package ogenblik.catalog;

import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * A thing that a campaign can show.
 *
 * @param item the one it is about, or null
 * @param caps how often one customer sees it, whichever campaigns show it
 * @param treatments in order of preference
 */
public record Offer(OfferId id, @Nullable ItemId item, List<Cap> caps, List<Treatment> treatments) {
    public Offer {
        caps = List.copyOf(caps);
        treatments = List.copyOf(treatments);
    }
}
