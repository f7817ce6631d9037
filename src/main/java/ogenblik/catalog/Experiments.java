package ogenblik.catalog;

import java.util.List;
import java.util.Map;
import ogenblik.id.CampaignId;

/** What is tried out: experiments, what is held out to measure an effect, and the campaigns that explore. */
public record Experiments(List<Experiment> all, Holdouts holdouts, Map<CampaignId, Exploration> campaignToExploration) {
    public static final Experiments NONE = new Experiments(List.of(), Holdouts.NONE, Map.of());

    public Experiments {
        all = List.copyOf(all);
        campaignToExploration = Map.copyOf(campaignToExploration);
    }
}
