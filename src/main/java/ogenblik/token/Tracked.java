package ogenblik.token;

import java.time.Instant;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/**
 * One offer as it was shown: what the links of an answer carry, so that a click is answered without a read.
 *
 * @param customer null where the decision was made for nobody whose profile may be written
 * @param decidedAt to the second
 * @param language the language the content was in, {@code nl}
 */
public record Tracked(
        @Nullable CustomerId customer,
        DecisionId decision,
        Instant decidedAt,
        Place place,
        CampaignId campaign,
        Shown shown,
        String language) {

    /** Where it was shown; {@code ordinal} is from 0, over all offers of the answer. */
    public record Place(PlacementId placement, int ordinal) {}

    /**
     * What was shown.
     *
     * @param treatment null where it is not known, as of what a message shows
     * @param arm that of an experiment, empty without one
     */
    public record Shown(
            OfferId offer,
            @Nullable TreatmentId treatment,
            @Nullable ItemId item,
            String variant,
            String arm) {}
}
