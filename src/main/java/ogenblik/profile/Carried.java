package ogenblik.profile;

import java.util.List;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/**
 * What was shown to somebody of whom nothing is stored: without ids, which only their hashes stand for.
 *
 * @param decision tells decisions apart, and is not 0
 * @param at epoch seconds
 * @param campaign the {@link Exposures#hash} of its id
 * @param offer the same of the offer's
 */
public record Carried(long decision, long at, long campaign, long offer, Exposure.Traits traits) {
    /** Stands where nobody knows the ids. */
    static final Exposure.Shown NAMELESS =
            new Exposure.Shown(new CampaignId("-"), new OfferId("-"), new PlacementId("-"), null, "", "");

    /** As exposures that the contact policy counts: all of them seen, and nothing else known of them. */
    public static Exposures exposures(List<Carried> all) {
        if (all.isEmpty()) return Exposures.NONE;
        var packer = new ExposurePacker(ExposureLayout.HEAD_SIZE, all.size());
        all.forEach(packer::add);
        return Exposures.of(packer.section(all.size(), 0));
    }
}
