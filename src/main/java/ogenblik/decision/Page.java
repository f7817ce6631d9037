package ogenblik.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.Placement;
import ogenblik.catalog.item.Item;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;

/** What is on the page already: no item, and no offer without an item, shows twice in one decision. */
final class Page {
    private final Set<ItemId> items = new HashSet<>();
    private final Set<OfferId> offers = new HashSet<>();
    private final Map<CampaignId, Integer> campaignToShown = new HashMap<>();
    private final Map<String, Integer> categoryToShown = new HashMap<>();

    /** Begins the next placement: what is counted per placement starts anew. */
    void begin() {
        campaignToShown.clear();
        categoryToShown.clear();
    }

    boolean isFull(Placement placement, Contender contender) {
        var item = contender.item();
        if (item != null
                ? items.contains(item.id())
                : offers.contains(contender.choice().offer().id())) return true;
        var spread = placement.spread();
        return campaignToShown.getOrDefault(contender.campaign().id(), 0) >= spread.maxPerCampaign()
                || (item != null && categoryToShown.getOrDefault(category(item), 0) >= spread.maxPerCategory());
    }

    void add(Contender contender) {
        var item = contender.item();
        if (item == null) offers.add(contender.choice().offer().id());
        else {
            items.add(item.id());
            categoryToShown.merge(category(item), 1, Integer::sum);
        }
        campaignToShown.merge(contender.campaign().id(), 1, Integer::sum);
    }

    private static String category(Item item) {
        return item.texts().category();
    }

    /** What would be twice: for explanations. */
    String why(Placement placement, Contender contender) {
        var item = contender.item();
        if (item != null && items.contains(item.id())) return "item `" + item.id() + "` is on the page already";
        if (item == null && offers.contains(contender.choice().offer().id()))
            return "offer `" + contender.choice().offer().id() + "` is on the page already";
        if (campaignToShown.getOrDefault(contender.campaign().id(), 0)
                >= placement.spread().maxPerCampaign())
            return "at most " + placement.spread().maxPerCampaign() + " of one campaign here";
        return "at most " + placement.spread().maxPerCategory() + " of one category here";
    }
}
