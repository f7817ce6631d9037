package ogenblik.catalog;

import java.util.List;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/** A thing that a campaign can show; {@code item} is the one it is about, or null. Treatments in order of preference. */
public record Offer(OfferId id, @Nullable ItemId item, List<Treatment> treatments) {
    public Offer {
        treatments = List.copyOf(treatments);
    }
}
