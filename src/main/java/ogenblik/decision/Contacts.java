package ogenblik.decision;

import java.time.Duration;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Cap;
import ogenblik.id.CampaignId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.State;
import org.jspecify.annotations.Nullable;

/**
 * Contact policy: has this customer seen enough of a campaign? Counted over all channels: every decision that showed it
 * counts once, from when it was decided until it is known to be seen or its reservation expires.
 */
final class Contacts {
    /** How long something that was decided counts although nobody is known to have seen it. */
    static final Duration RESERVATION = Exposures.RESERVATION;

    private Contacts() {}

    /** Strikes out the campaigns among {@code live} that reached a cap. Its cost follows what was shown, not the campaigns. */
    static void strikeReached(Situation situation, Bits live) {
        var plan = situation.snapshot.plan();
        var exposures = situation.profile.exposures().exposures();
        var seen = new CampaignId[exposures.size()];
        int campaigns = 0;
        for (int i = 0; i < seen.length; i++) {
            var id = exposures.get(i).campaign();
            if (isAmong(seen, campaigns, id)) continue;
            seen[campaigns++] = id;
            var position = plan.position(id);
            if (position != null
                    && live.has(position)
                    && capReached(situation, plan.at(position).campaign()) != null) live.clear(position);
        }
    }

    /** Ids that come again are mostly the same objects; looking at one twice does no harm. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isAmong(CampaignId[] seen, int count, CampaignId id) {
        for (int i = 0; i < count; i++) if (seen[i] == id) return true;
        return false;
    }

    /** The first cap of the campaign that is reached, or null. */
    static @Nullable Cap capReached(Situation situation, Campaign campaign) {
        for (var cap : campaign.contact().caps())
            if (count(situation, campaign, cap, cap.max()) == cap.max()) return cap;
        return null;
    }

    /** How many decisions within the cap's period showed the campaign. */
    static int count(Situation situation, Campaign campaign, Cap cap) {
        return count(situation, campaign, cap, Integer.MAX_VALUE);
    }

    /** The same, counted up to {@code most}. */
    private static int count(Situation situation, Campaign campaign, Cap cap, int most) {
        var exposures = situation.profile.exposures().exposures();
        var since = situation.now.minus(cap.per());
        var reservedSince = RESERVATION.compareTo(cap.per()) < 0 ? situation.now.minus(RESERVATION) : since;
        var decisions = new long[Math.min(most, exposures.size())];
        int count = 0;
        for (int i = exposures.size() - 1; i >= 0 && count < most; i--) {
            var exposure = exposures.get(i);
            if (!exposure.campaign().equals(campaign.id())) continue;
            if (!exposure.at().isAfter(exposure.state() == State.RESERVED ? reservedSince : since)) continue;
            if (!contains(decisions, count, exposure.decision())) decisions[count++] = exposure.decision();
        }
        return count;
    }

    private static boolean contains(long[] decisions, int count, long decision) {
        for (int i = 0; i < count; i++) if (decisions[i] == decision) return true;
        return false;
    }
}
