package ogenblik.decision;

import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/** What is asked of the core: placements in the order they are answered, the context, and what must not be shown. */
public record DecisionRequest(
        List<Slot> placements, RequestContext context, Set<OfferId> excludedOffers, Set<ItemId> excludedItems) {

    /** One placement asked for; {@code limit} is 1 to 50, or 0 for the placement's own. */
    public record Slot(PlacementId placement, int limit) {}

    public DecisionRequest {
        placements = List.copyOf(placements);
        excludedOffers = Set.copyOf(excludedOffers);
        excludedItems = Set.copyOf(excludedItems);
    }

    /** Of one placement, where anything may be shown. */
    public static DecisionRequest of(PlacementId placement, int limit, RequestContext context) {
        return new DecisionRequest(List.of(new Slot(placement, limit)), context, Set.of(), Set.of());
    }
}
