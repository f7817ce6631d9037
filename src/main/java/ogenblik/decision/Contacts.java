package ogenblik.decision;

import ogenblik.catalog.Campaign;
import ogenblik.catalog.Cap;
import ogenblik.profile.Exposures;
import org.jspecify.annotations.Nullable;

/**
 * Contact policy: has this customer seen enough of a campaign? Counted over all channels: every decision that showed it
 * counts once, from when it was decided until it is known to be seen or its reservation expires.
 */
final class Contacts {
    private Contacts() {}

    /** Strikes out the campaigns among {@code live} that reached a cap. Its cost follows what was shown, not the campaigns. */
    static void strikeReached(Situation situation, Bits live) {
        var plan = situation.snapshot.plan();
        var exposures = situation.profile.exposures();
        var seen = new long[exposures.size()];
        int campaigns = 0;
        for (int i = 0; i < seen.length; i++) {
            long hash = exposures.campaign(i);
            if (contains(seen, campaigns, hash)) continue;
            seen[campaigns++] = hash;
            int position = plan.position(hash);
            if (position >= 0
                    && live.has(position)
                    && capReached(situation, plan.at(position).campaign()) != null) live.clear(position);
        }
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
        Exposures exposures = situation.profile.exposures();
        long now = situation.now.getEpochSecond();
        long since = now - cap.per().toSeconds();
        long hash = Exposures.hash(campaign.id().value());
        var decisions = new long[Math.min(most, exposures.size())];
        int count = 0;
        for (int i = exposures.size() - 1; i >= 0 && count < most; i--) {
            if (exposures.campaign(i) != hash || exposures.countsFrom(i, now) <= since) continue;
            if (!contains(decisions, count, exposures.decision(i))) decisions[count++] = exposures.decision(i);
        }
        return count;
    }

    private static boolean contains(long[] hashes, int count, long hash) {
        for (int i = 0; i < count; i++) if (hashes[i] == hash) return true;
        return false;
    }
}
