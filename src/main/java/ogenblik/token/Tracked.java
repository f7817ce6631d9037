package ogenblik.token;

import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * One offer as it was shown: what the links of an answer carry, so that a click is answered without a read.
 *
 * @param customer null where the decision was made for nobody whose profile may be written
 * @param language the language the content was in, {@code nl}
 */
public record Tracked(
        @Nullable CustomerId customer,
        DecisionId decision,
        Place place,
        CampaignId campaign,
        Shown shown,
        String language) {

    /** Where it was shown; {@code rank} is from 1. */
    public record Place(PlacementId placement, int rank) {}

    /** What was shown. */
    public record Shown(OfferId offer, @Nullable ItemId item, String variant) {}
}
