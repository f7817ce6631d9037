package ogenblik.catalog;

import java.util.Map;
import java.util.Set;
import ogenblik.id.Buckets;
import ogenblik.id.CampaignId;

/**
 * Which shares of customers are deliberately not treated, in buckets of {@value Buckets#COUNT}, so that the effect can be
 * measured.
 *
 * @param universal the share that is shown nothing at all but by {@code except} and by service; 0: none
 * @param campaignToBuckets the campaigns that have a holdout of their own
 */
public record Holdouts(int universal, Set<CampaignId> except, Map<CampaignId, Integer> campaignToBuckets) {
    public static final Holdouts NONE = new Holdouts(0, Set.of(), Map.of());

    private static final String UNIVERSAL_SALT = "universal-holdout";

    public Holdouts {
        except = Set.copyOf(except);
        campaignToBuckets = Map.copyOf(campaignToBuckets);
    }

    public boolean isUniversal(String unit) {
        return universal > 0 && Buckets.of(UNIVERSAL_SALT, unit) < universal;
    }

    /** Whether the customer is one of the holdout of this campaign. */
    public boolean isOf(CampaignId campaign, String unit) {
        var buckets = campaignToBuckets.get(campaign);
        return buckets != null && Buckets.of("holdout/" + campaign, unit) < buckets;
    }

    /** Whether the campaign's effect is measured against those from whom a holdout withholds it. */
    public boolean measures(Campaign campaign) {
        return withholds(campaign) || campaignToBuckets.containsKey(campaign.id());
    }

    /** Whether the universal holdout withholds this campaign. */
    public boolean withholds(Campaign campaign) {
        return universal > 0 && !campaign.contact().isService() && !except.contains(campaign.id());
    }
}
