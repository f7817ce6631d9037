package ogenblik.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import ogenblik.catalog.Catalog;
import ogenblik.profile.Trials;

/**
 * One trial of a customer, and what it came to.
 *
 * @param campaign the campaign's id, {@code *} for the universal holdout; of a campaign that the catalog does not have (any
 *     more) the hash that stands for it, in hex
 */
public record TrialView(
        String campaign, boolean isHoldout, Instant enteredAt, int conversions, long revenueMillionths) {
    /** Oldest first. */
    static List<TrialView> of(Catalog catalog, Trials trials) {
        var hashToCampaign = new HashMap<Long, String>();
        for (var campaign : catalog.campaigns())
            hashToCampaign.put(
                    Trials.campaign(campaign.id().value()), campaign.id().value());
        hashToCampaign.put(Trials.UNIVERSAL, Trials.ALL_CAMPAIGNS);
        var views = new ArrayList<TrialView>();
        for (int i = 0; i < trials.size(); i++) {
            long hash = trials.campaign(i);
            views.add(new TrialView(
                    hashToCampaign.getOrDefault(hash, HexFormat.of().toHexDigits(hash)),
                    trials.isHoldout(i),
                    Instant.ofEpochSecond(trials.enteredAt(i)),
                    trials.conversions(i),
                    trials.revenueMillionths(i)));
        }
        return views;
    }
}
