package ogenblik.decision;

import java.util.Set;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;

/** What operators switched by hand, without a new catalog: campaigns that rest, placements put on their fallback. */
public record Switches(Set<CampaignId> pausedCampaigns, Set<PlacementId> fallbackPlacements) {
    public static final Switches NONE = new Switches(Set.of(), Set.of());

    public Switches {
        pausedCampaigns = Set.copyOf(pausedCampaigns);
        fallbackPlacements = Set.copyOf(fallbackPlacements);
    }
}
