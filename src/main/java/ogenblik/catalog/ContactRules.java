package ogenblik.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import ogenblik.id.CampaignId;

/**
 * The contact policy of one campaign.
 *
 * @param gap the least time between two decisions that show it; zero: none
 * @param neverWith campaigns that are not shown on one page with it; each names the other
 * @param isService exempt from what the catalog says for all campaigns together, and not counted there
 */
public record ContactRules(
        List<Cap> caps,
        Duration gap,
        Pauses pauses,
        Set<CampaignId> neverWith,
        List<After> neverAfter,
        boolean isService) {
    public static final ContactRules NONE =
            new ContactRules(List.of(), Duration.ZERO, Pauses.NONE, Set.of(), List.of(), false);

    /** Not within this time after that campaign was shown. */
    public record After(CampaignId campaign, Duration within) {}

    public ContactRules {
        caps = List.copyOf(caps);
        neverWith = Set.copyOf(neverWith);
        neverAfter = List.copyOf(neverAfter);
    }

    /** True when it can't be kept without knowing what was shown, or what the customer complained of. */
    public boolean readsProfile() {
        return !caps.isEmpty() || !gap.isZero() || !pauses.isNone() || !neverAfter.isEmpty();
    }
}
